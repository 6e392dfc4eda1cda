"""A group of 3,000 offices in one record: a year of due dates planned and recorded, what is due for one, how all stand.

Usage: python benchmarks/schedules.py [--quick] [--rounds N] [--json] [--gate]

Each office has 200 items in four domains, due every day up to every year, and four zones take turns. *Planned* makes
the schedules of every office from its items and gives all due dates of twelve months, in one process. *Recorded* begins
the schedules in one record and opens the due dates of the month and longer (those of days and weeks would be thousands
an office, and no program opens them a year ahead). Each office was inspected once, with 200 results and five findings.
*Due* is what one person of one office has to see to, and *group status* the roll-up of all offices, both with files
read and the record opened, as the commands do.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path

from harness import Comparison, Contender, Goal, arguments, growth, growth_table, machine, tell_goals, write_json

from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import Checklist
from safeguard.checklist.severity import Severity
from safeguard.findings.model import Finding, FindingState, finding_id
from safeguard.messages import msg
from safeguard.pipeline.calendar import working_days_of
from safeguard.pipeline.contents import SITE
from safeguard.pipeline.due import due
from safeguard.pipeline.due_citations import CitationBook
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.parsed_cache import reader
from safeguard.pipeline.rolling_up import Asked, roll_up
from safeguard.record.location import location_of
from safeguard.record.model import Inspection, InspectionState, PlannedStep
from safeguard.record.store import Record
from safeguard.results.observation import fail, ok
from safeguard.results.result import Result
from safeguard.results.status import Status
from safeguard.schedule.definition import definition_of
from safeguard.schedule.derive import person_for, schedules_of
from safeguard.schedule.expected import expected
from safeguard.schedule.model import Expected, Occurrence, Schedule, Started
from safeguard.schedule.working_days import WorkingDays
from safeguard.site.group_load import load_group
from safeguard.site.load import load_site
from safeguard.site.model import Site

PLAN_S, DUE_S, STATUS_S, FLAT = 10.0, 0.5, 10.0, 1.5
"""Budgets: seconds of planning 3,000 offices, of due for one person and of the roll-up; how much the peak may grow."""
DOMAINS = ("information", "confidentiality", "fire", "archive")
ITEMS, FAILURES = 50, 5
"""Items of a domain, and findings of an office."""
OFTEN = ("day", "week", "month", "month", "month", "quarter", "half-year", "year", "year", "event")
SHORT = ("day", "week")
ZONES = ("Asia/Shanghai", "Asia/Urumqi", "Europe/London", "America/New_York")
ROLES = {
    "li": "fire_officer",
    "wang": "safety_officer",
    "zhou": "it_officer",
    "zhao": "confidentiality_officer",
    "sun": "archivist",
}
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
AT = "2026-11-23T08:00:00+00:00"


@cache
def checklists() -> tuple[Checklist, ...]:
    """Return four checklists of 50 items."""
    return tuple(
        Checklist.model_validate(
            {
                "checklist": domain,
                "version": "1.0.0",
                "title": domain,
                "domain": domain,
                "items": [
                    {
                        "id": f"{domain[:4].upper()}-{number:02}",
                        "title": {"zh": "灭火器达到报废年限", "en": "Extinguisher past its scrap age"},
                        "severity": "high",
                        "every": OFTEN[number % len(OFTEN)],
                        "check": "fire.extinguishers",
                        "mitigation": {"corrective": {"zh": "等效更换", "en": "Replace by an equivalent"}},
                    }
                    for number in range(ITEMS)
                ],
            }
        )
        for domain in DOMAINS
    )


def site_data(number: int) -> dict[str, object]:
    """Return an office as written; five people hold its roles."""
    return {
        "site": name(number),
        "title": {"zh": f"第 {number} 办公室", "en": f"Office {number}"},
        "zone": ZONES[number % len(ZONES)],
        "people": [{"id": f"{who}-{number}", "name": who, "roles": [role]} for who, role in ROLES.items()],
        "checklists": [],
        "record": "../../record",
    }


def name(number: int) -> str:
    """Return the id of an office."""
    return f"office-{number:05}"


def plan(count: int) -> int:
    """Give all due dates of a year of so many offices; return how many there are."""
    days, found = working_days_of("CN"), 0
    for number in range(count):
        site = Site.model_validate(site_data(number))
        for schedule in schedules_of(site, checklists()):
            found += sum(1 for _ in expected(schedule, days, FIRST, LAST))
    return found


def opened(site: Site, schedule: Schedule, one: Expected) -> Occurrence:
    """Return a due date as the record keeps it."""
    return Occurrence(
        site=site.site,
        schedule=schedule.id,
        period=one.period,
        title=schedule.title,
        person=person_for(schedule, site),
        opens=one.opens,
        due=one.due,
        closes=one.closes,
        day=one.day,
        due_day=one.due_day,
        zone=schedule.zone,
        selection=schedule.selection.to_data(),
    )


def occurrences(sites: list[Site], days: WorkingDays) -> Iterator[Occurrence]:
    """Yield the due dates of offices that are recorded."""
    for site in sites:
        for schedule in schedules_of(site, checklists()):
            if schedule.every not in SHORT:
                yield from (opened(site, schedule, one) for one in expected(schedule, days, FIRST, LAST))


def record_plan(count: int, folder: Path) -> None:
    """Begin the schedules of so many offices in one record, and open their due dates."""
    days = working_days_of("CN")
    sites = [Site.model_validate(site_data(number)) for number in range(count)]
    with Record.open(folder, create=True) as record:
        for site in sites:
            started = [
                Started(schedule=one.id, since=FIRST, definition=definition_of(one))
                for one in schedules_of(site, checklists())
                if one.every not in SHORT
            ]
            record.start_schedules(site.site, started, AT, "bench")
        record.open_occurrences(occurrences(sites, days), AT, "bench")


def inspect(record: Record, number: int) -> None:
    """Record an inspection of an office: 200 results, five findings."""
    site = name(number)
    target = Target(TargetKind.SITE, site, {"en": site})
    steps, results = [], []
    for one in checklists():
        for item in one.items:
            steps.append(PlannedStep(item.id, item.id, one.checklist, one.domain.value, target, "0" * 64))
            bad = item.id in _failing()
            seen = fail(msg("Past its age"), subject="E", rule="age") if bad else ok(subject="E")
            results.append(Result(item.id, item.id, Status.FAIL if bad else Status.PASS, (seen,), plugin="fire"))
    contents: dict[str, object] = {one.checklist.ljust(64, "0"): _pinned(one) for one in checklists()}
    pins = {one.checklist: one.checklist.ljust(64, "0") for one in checklists()}
    pins[SITE] = contents_digest = f"{number:064}"
    contents[contents_digest] = Site.model_validate(site_data(number)).model_dump(mode="json", by_alias=True)
    id_ = f"20261123-{number + 1}"
    about = (id_, site, {"en": site}, "2026-11-23", ZONES[number % len(ZONES)], "bench", "0", AT)
    begun = Inspection(*about, state=InspectionState.RUNNING, planned=len(steps), checklists=pins)
    record.begin(begun, steps, contents)  # type: ignore[arg-type]
    record.add(id_, results, AT)
    record.finish(id_, AT)
    record.save_findings(id_, [_finding(site, id_, one) for one in results if one.status is Status.FAIL], AT)


@cache
def _failing() -> frozenset[str]:
    items = [item.id for one in checklists() for item in one.items]
    return frozenset(items[:: len(items) // FAILURES][:FAILURES])


@cache
def _pinned_by(place: int) -> dict[str, object]:
    return {"checklist": checklists()[place].model_dump(mode="json", by_alias=True), "left_out": {}}


def _pinned(one: Checklist) -> dict[str, object]:
    return _pinned_by(checklists().index(one))


def _finding(site: str, inspection: str, result: Result) -> Finding:
    where, seen = f"site:{site}", result.observations[0]
    about = (site, result.item, where, "E", "age", Severity.HIGH, FindingState.OPEN, seen)
    id_ = finding_id(site, result.item, where, "E", "age")
    return Finding(id_, *about, inspection, "2026-11-23", inspection, "2026-11-23")


def group(folder: Path, count: int) -> Path:
    """Make a group of so many offices with their files and their record, and return its folder."""
    for number in range(count):
        office = folder / "offices" / name(number)
        office.mkdir(parents=True)
        data = site_data(number)
        people = "\n".join(f"  - {{id: {who}-{number}, name: {who}, roles: [{role}]}}" for who, role in ROLES.items())
        lines = [f"site: {name(number)}", f"title: Office {number}", f"zone: {data['zone']}", "record: ../../record"]
        (office / "site.yaml").write_text("\n".join([*lines, "checklists: []", "people:", people, ""]), "utf-8")
    tenths = [
        f"  - {{id: unit-{one}, title: Unit {one}, sites: ['offices/office-*{one}']}}"
        for one in range(10)
        if count > one
    ]
    (folder / "group.yaml").write_text("\n".join(["group: bench", "title: Bench", "units:", *tenths, ""]), "utf-8")
    record_plan(count, folder / "record")
    with Record.open(folder / "record", create=False) as record:
        for number in range(count):
            inspect(record, number)
    return folder


def due_for_one(folder: Path) -> int:
    """Return how much one person has to see to."""
    site = load_site(folder / "offices" / name(1))
    where = location_of(site)
    with Record.open(where, create=False) as record:
        about = replace(DueDesk(site, record, where.folder, NOW), ahead=7)
        return len(due(about, CitationBook(reader(None)), "li-1"))


def status(folder: Path, kept: Path | None) -> int:
    """Return how many open findings there are in a group."""
    return roll_up(load_group(folder), Asked(NOW, None, kept)).whole.sums.open_in_all


def check(folders: dict[int, Path], kept: Path) -> None:
    """Look whether what is measured is right."""
    for count, folder in folders.items():
        assert due_for_one(folder) > 0
        assert status(folder, kept) == FAILURES * count
        with Record.open(folder / "record", create=False) as record:
            assert sum(1 for _ in record.occurrences()) == count * _recorded_each()
    print(f"checked: {max(folders):,} offices, {max(folders) * _recorded_each():,} due dates recorded")
    print(f"planned for one office: {plan(1):,} due dates of twelve months")


def _recorded_each() -> int:
    return sum(1 for _ in occurrences([Site.model_validate(site_data(1))], working_days_of("CN")))


def main() -> int:
    """Measure, print, and return the exit code."""
    options = arguments("A group of offices in one record.")
    sizes = [3, 10, 30] if options.quick else [300, 1_000, 3_000]
    largest, rounds = sizes[-1], min(options.rounds, 3)
    print(machine())
    with tempfile.TemporaryDirectory(prefix="safeguard-bench-") as scratch:
        top = Path(scratch)
        folders = {size: group(top / str(size), size) for size in sizes}
        kept = top / "kept"
        check(folders, kept)
        work: dict[str, Callable[[int], Callable[[], object]]] = {
            PLANNED: lambda size: partial(plan, size),
            DUE: lambda size: partial(due_for_one, folders[size]),
            STATUS: lambda size: partial(status, folders[size], kept),
            "group status, the first time": lambda size: partial(status, folders[size], None),
        }
        measured = {
            title: growth(partial(contender, title, make), sizes, rounds=rounds) for title, make in work.items()
        }
        measured["recorded"] = growth(partial(_recording, top), sizes, rounds=1)
    for title, grown in measured.items():
        print(f"\n{title}, for so many offices\n{growth_table(grown)}")
    goals = [
        budget(PLANNED, measured[PLANNED][largest], PLAN_S),
        budget(DUE, measured[DUE][largest], DUE_S),
        budget(STATUS, measured[STATUS][largest], STATUS_S),
        flat(PLANNED, measured[PLANNED], sizes),
    ]
    if options.json:
        told = {f"{title}, {size}": one for title, grown in measured.items() for size, one in grown.items()}
        print(write_json("schedules", told, goals))
    return tell_goals(goals, gate=options.gate)


PLANNED, DUE, STATUS = "a year planned", "due for one person", "group status"


def contender(title: str, make: Callable[[int], Callable[[], object]], size: int) -> Contender:
    """Return what is measured at one size."""
    return Contender(title, make(size))


def _recording(top: Path, size: int) -> Contender:
    folder = Path(tempfile.mkdtemp(dir=top))
    return Contender("recorded", lambda: record_plan(size, folder / "record"))


def budget(title: str, measured: Comparison, seconds: float) -> Goal:
    """Return a goal that is met where something takes no longer than it may."""
    (one,) = measured.runs
    return Goal(f"{title}, in {seconds} s", 1.0, seconds / measured.middle(one, "wall"))


def flat(title: str, measured: dict[int, Comparison], sizes: list[int]) -> Goal:
    """Return a goal that is met where memory does not grow with the number of offices."""
    least, most = (measured[size].middle(title, "peak_mb") for size in (sizes[0], sizes[-1]))
    about = f"{title}: peak memory of {sizes[-1]:,} offices at most {FLAT} times that of {sizes[0]:,}"
    return Goal(about, 1.0, FLAT * least / most)


if __name__ == "__main__":
    sys.exit(main())
