"""Past measurements judged by another checklist: what would have been found. The record stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from safeguard.answers.rejudge import Cannot, rejudge_answer
from safeguard.checklist.model import Checklist, Item
from safeguard.checklist.severity import Severity
from safeguard.messages import Text
from safeguard.pipeline.contents import SITE, pinned
from safeguard.plan.options import with_inputs
from safeguard.record.model import Inspection
from safeguard.record.store import Record
from safeguard.results.bound import under_bound
from safeguard.results.observation import Observation
from safeguard.results.result import Result
from safeguard.results.status import Status

_ASKED_WHERE = ("for_each", "where", "applies_if", "ask_if")
_KNOWN = frozenset({Status.PASS, Status.FAIL, Status.INFO})


@dataclass(frozen=True, slots=True)
class Rules:
    """A checklist with the inputs that hold."""

    checklist: Checklist
    inputs: Mapping[str, Any]
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ruling:
    """One measurement under the other rule."""

    inspection: str
    step: str
    item: str
    title: Text
    subject: str
    measured: object
    """The answer, or the number that was seen."""
    then: Status
    now: Status
    severity_then: Severity
    severity_now: Severity

    @property
    def changed(self) -> bool:
        """Whether something else would have been found."""
        graver = self.now is Status.FAIL and self.severity_then is not self.severity_now
        return self.then is not self.now or graver


@dataclass(slots=True)
class Rejudged:
    """What became of the measurements of some inspections."""

    inspections: list[str] = field(default_factory=list)
    changed: list[Ruling] = field(default_factory=list)
    same: int = 0
    """Measurements that would be judged as they were."""
    cannot: Counter[Cannot] = field(default_factory=Counter)
    """Why others could not be judged again; each item that is new is counted once an inspection."""


def rejudge(record: Record, inspections: Iterable[Inspection], rules: Sequence[Rules]) -> Rejudged:
    """Judge what was measured in some inspections by other rules.

    Args:
        record: nothing is written.
        inspections: whose answers and observations are judged; only of the checklists of the rules.
        rules: the checklists to judge by, overlays applied.
    """
    found = Rejudged()
    for inspection in inspections:
        found.inspections.append(inspection.id)
        for ruling in _of_inspection(record, inspection, {one.checklist.checklist: one for one in rules}):
            if isinstance(ruling, Cannot):
                found.cannot[ruling] += 1
            elif ruling.changed:
                found.changed.append(ruling)
            else:
                found.same += 1
    return found


def _of_inspection(record: Record, inspection: Inspection, rules: Mapping[str, Rules]) -> Iterator[Ruling | Cannot]:
    then = pinned(record, inspection).items
    inputs = {
        name: record.content(digest).get("inputs", {}) for name, digest in inspection.checklists.items() if name != SITE
    }
    now = {item.id: (item, one) for one in rules.values() for item in one.checklist.items}
    for result in record.results(inspection.id):
        home = then.home(result.item).checklist
        if home not in rules or result.skip is not None:
            continue
        item, one = now.get(result.item, (None, rules[home]))
        if item is None or result.item in one.left_out:
            yield Cannot.GONE
            continue
        before = _Version(then[result.item], inputs.get(home, {}))
        yield from _rulings(inspection, result, before, _Version(item, one.inputs))
    for name, (_, one) in now.items():
        if name not in then and one.checklist.checklist in inputs and name not in one.left_out:
            yield Cannot.NEW


@dataclass(frozen=True, slots=True)
class _Version:
    """An item, and the inputs that hold."""

    item: Item
    inputs: Mapping[str, Any]

    @property
    def options(self) -> dict[str, Any]:
        """Its checker's options as they were given, inputs put in."""
        options: dict[str, Any] = with_inputs(self.item.with_, self.inputs)
        return options


def _rulings(inspection: Inspection, result: Result, before: _Version, after: _Version) -> Iterator[Ruling | Cannot]:
    if any(getattr(before.item, name) != getattr(after.item, name) for name in _ASKED_WHERE):
        yield Cannot.ELSEWHERE
    elif before.item.automated != after.item.automated:
        yield Cannot.ASKED_OTHERWISE
    elif after.item.automated:
        yield from _observed(inspection, result, before, after)
    else:
        now = rejudge_answer(result, before.item, after.item, date.fromisoformat(inspection.as_of))
        value = None if result.answer is None else result.answer.value
        yield (
            now
            if isinstance(now, Cannot)
            else _ruling(inspection, result, "", value, (result.status, now), before, after)
        )


def _observed(inspection: Inspection, result: Result, before: _Version, after: _Version) -> Iterator[Ruling | Cannot]:
    """Judge what a checker saw: each number by the one option that was its bound."""
    if result.status not in _KNOWN:
        yield Cannot.UNKNOWN_THEN
        return
    moved = {name for name in {*before.options, *after.options} if before.options.get(name) != after.options.get(name)}
    if before.item.check == after.item.check and not moved:
        both = (result.status, result.status)
        yield _ruling(inspection, result, "", None, both, before, after)
        return
    seen = [one for one in result.observations if one.status in _KNOWN and one.coming is None]
    if not seen or before.item.check != after.item.check:
        yield Cannot.LOOK_AGAIN
        return
    for one in seen:
        now = _under_options(one, before.options, after.options, moved)
        if now is None:
            yield Cannot.LOOK_AGAIN
        else:
            yield _ruling(inspection, result, one.subject, one.observed, (one.status, now), before, after)


def _under_options(
    seen: Observation, before: Mapping[str, Any], after: Mapping[str, Any], moved: set[str]
) -> Status | None:
    """Return how a number would be judged now; ``None`` where more than its bound changed, or none of them is it."""
    if len(moved) != 1:
        return None
    (name,) = moved
    if sum(value == seen.expected and not isinstance(value, bool) for value in before.values()) != 1:
        return None
    return under_bound(seen, before.get(name), after.get(name))


def _ruling(
    inspection: Inspection,
    result: Result,
    subject: str,
    measured: object,
    both: tuple[Status, Status],
    before: _Version,
    after: _Version,
) -> Ruling:
    return Ruling(
        inspection.id,
        result.step,
        result.item,
        after.item.title,
        subject,
        measured,
        *both,
        before.item.severity,
        after.item.severity,
    )
