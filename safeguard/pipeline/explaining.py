"""What two inspections had of the items at their targets, out of the record, so that differences can be explained."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from safeguard.checklist.lint import inputs_used
from safeguard.checklist.model import Item
from safeguard.findings.cause import Side
from safeguard.findings.decided import Decided
from safeguard.findings.model import Finding
from safeguard.pipeline.contents import SITE, Pinned, pinned
from safeguard.pipeline.weighing import decided_at
from safeguard.record.model import Inspection
from safeguard.record.store import Record
from safeguard.results.observation import Observation
from safeguard.results.result import Result
from safeguard.site.model import Area, Host, Person, Share, Site, Unit

DECIDING = frozenset(
    {"severity", "check", "with", "ask", "answer", "for_each", "where", "applies_if", "ask_if", "limits"}
)
"""Fields of an item that decide what is looked at and how it is judged; the rest is wording and measures."""

Place = tuple[str, str]
"""Item and key of the target."""


@dataclass
class Witness:
    """One inspection, asked what it had of single findings."""

    record: Record
    inspection: Inspection
    content: Pinned = field(init=False)
    decided: Decided = field(init=False)
    inputs: Mapping[str, Mapping[str, Any]] = field(init=False)
    """Checklist → its inputs."""
    plugins: Mapping[str, str] = field(init=False)
    places: Mapping[str, Any] = field(init=False)
    results: dict[Place, Result] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what holds for all findings."""
        self.content = pinned(self.record, self.inspection)
        self.decided = decided_at(self.record.decisions(self.inspection.site), self.inspection)
        self.inputs = {
            name: self.record.content(digest).get("inputs", {})
            for name, digest in self.inspection.checklists.items()
            if name != SITE
        }
        self.plugins = {one.name: f"{one.version} {one.digest}" for one in self.inspection.plugins}
        self.places = places_of(self.content.site)

    def look_up(self, wanted: Collection[Place]) -> None:
        """Read the results of some items at some targets; the others are not kept."""
        site = f"site:{self.inspection.site}"
        for result in self.record.results(self.inspection.id):
            place = (result.item, result.step.partition("@")[2] or site)
            if place in wanted:
                self.results[place] = result

    def side(self, finding: Finding) -> Side:
        """Return what the inspection had of the item and target of a finding."""
        item = self.content.items.get(finding.item)
        result = self.results.get((finding.item, finding.target))
        waiver = self.decided.waiver(finding.item, finding.target, finding.subject)
        return Side(
            as_of=self.inspection.as_of,
            result=result,
            seen=_seen(result, finding),
            item=None if item is None else deciding(item),
            inputs=None if item is None else self._inputs(item),
            left_out=finding.item in self.content.left_out,
            plugin=self.plugins.get((item.check or "").partition(".")[0], "") if item is not None else "",
            place=self.places.get(finding.target),
            register=None if item is None else _read_from(item, self.content.site),
            waiver="" if waiver is None else waiver.id,
        )

    def _inputs(self, item: Item) -> dict[str, Any]:
        known = self.inputs.get(self.content.items.home(item.id).checklist, {})
        names = {name for _, name in inputs_used(item.with_)}
        if item.applies_if is not None and item.applies_if.input:
            names.add(item.applies_if.input)
        return {name: known.get(name) for name in names}


def deciding(item: Item) -> dict[str, Any]:
    """Return what decides of an item, field by field."""
    data = item.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {name: value for name, value in data.items() if name in DECIDING}


def places_of(site: Site) -> dict[str, Any]:
    """Return what a site says of each target, by key."""
    kinds: dict[str, Iterable[Unit | Area | Share | Host | Person]] = {
        "unit": site.units,
        "area": site.areas,
        "share": site.shares,
        "host": site.hosts,
        "person": site.people,
    }
    places: dict[str, Any] = {
        f"{kind}:{one.id}": one.model_dump(mode="json", exclude={"title", "name", "phone", "email"})
        for kind, some in kinds.items()
        for one in some
    }
    return {**places, f"site:{site.site}": {}}


def _seen(result: Result | None, finding: Finding) -> Observation | None:
    """Return what was said of the subject of a finding; of its own rule first."""
    if result is None:
        return None
    seen = (one for one in result.observations if one.coming is None)
    about = [one for one in seen if one.subject == finding.subject and one.rule in (finding.rule, "")]
    return max(about, key=lambda one: one.rule == finding.rule, default=None)


def _read_from(item: Item, site: Site) -> list[Any]:
    """Return what the site says of the registers that an item names, and nothing of their content."""
    words = [value for value in item.with_.values() if isinstance(value, str)]
    return [site.registers[word].model_dump(mode="json") for word in sorted(words) if word in site.registers]
