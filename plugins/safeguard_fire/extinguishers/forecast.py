"""What the coming months bring: extinguishers to replace and to service, by type, and how often to look at them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from safeguard import DateInterval, DueState, Every, Fall, Message, Status, Text, forecast_end, msg
from safeguard_fire.extinguishers.ages import ServiceAge
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.condition_rules import is_scrap_by_condition
from safeguard_fire.extinguishers.families import Family, Said
from safeguard_fire.extinguishers.fire_classes import kinds_of
from safeguard_fire.extinguishers.history_rules import last_check
from safeguard_fire.extinguishers.judge import judge
from safeguard_fire.extinguishers.placement_rules import handlings_of
from safeguard_fire.extinguishers.unit import Unit
from safeguard_fire.extinguishers.unit_ages import ages_of, is_scrap_by_age

PIECES: Text = {"zh": "具", "en": "pcs"}
TIMES: Text = {"zh": "次", "en": "times"}
_LOOK: Text = {"zh": "灭火器外观检查", "en": "Visual check of an extinguisher"}
_HANDLINGS: dict[tuple[str, ...], Text] = {
    ("hand",): {"zh": "手提式", "en": "hand-held"},
    ("wheeled",): {"zh": "推车式", "en": "wheeled"},
}
_EITHER: Text = {"zh": "手提或推车式", "en": "hand-held or wheeled"}
_NO_SIZE: Text = {"zh": "规格不明", "en": "size unknown"}
_NO_AGENT: Text = {"zh": "类型不明", "en": "Unknown agent"}

_WORKSHOP = frozenset({Family.SERVICE, Family.PRESSURE})
"""Families whose failures mean that it must go to the workshop."""


def falls(units: Sequence[Unit], case: Case, months: int) -> Iterator[Fall]:
    """Yield what falls due, in any order.

    What must go is not serviced; what reaches its scrap age within the forecast is not serviced in the time before it
    from which that age is near. What fails a check of its state now goes to the workshop now. Every place is looked at
    again and again, also where the extinguisher is replaced.

    Args:
        units: all of the register.
        case: what they are judged by.
        months: so many whole months after the one that has begun.
    """
    end = forecast_end(case.as_of, months)
    looks: Counter[tuple[DateInterval | None, Every]] = Counter()
    for unit in units:
        if unit.status == "retired":
            continue
        gone = is_scrap_by_condition(unit) or is_scrap_by_age(unit, case)
        yield from _replaced(unit) if gone else _aged(unit, case, end)
        if unit.status != "service":
            today = DateInterval(case.as_of, case.as_of)
            looks[today if gone else last_check(unit, case), case.check_every(unit)] += 1
    for (last, every), count in looks.items():
        yield from _looked_at(last, every, count, case.as_of, end)


def _replaced(unit: Unit) -> Iterator[Fall]:
    yield Fall("replace", type_of(unit), None, unit.subject, PIECES)


def _aged(unit: Unit, case: Case, end: date) -> Iterator[Fall]:
    seen = ages_of(unit, case)
    scrap = seen.scrap_due if seen is not None else None
    leaves = scrap is not None and scrap.lo <= end
    if leaves:
        yield Fall("replace", type_of(unit), scrap, unit.subject, PIECES)
    services = {age.service.key: age for age in seen.services} if seen is not None else {}
    broken = _is_broken(unit, case, services)
    if broken:
        yield Fall("service", type_of(unit), None, unit.subject, PIECES)
    for age in services.values():
        today = _is_done_today(unit, age, broken=broken)
        for due in _dues(age, case.as_of, end, from_today=today):
            if scrap is None or not _is_vain(due, scrap, case, leaves=leaves):
                yield Fall("service", type_of(unit, age), due, unit.subject, PIECES)


def _is_broken(unit: Unit, case: Case, services: Collection[str]) -> bool:
    """Whether something else than its age sends it to the workshop."""
    return any(
        isinstance(verdict, Said)
        and verdict.observation.status is Status.FAIL
        and verdict.observation.rule not in services
        for verdict in judge(unit, case, _WORKSHOP)
    )


def _is_done_today(unit: Unit, age: ServiceAge, *, broken: bool) -> bool:
    """Whether a service counts as done now: it is away for it, or goes to the workshop for another reason."""
    away = unit.status == "service" and age.state in (DueState.OVERDUE, DueState.DUE_NOW)
    return away or (broken and age.service.key == "service")


def _dues(age: ServiceAge, as_of: date, end: date, *, from_today: bool) -> Iterator[DateInterval]:
    """Yield when a service falls due until the end, each time taken to be done on its last day, or now."""
    then = age.service.then
    due = then.after(DateInterval(as_of, as_of)) if from_today else age.due
    while due.lo <= end:
        yield due
        due = then.after(_not_before(due, as_of))


def _not_before(due: DateInterval, as_of: date) -> DateInterval:
    return DateInterval(max(due.lo, as_of), max(due.hi, as_of))


def _is_vain(due: DateInterval, scrap: DateInterval, case: Case, *, leaves: bool) -> bool:
    """Whether a service would come when it is replaced, or so shortly before that nobody would pay for it."""
    left = (scrap.lo - max(due.lo, case.as_of)).days
    return left <= 0 or (leaves and left <= case.windows.scrap)


def _looked_at(last: DateInterval | None, every: Every, count: int, as_of: date, end: date) -> Iterator[Fall]:
    due = every.after(last) if last is not None else None
    if due is None or as_of > due.hi:
        yield Fall("inspect", _LOOK, None, "", TIMES, count)
        due = every.after(DateInterval(as_of, as_of))
    while due.lo <= end:
        late = DateInterval(max(due.hi, as_of), max(due.hi, as_of))
        yield Fall("inspect", _LOOK, late, "", TIMES, count)
        due = every.after(late)


def type_of(unit: Unit, age: ServiceAge | None = None) -> Message:
    """Say of what type an extinguisher is: ``Dry powder ABC 4 kg, hand-held``; with a service, also which."""
    about: dict[str, Text | str] = {
        "agent": unit.agent.title if unit.agent is not None else _NO_AGENT,
        "kind": "".join(f" {kind.key.upper()}" for kind in (kinds_of(unit, unit.agent) if unit.agent else ())),
        "size": _size(unit),
        "handling": _HANDLINGS.get(handlings_of(unit), _EITHER),
    }
    if age is None or age.service.key == "service":
        return msg("{agent}{kind} {size}, {handling}", **about)
    return msg("{agent}{kind} {size}, {handling}: {service}", **about, service=age.service.title)


def _size(unit: Unit) -> Text | str:
    if unit.code is None:
        return unit.row.text("model") or _NO_SIZE
    measure = unit.agent.measure if unit.agent is not None else ""
    return f"{unit.code.charge:g} {measure}".strip()
