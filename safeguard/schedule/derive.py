"""The schedules of an office: those of ``site.yaml``, and those that follow from how often its items are due."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import time

from safeguard.checklist.frequency import RULES, is_frequency
from safeguard.checklist.model import Checklist
from safeguard.checklist.selection import Selection, key_of_place
from safeguard.messages import Text
from safeguard.schedule.model import Anchor, CatchUp, Schedule, Shift
from safeguard.site.model import Schedule as Written
from safeguard.site.model import Site

OWNERS: Mapping[str, str] = {
    "fire": "fire_officer",
    "information": "it_officer",
    "confidentiality": "confidentiality_officer",
    "archive": "archivist",
    "general": "safety_officer",
}
"""Domain → role that its audits are for."""
INSTEAD = ("safety_officer", "leader")
"""Who stands in, in this order, where nobody holds a role."""

_DOMAINS: Mapping[str, Text] = {
    "fire": {"zh": "消防安全", "en": "Fire safety"},
    "information": {"zh": "信息安全", "en": "Information security"},
    "confidentiality": {"zh": "保密安全", "en": "Confidentiality"},
    "archive": {"zh": "档案安全", "en": "Archives"},
    "general": {"zh": "综合安全", "en": "General safety"},
}
_OFTEN: Mapping[str, Text] = {
    "day": {"zh": "日检", "en": "every day"},
    "week": {"zh": "周检", "en": "every week"},
    "half-month": {"zh": "半月检", "en": "every half-month"},
    "month": {"zh": "月检", "en": "every month"},
    "quarter": {"zh": "季检", "en": "every quarter"},
    "half-year": {"zh": "半年检", "en": "every half-year"},
    "year": {"zh": "年检", "en": "every year"},
}
_RULE: Text = {"zh": "定期检查", "en": "by its own rule"}


def schedules_of(site: Site, checklists: Sequence[Checklist]) -> tuple[Schedule, ...]:
    """Return what is inspected again and again: the office's own schedules, then those that follow from its items.

    An own schedule that ends, or that is for some places only, comes on top: its items are due by their own frequency
    too, so that nothing is forgotten after its end or elsewhere.

    Args:
        site: the office.
        checklists: what it uses, with overlays applied and without items that it leaves out.
    """
    own = tuple(_own(one, site, checklists) for one in site.schedules)
    if not site.item_schedules:
        return own
    return (*own, *_derived(site, checklists, own))


def person_for(schedule: Schedule, site: Site) -> str:
    """Return the id of whoever a schedule is for; empty where nobody holds its role, nor any that stands in."""
    if any(person.id == schedule.owner for person in site.people):
        return schedule.owner
    for role in (schedule.owner, *INSTEAD):
        for person in site.people:
            if role in person.roles:
                return person.id
    return ""


def _own(one: Written, site: Site, checklists: Iterable[Checklist]) -> Schedule:
    selection = Selection(
        only=one.only,
        tags=one.tags,
        domains=one.domains,
        places=tuple(key_of_place(place) for place in one.places),
        automated_only=one.automated_only,
    )
    return Schedule(
        id=one.id,
        title=one.title or {"zh": one.id, "en": one.id},
        every=one.every,
        zone=site.zone,
        on=Anchor(one.on),
        shift=Shift(one.shift),
        at=time.fromisoformat(one.at),
        window=one.window,
        owner=one.owner or _owner_by_domain(selection, checklists),
        selection=selection,
        catch_up=CatchUp(one.catch_up),
        since=one.since,
        until=one.until,
    )


def _owner_by_domain(selection: Selection, checklists: Iterable[Checklist]) -> str:
    """Return the role of the one domain that a selection takes items of, of several the safety officer."""
    domains = {one.domain.value for one in checklists if any(selection.takes(one.domain, item) for item in one.items)}
    return OWNERS.get(domains.pop(), INSTEAD[0]) if len(domains) == 1 else INSTEAD[0]


def _derived(site: Site, checklists: Iterable[Checklist], own: Sequence[Schedule]) -> Iterator[Schedule]:
    instead = [one.selection for one in own if one.until is None and not one.selection.places]
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for checklist in checklists:
        for item in checklist.items:
            comes = item.every != "event" and is_frequency(item.every)
            if comes and not any(selection.takes(checklist.domain, item) for selection in instead):
                groups[checklist.domain.value, _spelt(item.every)].append(item.id)
    taken = {one.id for one in own}
    for (domain, every), ids in sorted(groups.items(), key=_rank):
        name = _free(f"{domain}-{_name_of(every)}", taken)
        taken.add(name)
        yield Schedule(
            id=name,
            title={tongue: _title(domain, every, tongue) for tongue in ("zh", "en")},
            every=every,
            zone=site.zone,
            owner=OWNERS.get(domain, INSTEAD[0]),
            selection=Selection(only=tuple(dict.fromkeys(ids))),
            derived=True,
        )


def _spelt(every: str) -> str:
    """Return a frequency in one way of writing it, so that rules alike are one."""
    if every in RULES:
        return every
    parts = every.removeprefix("RRULE:").upper().split(";")
    return ";".join(sorted(parts, key=lambda part: (not part.startswith("FREQ="), part)))


def _rank(group: tuple[tuple[str, str], list[str]]) -> tuple[str, int, str]:
    (domain, every), _ = group
    words = list(RULES)
    return domain, words.index(every) if every in RULES else len(words), every


def _name_of(every: str) -> str:
    return every if every in RULES else f"rule-{hashlib.sha256(every.encode()).hexdigest()[:6]}"


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "-items"
    return name


def _title(domain: str, every: str, tongue: str) -> str:
    field = _DOMAINS[domain][tongue]
    often = _OFTEN.get(every, _RULE)[tongue]
    return f"{field}{often}" if tongue == "zh" else f"{field}, {often}"
