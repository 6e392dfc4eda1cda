"""Inspections, steps and results to record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.severity import Severity
from safeguard.findings.model import Delta, Finding, FindingState, finding_id
from safeguard.messages import msg
from safeguard.notify.model import Delivery
from safeguard.record.evidence import keep
from safeguard.record.keys import Signer
from safeguard.record.keys import make as make_key
from safeguard.record.location import Location
from safeguard.record.model import Inspection, InspectionState, PlannedStep
from safeguard.record.store import Record
from safeguard.results.observation import Observation, fail, ok
from safeguard.results.result import Answer, Result
from safeguard.results.status import Status
from safeguard.schedule.model import EndKind, Occurrence, OccurrenceEnd

AT = "2026-11-23T08:00:00Z"
HQ = Target(TargetKind.SITE, "hq", {"zh": "总部", "en": "Headquarters"})


@dataclass(frozen=True, slots=True)
class Made:
    """Makes what is recorded."""

    def inspection(self, planned: int, id: str = "20261123-1", site: str = "hq") -> Inspection:  # noqa: A002
        return Inspection(
            id=id,
            site=site,
            title={"zh": "总部", "en": "Headquarters"},
            as_of="2026-11-23",
            zone="Asia/Shanghai",
            by="li",
            tool="0.1.0",
            started_at=AT,
            state=InspectionState.RUNNING,
            planned=planned,
            checklists={"fire": "aa"},
        )

    def steps(self, count: int) -> list[PlannedStep]:
        keys = [f"FIRE-EXT-{number:04}" for number in range(count)]
        return [PlannedStep(key, key, "fire", "fire", HQ, "0" * 64) for key in keys]

    def passed(self, step: PlannedStep) -> Result:
        return Result(step.key, step.item, Status.PASS, (ok(subject="E-1"),), duration_ms=2, plugin="fire")

    def failed(self, step: PlannedStep) -> Result:
        seen = fail(
            msg("Past its scrap age by {days} days", days=40), subject="E-1", rule="scrap", observed=40, expected=0
        )
        return Result(step.key, step.item, Status.FAIL, (seen,), plugin="fire")

    def waiting(self, step: PlannedStep) -> Result:
        return Result(step.key, step.item, Status.NOT_REVIEWED)

    def answered(self, step: PlannedStep, status: Status = Status.PASS) -> Result:
        return Result(step.key, step.item, status, answer=Answer(value=False, by="li", at=AT))

    def finding(self, subject: str = "E-1", inspection: str = "20261123-1", **about: object) -> Finding:
        seen = Observation(Status.FAIL, msg("Past its scrap age"), subject=subject, rule="scrap")
        made = Finding(
            id=finding_id("hq", "FIRE-EXT-01", "site:hq", subject, "scrap"),
            site="hq",
            item="FIRE-EXT-01",
            target="site:hq",
            subject=subject,
            rule="scrap",
            severity=Severity.HIGH,
            state=FindingState.OPEN,
            observation=seen,
            first_inspection=inspection,
            first_seen="2026-11-23",
            last_inspection=inspection,
            last_seen="2026-11-23",
            delta=Delta.NEW,
        )
        return replace(made, **about)  # type: ignore[arg-type]

    def occurrence(self, schedule: str = "fire-month", period: str = "2026-11", **about: object) -> Occurrence:
        made = Occurrence(
            site="hq",
            schedule=schedule,
            period=period,
            title={"zh": "每月消防检查", "en": "Monthly fire audit"},
            person="li",
            opens=f"{period}-02T01:00:00+00:00",
            due=f"{period}-27T16:00:00+00:00",
            closes=f"{period}-30T16:00:00+00:00",
            day=f"{period}-02",
            due_day=f"{period}-27",
            zone="Asia/Shanghai",
            selection={"only": ["FIRE-EXT-01", "FIRE-EVA-01"]},
        )
        return replace(made, **about)  # type: ignore[arg-type]

    def end(self, one: Occurrence, kind: EndKind, at: str) -> OccurrenceEnd:
        return OccurrenceEnd(site=one.site, schedule=one.schedule, period=one.period, kind=kind, at=at)

    def delivery(self, person: str = "li", day: str = "2026-11-23", **about: object) -> Delivery:
        made = Delivery(site="hq", person=person, day=day, channel="mail", counts=(("finding", 3), ("occurrence", 1)))
        return replace(made, **about)  # type: ignore[arg-type]


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "record"


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, folder: Path) -> Location:
    """Where a record will be: in a folder, and then in a database on a real server."""
    if request.param == "sqlite":
        return Location(folder)
    return Location(folder, request.getfixturevalue("database"))


@pytest.fixture
def record(location: Location) -> Iterator[Record]:
    with Record.open(location, create=True) as opened:
        yield opened


@pytest.fixture
def begun(record: Record, made: Made) -> Callable[..., list[PlannedStep]]:
    """Begin an inspection of so many steps and return them."""

    def begin(count: int, **about: str) -> list[PlannedStep]:
        steps = made.steps(count)
        record.begin(made.inspection(count, **about), steps, {})
        return steps

    return begin


@pytest.fixture
def signer() -> Signer:
    return make_key("safeguard/hq")


@pytest.fixture
def believed(folder: Path, made: Made, signer: Signer, tmp_path: Path) -> Path:
    """The folder of a record with one photo, named by entry 5, and a checkpoint of its seven entries."""
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"a photo of a clear exit")
    with Record.open(folder, create=True) as record:
        steps = made.steps(2)
        record.begin(made.inspection(2), steps, {})
        record.add("20261123-1", [made.failed(steps[0]), made.waiting(steps[1])], AT)
        record.finish("20261123-1", AT)
        answered = made.answered(steps[1])
        with_photo = replace(answered, answer=replace(answered.answer, photos=(keep(folder, photo),)))  # type: ignore[type-var]
        record.answer("20261123-1", [with_photo], AT, "wang")
        record.checkpoint(signer, AT, "li")
        assert record.size() == 7
    return folder
