"""The hazard ledger in a record of a million results and fifty thousand findings: reading, acting, verifying.

Usage: python benchmarks/ledger.py [--quick] [--rounds N] [--json] [--gate]

Each inspection has 500 results; every twentieth is a failure and every failure a finding; every tenth finding is
somebody's, by a day. What is timed is what a person waits for: opening, a page of the list with a filter, one finding,
everything that the report of one inspection of 500 results says, weighing an inspection of 10,000 failures, acting on a
thousand findings; and what ``safeguard record verify`` takes, which reads every entry and makes every row again. How
fast results are recorded, in speeds of bare ``sqlite3.executemany``, is told by ``record.py``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from harness import Comparison, Contender, Goal, arguments, growth, growth_table, machine, tell_goals, write_json

from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import Checklist
from safeguard.checklist.severity import Severity
from safeguard.findings.actions import Action, Assign
from safeguard.findings.case import Case, Hand
from safeguard.findings.model import Finding, FindingState, finding_id
from safeguard.findings.people import People, Somebody
from safeguard.findings.rules import Context
from safeguard.messages import Translator, msg
from safeguard.pipeline.contents import SITE
from safeguard.pipeline.reporting import view_of
from safeguard.record.model import CaseFilter, Inspection, InspectionState, PlannedStep
from safeguard.record.store import Record
from safeguard.results.observation import fail, ok
from safeguard.results.result import Result
from safeguard.results.status import Status
from safeguard.site.model import Site

AT = "2026-11-23T08:00:00Z"
ITEMS, AREAS = 500, 200
FAILS = 20
"""Every so manieth result is a failure."""
OWNED = 10
"""Every so manieth finding has an owner."""
PAGE_SECONDS, REPORT_SECONDS = 0.2, 0.5
PEOPLE = People({"li": Somebody("li", frozenset({"safety_officer"})), "zhao": Somebody("zhao")})


def checklist() -> dict[str, object]:
    """Return a checklist of 500 items as an inspection pins it."""
    items = [
        {
            "id": f"FIRE-{number:03}",
            "title": {"zh": "灭火器达到报废年限", "en": "Extinguisher past its scrap age"},
            "severity": "high",
            "check": "fire.extinguishers",
            "for_each": "area",
            "cite": [{"doc": "GB 55036-2022", "clause": "10.0.8", "status": "verified"}],
        }
        for number in range(ITEMS)
    ]
    made = Checklist.model_validate(
        {"checklist": "fire", "version": "1.0.0", "title": "Fire", "domain": "fire", "items": items}
    )
    return {"checklist": made.model_dump(mode="json", by_alias=True), "left_out": {}}


def site() -> dict[str, object]:
    """Return a site of 200 areas as an inspection pins it."""
    areas = [
        {"id": f"room-{number}", "title": {"zh": f"{number} 室", "en": f"Room {number}"}} for number in range(AREAS)
    ]
    made = Site.model_validate({"site": "hq", "title": {"zh": "总部", "en": "Headquarters"}, "areas": areas})
    return made.model_dump(mode="json", by_alias=True)


def target(number: int) -> Target:
    """Return where a step looks."""
    area = number // ITEMS % AREAS
    return Target(TargetKind.AREA, f"room-{area}", {"zh": f"{area} 室", "en": f"Room {area}"})


def step(number: int) -> PlannedStep:
    """Return a step of an inspection."""
    item, where = f"FIRE-{number % ITEMS:03}", target(number)
    return PlannedStep(f"{item}@{where.key}", item, "fire", "fire", where, "0" * 64)


def results(inspection: str, count: int) -> Iterator[Result]:
    """Yield results like those of an inspection."""
    for number in range(count):
        one = step(number)
        subject = f"{inspection}-E-{number}"
        if number % FAILS:
            yield Result(one.key, one.item, Status.PASS, (ok(subject=subject),), duration_ms=3, plugin="fire")
        else:
            about = msg("Pressure is {seen} MPa, at least {wanted} is needed", seen=0.4, wanted=1.0)
            seen = fail(about, subject=subject, rule="pressure", observed=0.4, expected=1.0)
            yield Result(one.key, one.item, Status.FAIL, (seen,), duration_ms=3, plugin="fire")


def findings(inspection: str, found: Iterator[Result]) -> Iterator[Finding]:
    """Yield the findings of an inspection, all of them new."""
    for result in found:
        for seen in result.observations:
            if seen.status is Status.FAIL:
                where = result.step.partition("@")[2]
                id_ = finding_id("hq", result.item, where, seen.subject, seen.rule)
                about = ("hq", result.item, where, seen.subject, seen.rule, Severity.HIGH, FindingState.OPEN, seen)
                yield Finding(id_, *about, inspection, "2026-11-23", inspection, "2026-11-23")


def inspect(record: Record, inspection: str, count: int) -> None:
    """Record an inspection of so many results, with its findings."""
    about = (inspection, "hq", {"zh": "总部", "en": "Headquarters"}, "2026-11-23", "Asia/Shanghai", "li", "0", AT)
    pinned = {"fire": "c" * 64, SITE: "d" * 64}
    begun = Inspection(*about, state=InspectionState.RUNNING, planned=count, checklists=pinned)
    record.begin(begun, [step(number) for number in range(count)], {"c" * 64: checklist(), "d" * 64: site()})
    record.add(inspection, results(inspection, count), AT)
    record.finish(inspection, AT)
    record.save_findings(inspection, findings(inspection, results(inspection, count)), AT)


def judged(_case: Case, _action: Action) -> Context:
    """Return what an action is judged by."""
    return Context(people=PEOPLE, today=date(2026, 11, 23))


def fill(folder: Path, count: int) -> Path:
    """Make a record of so many results, and return its folder."""
    with Record.open(folder, create=True) as record:
        for number, first in enumerate(range(0, count, ITEMS), 1):
            inspect(record, f"20261123-{number}", min(ITEMS, count - first))
        inspect(record, LAST, ITEMS)
        assign = Assign(owner="zhao", unit="office", due="2026-11-24")
        acts = [(case.finding, assign) for case in record.cases("hq") if case.number % OWNED == 0]
        record.act("hq", acts, Hand(person="li"), AT, judged)
    return folder


LAST = "20261124-1"
"""The inspection whose report is made."""


class Bench:
    """Filled records by the number of their results, and what is done with them."""

    def __init__(self, folder: Path, sizes: Sequence[int]) -> None:
        self.folders = {size: fill(folder / f"{size}", size) for size in sizes}
        self.scratch = folder / "scratch"

    def reading(self, name: str, work: Callable[[Record], object]) -> Callable[[int], Contender]:
        """Return what makes a contender that opens a record and reads."""

        def make(size: int) -> Contender:
            def run() -> None:
                with Record.open(self.folders[size], create=False) as record:
                    work(record)

            return Contender(name, run)

        return make

    def writing(self, name: str, work: Callable[[Record], object]) -> Callable[[int], Contender]:
        """Return what makes a contender that writes to a copy of a record."""

        def make(size: int) -> Contender:
            def prepare() -> None:
                shutil.rmtree(self.scratch, ignore_errors=True)
                shutil.copytree(self.folders[size], self.scratch)

            def run() -> None:
                with Record.open(self.scratch, create=False) as record:
                    work(record)

            return Contender(name, run, prepare)

        return make


def page(wanted: CaseFilter) -> Callable[[Record], object]:
    """Return what reads the first fifty that a filter wants."""
    return lambda record: list(record.cases("hq", wanted, limit=50))


def report(record: Record) -> None:
    """Work out all that the report of an inspection says."""
    view_of(record, record.inspection(LAST), Translator("zh"))


def weigh(found: Sequence[Finding], record: Record) -> None:
    """Record what an inspection says of so many findings."""
    about = ("20261125-1", "hq", {"zh": "总部"}, "2026-11-25", "Asia/Shanghai", "li", "0", AT)
    record.begin(Inspection(*about, state=InspectionState.RUNNING, planned=0), [], {})
    record.save_findings("20261125-1", found, AT)


def act(record: Record) -> None:
    """Make somebody responsible for the first thousand findings that nobody has."""
    nobody = record.cases("hq", CaseFilter(owners=("",)), limit=1000)
    assign = Assign(owner="zhao", unit="office", due="2026-11-24")
    record.act("hq", [(case.finding, assign) for case in nobody], Hand(person="li"), AT, judged)


def verify(record: Record) -> None:
    """Verify everything."""
    found = record.verify()
    assert found.ok, found.problems
    print(f"verified: {found.entries:,} entries", flush=True)


def check(bench: Bench, size: int) -> None:
    """Make sure that what is read is there."""
    with Record.open(bench.folders[size], create=False) as record:
        many = sum(record.count_cases("hq").values())
        assert many == len(record.findings("hq")) == size // FAILS + ITEMS // FAILS
        owned = record.count_cases("hq", CaseFilter(owners=("zhao",)))
        assert owned == {FindingState.ASSIGNED: many // OWNED}
        print(f"checked: {size:,} results, {many:,} findings, {many // OWNED:,} of them somebody's")


def main() -> int:
    """Measure, print, and return the exit code."""
    options = arguments("The hazard ledger in a large record.")
    largest = 10_000 if options.quick else 1_000_000
    sizes = [largest // 100, largest // 5, largest]
    print(machine())
    with tempfile.TemporaryDirectory(prefix="safeguard-bench-") as name:
        bench = Bench(Path(name), sizes)
        new = list(findings("20261125-1", results("20261125-1", 10_000 * FAILS)))
        check(bench, largest)
        work = {
            "opening": bench.reading("open", lambda _: None),
            "first page of all": bench.reading("all", page(CaseFilter())),
            "first page of an owner's": bench.reading("owner", page(CaseFilter(owners=("zhao",)))),
            "first page of what is overdue, submitted": bench.reading("overdue", page(RARE)),
            "first page by a word that stands nowhere": bench.reading("text", page(CaseFilter(text="nowhere"))),
            "numbers by state": bench.reading("count", lambda record: record.count_cases("hq")),
            "one finding by its number": bench.reading("one", lambda record: record.case("hq", 7)),
            "what a report of 500 results says": bench.reading("report", report),
            "10,000 new findings": bench.writing("save", partial(weigh, new)),
            "1,000 made somebody's": bench.writing("act", act),
            "verify, per result": bench.reading("verify", verify),
        }
        measured = {title: growth(make, sizes, rounds=min(options.rounds, 3)) for title, make in work.items()}
    for title, grown in measured.items():
        print(f"\n{title}, in records of so many results\n{growth_table(grown)}")
    goals = [budget(title, measured[title][largest], PAGE_SECONDS) for title in work if title.startswith("first page")]
    goals.append(budget("what a report of 500 results says", measured[REPORT][largest // 5], REPORT_SECONDS))
    if options.json:
        told = {f"{title}, {size}": one for title, grown in measured.items() for size, one in grown.items()}
        print(write_json("ledger", told, goals))
    return tell_goals(goals, gate=options.gate)


RARE = CaseFilter(states=(FindingState.SUBMITTED,), overdue_on="2026-11-23")
REPORT = "what a report of 500 results says"


def budget(title: str, measured: Comparison, seconds: float) -> Goal:
    """Return a goal that is met where something takes no longer than it may."""
    (name,) = measured.runs
    return Goal(f"{title}, in {seconds} s", 1.0, seconds / measured.middle(name, "wall"))


if __name__ == "__main__":
    sys.exit(main())
