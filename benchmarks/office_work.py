"""What an office does with its record, one call after the other, each said when it is acknowledged; and is it there?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.severity import Severity
from safeguard.errors import RecordError
from safeguard.findings.actions import Action, Evidence, Note
from safeguard.findings.case import Case, Hand
from safeguard.findings.model import Delta, Finding, FindingState, finding_id
from safeguard.findings.people import People, Somebody
from safeguard.findings.rules import Context
from safeguard.findings.waiver import Waiver
from safeguard.messages import msg
from safeguard.record.evidence import keep, place_of
from safeguard.record.model import Inspection, InspectionState, PlannedStep
from safeguard.record.store import Record
from safeguard.results.observation import fail, ok
from safeguard.results.result import Result
from safeguard.results.status import Status

AT = "2026-11-23T08:00:00Z"
DAY = date(2026, 11, 23)
SITE = "hq"
STEPS = 9
TARGET = Target(TargetKind.SITE, SITE, {"zh": "总部", "en": "Headquarters"})
WANG = Hand(person="wang", login="wang01")
PEOPLE = People({"wang": Somebody("wang", frozenset({"safety_officer"}), frozenset({"wang01"}))})

Said = tuple[str, ...]
"""What was acknowledged: a word for its kind, and what finds it."""
Say = Callable[[Said], None]


def inspect(record: Record, folder: Path, say: Say, count: int = STEPS) -> None:
    """Do one inspection from its plan to what is done about what it found.

    Args:
        record: where it is recorded.
        folder: of the record, for evidence.
        say: is told of everything that the record has acknowledged.
        count: how many steps it has.
    """
    one = record.next_id(SITE, DAY)
    steps = [_step(number) for number in range(count)]
    about = Inspection(one, SITE, dict(TARGET.title), f"{DAY}", "UTC", "li", "0", AT, InspectionState.RUNNING, count)
    record.begin(about, steps, {hashlib.sha256(one.encode()).hexdigest(): {"made": one}})
    say(("begun", one))
    for start in range(0, count, max(3, count // 10)):
        some = steps[start : start + max(3, count // 10)]
        record.add(one, [Result(step.key, step.item, Status.PASS, (ok(subject="E-1"),)) for step in some], AT)
        for step in some:
            say(("result", one, step.key))
    record.finish(one, AT)
    say(("closed", one))
    found = _finding(one)
    record.save_findings(one, [found], AT)
    say(("finding", found.id))
    _follow(record, folder, found.id, one, say)


def _follow(record: Record, folder: Path, finding: str, one: str, say: Say) -> None:
    photo = folder.parent / "photo.jpg"
    photo.write_bytes(hashlib.shake_128(one.encode()).digest(3000))
    digest = keep(folder, photo)
    say(("evidence", digest))
    seen = (Evidence(digest=digest, name=photo.name, size=3000),)
    record.act(SITE, [(finding, Note(words=one, evidence=seen))], WANG, AT, _context)
    say(("note", finding, one))
    asked = {"reason": one, "asked_by": "li", "approved_by": "wang", "since": f"{DAY}", "until": "2026-12-23", "at": AT}
    waiver = record.decide(Waiver(id="", site=SITE, item="FIRE-EXT-01", **asked), AT, WANG, lambda _: None)
    say(("waiver", waiver.id, one))


def _step(number: int) -> PlannedStep:
    key = f"FIRE-EXT-{number:03}"
    return PlannedStep(key, key, "fire", "fire", TARGET, "0" * 64)


def _finding(one: str) -> Finding:
    item, target, day = "FIRE-EXT-01", TARGET.key, f"{DAY}"
    first = {"first_inspection": one, "first_seen": day, "last_inspection": one, "last_seen": day}
    return Finding(
        id=finding_id(SITE, item, target, one, "scrap"),
        site=SITE,
        item=item,
        target=target,
        subject=one,
        rule="scrap",
        severity=Severity.HIGH,
        state=FindingState.OPEN,
        observation=fail(msg("Past its scrap age"), subject=one, rule="scrap"),
        delta=Delta.NEW,
        **first,
    )


def _context(case: Case, action: Action) -> Context:  # noqa: ARG001 - the same for all
    return Context(people=PEOPLE, today=DAY)


def lost(record: Record, folder: Path, said: Iterable[Said]) -> list[Said]:
    """Return what was acknowledged and is not there, or not whole."""
    there = set(_there(record))
    missing = [one for one in said if one[0] != "evidence" and one not in there]
    return missing + [one for one in said if one[0] == "evidence" and not kept(folder, one[1])]


def half(record: Record, folder: Path) -> list[Said]:
    """Return what stands there half: an inspection without its whole plan, and a file that is named and not kept."""
    plans = [("plan", one.id) for one in record.inspections() if len(list(record.steps(one.id))) != one.planned]
    return plans + [("named", digest) for digest, _ in record.evidence_named() if not kept(folder, digest)]


def _there(record: Record) -> Iterable[Said]:
    for one in record.inspections():
        yield "begun", one.id
        if one.state is InspectionState.CLOSED:
            yield "closed", one.id
        for result in record.results(one.id):
            yield "result", one.id, result.step
    for finding in record.findings(SITE):
        yield "finding", finding.id
        for event in record.history(finding.id):
            if isinstance(event.what, Note):
                yield "note", finding.id, event.what.words
    for decision in record.decisions(SITE):
        yield "waiver", decision.id, decision.reason


def kept(folder: Path, digest: str) -> bool:
    """Return whether a file of evidence is there, whole."""
    try:
        return hashlib.sha256(place_of(folder, digest).read_bytes()).hexdigest() == digest
    except FileNotFoundError:
        return False


def everything(record: Record) -> list[object]:
    """Return all that a record answers."""
    told: list[object] = [record.decisions(SITE), record.findings(SITE), list(record.cases(SITE))]
    for one in record.inspections():
        told += [one, list(record.steps(one.id)), list(record.results(one.id)), record.findings(SITE, after=one.id)]
        told += [record.content(digest) for digest in [hashlib.sha256(one.id.encode()).hexdigest()]]
    told += [record.history(finding.id) for finding in record.findings(SITE)]
    return [*told, list(record.evidence_named())]


def judged(folder: Path, said: Iterable[Said]) -> tuple[list[Said], list[str]]:
    """Open a record and return what is lost of what was said, and what is wrong with the rest."""
    told = list(said)
    try:
        with Record.open(folder, create=False) as record:
            problems = [str(problem.message) for problem in record.verify().problems]
            problems += [f"half: {' '.join(one)}" for one in half(record, folder)]
            return lost(record, folder, told), problems
    except RecordError as error:
        if error.exit_code == _MISSING and not told:
            return [], []
        return told, [str(error)]


_MISSING = 66
