"""Elements of a possible major fire hazard: what was noted or counted of each, and when that calls a professional."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import Field

from safeguard import (
    Bilingual,
    EveryText,
    Grade,
    Message,
    Observation,
    Row,
    RuleTable,
    Text,
    fail,
    info,
    msg,
    plain,
)
from safeguard_fire.major_hazard_rates import Rate, rate_of
from safeguard_fire.row_findings import fails, tells

POSSIBLE = msg("Possible major fire hazard: to be judged by a professional under GB 35181-2025")

_CALL = msg("Have a professional judge it under GB 35181-2025 now, and guard the place until then")
_SPELL = msg("Write the element as it stands in the rule table")
Building = Literal["high_or_underground", "other"]


class RateRule(RuleTable):
    """A share of damaged facilities that is a sign."""

    system: str
    over: Mapping[Building, float]
    """Percent above which it is one, by kind of building."""


class Element(RuleTable):
    """One element."""

    title: Bilingual
    direct: bool = False
    weight: float = Field(0, ge=0)
    rate: RateRule | None = None


class HazardRules(RuleTable):
    """What stands in ``major_hazards.yaml`` of a profile."""

    basis: str
    many: float = Field(gt=0)
    valid: EveryText
    elements: Mapping[str, Element]


@dataclass(frozen=True, slots=True)
class Case:
    """What elements are judged by."""

    rules: HazardRules
    building: Building
    notes: Sequence[Row]
    assets: Sequence[Row]
    tests: Sequence[Row]
    as_of: date

    def element_of(self, row: Row) -> str:
        """Return the element that a note is about: by its id or a title; empty: none that is known."""
        said = plain(row.text("element"))
        for name, element in self.rules.elements.items():
            if said in {plain(name), *(plain(title) for title in element.title.values())}:
                return name
        return ""


@dataclass(frozen=True, slots=True)
class Sign:
    """What is known of one element from one source."""

    said: Observation
    hit: bool
    looked: bool
    """Whether it tells that the element is there, or is not."""


def signs(name: str, case: Case) -> Iterator[Sign]:
    """Yield what was noted of an element, and what was counted."""
    about: dict[str, Any] = {"subject": name, "label": case.rules.elements[name].title}
    yield from _noted(name, case, about)
    rule = case.rules.elements[name].rate
    rate = rate_of(rule.system, case.assets, case.tests, case.as_of) if rule is not None else None
    if rule is not None and rate is not None:
        yield _counted(rate, rule.over[case.building], about)


def _noted(name: str, case: Case, about: Mapping[str, Any]) -> Iterator[Sign]:
    """Yield the newest notes of an element, one for each place."""
    newest: dict[str, Row] = {}
    for row in sorted((row for row in case.notes if case.element_of(row) == name and _is_past(row, case)), key=_when):
        newest[plain(row.text("place"))] = row
    for row in newest.values():
        day, seen = row.date("date"), row.text("seen")
        if day is None or not seen:
            continue
        title, when = case.rules.elements[name].title, str(day)
        if case.rules.valid.after(day).lo <= case.as_of and seen != "yes":
            said = msg("{element}: last looked at on {day}, too long ago", element=title, day=when)
            yield Sign(tells(row, "stale", said, column="date", **about), hit=False, looked=False)
        elif seen == "yes":
            yield Sign(tells(row, "seen", _seen(row, title, when), column="seen", **about), hit=True, looked=True)
        elif seen == "unclear":
            said = msg("{element}: looked at on {day}, not clear", element=title, day=when)
            yield Sign(tells(row, "unclear", said, column="seen", **about), hit=False, looked=False)
        else:
            said = msg("{element}: looked at on {day}, not seen", element=title, day=when)
            yield Sign(tells(row, "not_seen", said, column="seen", **about), hit=False, looked=True)


def _seen(row: Row, title: Text, when: str) -> Message:
    note = " ".join(filter(None, (row.text("place"), row.text("note"))))
    return msg("{element}: noted on {day} by {by}: {note}", element=title, day=when, by=row.text("by"), note=note)


def _counted(rate: Rate, over: float, about: Mapping[str, Any]) -> Sign:
    hit = rate.least > over
    known = hit or rate.most <= over
    said = msg(
        "{damaged} of {total} are damaged, {percent} %; {unknown} were never tested (a sign only)",
        damaged=rate.damaged,
        total=rate.total,
        percent=round(rate.least, 1),
        unknown=rate.unknown,
    )
    rule = "rate_over" if hit else "rate" if known else "rate_unknown"
    seen = info(said, rule=rule, observed=round(rate.least, 1), expected=f"<= {over:g} %", **about)
    return Sign(seen, hit=hit, looked=known)


def candidate(found: Sequence[tuple[str, Sign]], case: Case) -> Iterator[Observation]:
    """Call a professional when one direct element, or enough others, were seen; this is no verdict."""
    hits = sorted({name for name, sign in found if sign.hit}, key=list(case.rules.elements).index)
    elements = [case.rules.elements[name] for name in hits]
    weight = sum(element.weight for element in elements if not element.direct)
    if any(element.direct for element in elements) or weight >= case.rules.many:
        yield fail(POSSIBLE, rule="candidate", observed=", ".join(hits), measure=_CALL)


def strangers(case: Case) -> Iterator[Observation]:
    """Say which notes are of no element of the rule table."""
    for row in case.notes:
        name = row.text("element")
        if name and not case.element_of(row):
            said = msg("The rule table has no element {element}", element=name)
            yield fails(row, "unknown_element", said, _SPELL, subject=name, column="element", grade=Grade.MINOR)


def _is_past(row: Row, case: Case) -> bool:
    day = row.date("date")
    return day is not None and day.lo <= case.as_of


def _when(row: Row) -> tuple[date, date, int]:
    """Of one day, what was seen counts: the order of rows is no order of time."""
    day = row.date("date")
    rank = {"no": 0, "unclear": 1, "yes": 2}.get(row.text("seen"), -1)
    return (day.lo, day.hi, rank) if day is not None else (date.min, date.min, rank)
