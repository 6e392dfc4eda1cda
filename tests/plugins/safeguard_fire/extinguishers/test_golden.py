"""The page of golden vectors, printed from what the register's own way through reader, rules and dates says of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from safeguard_fire.extinguishers.ages import Ages, ServiceAge
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.condition_rules import is_scrap_by_condition
from safeguard_fire.extinguishers.unit import Unit
from safeguard_fire.extinguishers.unit_ages import ages_of

from safeguard import DateInterval, DueState

Examine = Callable[..., Any]
Units = Callable[..., tuple[Unit, ...]]

PAGE = """\
| powder | 2016-11-24 | – | 2026-11-24 | NEAR | 2021-11-24 | OVERDUE |
| powder | 2016-11 | – | 2026-11-01..30 | DUE_NOW | 2021-11-01..30 | OVERDUE |
| powder | 2016-10 | – | 2026-10-01..31 | OVERDUE | (suppressed) | |
| co2 | 2016-02-29 | – | 2028-02-29 | OK | 2021-02-28 | OVERDUE |
| water | 2023-12 | – | 2029-12-01..31 | OK | 2026-12-01..31 | NEAR |
| water | 2020-11-23 | 2025-11-23 | 2026-11-23 | OVERDUE | (suppressed) | |
| powder | 2018-03 | 2023-04-10 | 2028-03-01..31 | OK | 2025-04-10 | OVERDUE |
| powder | 2017-06 | 2026-01-15 | 2027-06-01..30 | OK | 2028-01-15 | replace at scrap |
| clean | 2021-11-23 | – | 2031-11-23 | OK | 2026-11-23 | OVERDUE (equality) |
| co2 | 2014-12-01 | 2025-12-01 | 2026-12-01 | NEAR | 2027-12-01 | replace at scrap |
| powder | 2016 (year only) | – | 2026-01-01..12-31 | DUE_NOW + data warning | 2021-01-01..12-31 | OVERDUE |
| water | 2020-02-29 | 2025-02-28 | 2026-02-28 | OVERDUE | (suppressed) | |
| any | blank/illegible | – | condition scrap 10.0.8(6) | CRITICAL | – | – |"""

GRAVE = {"unidentified"}
"""Rules of the family that the checklist calls critical, by GB 55036 10.0.8(6)."""


def cells_of(line: str) -> dict[str, str]:
    """Return the register's row of a line of the page."""
    agent, made, serviced = (cell.strip() for cell in line.split("|")[1:4])
    return {
        "agent": "powder" if agent == "any" else agent,
        "mfg_date": "" if agent == "any" else made.partition(" ")[0],
        "last_maint_date": "" if serviced == "–" else serviced,
        "maint_label": "" if serviced == "–" else "是",
        "fire_class": "B",
        "pressure": "" if agent == "co2" else "绿",
        "weight_loss": "2",
        "travel_m": "9",
    }


def span(due: DateInterval) -> str:
    if due.exact:
        return due.lo.isoformat()
    last = due.hi.isoformat()
    return f"{due.lo.isoformat()}..{last[8:] if due.lo.month == due.hi.month else last[5:]}"


def state_of(age: ServiceAge, as_of: date) -> str:
    if age.replaced_instead:
        return "replace at scrap"
    return f"{age.state.name} (equality)" if age.due == DateInterval(as_of, as_of) else age.state.name


def printed(unit: Unit, case: Case, warned: bool) -> str:
    """Print a unit as the page does."""
    row = unit.row
    serviced = row.raw.get("last_maint_date") or "–"
    seen = ages_of(unit, case)
    if seen is None:
        assert is_scrap_by_condition(unit)
        return f"| any | blank/illegible | {serviced} | condition scrap 10.0.8(6) | CRITICAL | – | – |"
    assert seen.scrap_due is not None
    made = row.raw["mfg_date"] + (" (year only)" if warned else "")
    state = seen.scrap_state.name + (" + data warning" if warned else "")
    return f"| {row.raw['agent']} | {made} | {serviced} | {span(seen.scrap_due)} | {state} | {_service(seen, case)} |"


def _service(seen: Ages, case: Case) -> str:
    if not seen.services:
        return "(suppressed) |"
    [age] = seen.services
    return f"{span(age.due)} | {state_of(age, case.as_of)}"


def test_the_page_is_printed_again(units: Units, examine: Examine, case: Case) -> None:
    rows = [cells_of(line) for line in PAGE.splitlines()]
    warned = {subject for subject, rule in examine(*rows).failed if rule == "year_only"}
    lines = [printed(unit, case, unit.subject in warned) for unit in units(*rows)]
    assert "\n".join(lines) == PAGE


RULES = {
    # state of the scrap age, of maintenance → the rules that speak
    ("NEAR", "OVERDUE"): {"service", "scrap_near"},
    ("DUE_NOW", "OVERDUE"): {"scrap_due_now", "service"},
    ("OVERDUE", ""): {"scrap"},
    ("OK", "OVERDUE"): {"service"},
    ("OK", "NEAR"): {"service_near"},
    ("OK", "replace at scrap"): set(),
    ("NEAR", "replace at scrap"): {"scrap_near"},
    ("CRITICAL", "–"): GRAVE,
}


@pytest.mark.parametrize("line", PAGE.splitlines())
def test_every_line_of_the_page_becomes_the_findings_that_it_means(line: str, examine: Examine) -> None:
    scrap, service = (line.split("|")[index].strip().partition(" (")[0] for index in (5, 7))
    rules = examine(cells_of(line)).rules - {"year_only"}
    assert rules == RULES[scrap.partition(" +")[0], service]


@pytest.mark.parametrize(
    ("made", "due", "before", "on"),
    [
        ("2016-02-29", "2028-02-29", "2028-02-28", "2028-02-29"),
        ("2017-02-28", "2029-02-28", "2029-02-27", "2029-02-28"),
        ("2016-02", "2028-02-01/2028-02-29", "2028-01-31", "2028-02-29"),
        ("2015-02", "2027-02-01/2027-02-28", "2027-01-31", "2027-02-28"),
        ("2014-12-31", "2026-12-31", "2026-12-30", "2026-12-31"),
    ],
)
def test_leap_days_and_month_ends_at_the_very_day(made: str, due: str, before: str, on: str, examine: Examine) -> None:
    """Carbon dioxide goes after 12 years; the number of years is reached on the day."""
    row = {"agent": "co2", "mfg_date": made, "last_maint_date": "2026-11-01"}

    def states(day: str) -> dict[str, str]:
        seen = examine(row, as_of=date.fromisoformat(day), rules=["scrap", "near"]).observations
        return {one.rule: one.due for one in seen if one.rule.startswith("scrap")}

    assert states(before) == {"scrap_near": due}
    assert states(on) == {"scrap": due}


def test_every_state_comes_before_the_next_worse_one(examine: Examine) -> None:
    """Day by day around the end: never back to a milder state."""
    order = [state.value for state in reversed(DueState)]
    seen = []
    for day in (date(2026, 4, 1), date(2026, 5, 5), date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 29)):
        rules = examine({"mfg_date": "2016-11"}, as_of=day, rules=["scrap", "near"]).rules
        seen.append(next((rule for rule in ("scrap", "scrap_due_now", "scrap_near") if rule in rules), "ok"))
    assert seen == ["ok", "scrap_near", "scrap_near", "scrap_due_now", "scrap_due_now"]
    assert order == ["ok", "near", "due_now", "overdue"]
