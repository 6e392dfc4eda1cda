"""Do an inspection: record the plan, run the checkers, record what they see as it comes, and settle what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from safeguard.answers.questions import unanswered
from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.pipeline.answering import not_arising
from safeguard.pipeline.checker_site import site_of
from safeguard.pipeline.contents import contents_of
from safeguard.pipeline.office import Office
from safeguard.plan.model import Plan, Step
from safeguard.record.model import Inspection, InspectionState, PlannedStep
from safeguard.record.occurrence_rules import OccurrenceTakenError
from safeguard.record.store import Record
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status
from safeguard.runner.events import Event, Finished
from safeguard.runner.run import run
from safeguard.runner.settings import RunSettings
from safeguard.runner.starter import Starter as WorkerStarter
from safeguard.version import __version__

BATCH = 200
"""Results that are recorded at once while checkers are at work."""
SECONDS = 1.0
"""How long a result may wait to be recorded: what a crash can cost."""

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Starter:
    """Who starts an inspection, and the clock."""

    by: str
    now: Clock
    login: str = ""
    """User of the operating system, as the program sees it."""

    def stamp(self) -> str:
        """Return the time in UTC, ISO 8601, to the second."""
        return self.now().isoformat(timespec="seconds")


TRIES = 8
"""How often another number is taken where somebody else began an inspection under it meanwhile."""


def begin(office: Office, plan: Plan, record: Record, who: Starter, occurrence: tuple[str, str] | None = None) -> str:
    """Record that an inspection begins, with all its steps and content; returns its id.

    Args:
        office: what is inspected.
        plan: what is done.
        record: of the office.
        who: starts it.
        occurrence: schedule and period that it is for; ``None``: somebody just inspects.

    Raises:
        OccurrenceTakenError: another inspection was begun for the occurrence, or it is done.
        RecordError: it cannot be recorded.
    """
    for _ in range(TRIES - 1):
        number = record.next_id(office.site.site.site, plan.as_of)
        try:
            return _begin(office, plan, record, who, number, occurrence)
        except OccurrenceTakenError:
            raise
        except RecordError:
            if record.next_id(office.site.site.site, plan.as_of) == number:
                raise
    return _begin(office, plan, record, who, record.next_id(office.site.site.site, plan.as_of), occurrence)


def _begin(
    office: Office, plan: Plan, record: Record, who: Starter, number: str, occurrence: tuple[str, str] | None
) -> str:
    site = office.site.site
    contents = contents_of(office)
    record.choose_hash(site.settings.ledger_hash, who.stamp(), who.by)
    inspection = Inspection(
        id=number,
        site=site.site,
        title=site.title,
        as_of=plan.as_of.isoformat(),
        zone=site.zone,
        by=who.by,
        tool=__version__,
        started_at=who.stamp(),
        state=InspectionState.RUNNING,
        planned=len(plan.steps),
        checklists=contents.digests,
        plugins=office.plugins_used,
        selection=plan.selection,
        login=who.login,
        occurrence=occurrence,
    )
    steps = [
        PlannedStep(step.key, step.item.id, step.checklist, step.domain, step.target, step.item_digest)
        for step in plan.steps
    ]
    record.begin(inspection, steps, contents.bodies)
    return inspection.id


def carry_out(
    office: Office,
    plan: Plan,
    record: Record,
    inspection: str,
    who: Starter,
    settings: RunSettings,
    early: WorkerStarter | None = None,
) -> Iterator[Event]:
    """Run the steps that have no result yet, recording as they end; yields the runner's events.

    Works for a fresh inspection and for one that was interrupted: what has a result keeps it. After the last event the
    inspection is open (questions wait) or closed. ``early`` is what workers come from, where it was started before, to
    save waiting.

    Raises:
        KeyboardInterrupt: a person interrupted it; what was done is recorded, and the rest can be done later.
    """
    missing = record.missing_keys(inspection)
    todo = [step for step in plan.steps if step.key in missing]
    keeper = _Keeper(record, inspection, who)
    keeper.take_all(_known(todo))
    automated = [step for step in todo if step.item.automated and step.settled is None]
    with run(automated, site_of(plan, office.site), plan.as_of, office.catalog.sources, settings, early) as running:
        try:
            for event in running:
                if isinstance(event, Finished) and event.result.skip is not SkipReason.CANCELLED:
                    keeper.take(event.result)
                yield event
        finally:
            keeper.write()
    if running.cancelled:
        raise KeyboardInterrupt
    if any(step.item.ask_if for step in plan.steps) and (settled := not_arising(record, record.inspection(inspection))):
        record.answer(inspection, settled, who.stamp(), who.by)
    record.finish(inspection, who.stamp())


def same_plan(record: Record, inspection: Inspection, plan: Plan) -> None:
    """Make sure that an interrupted inspection can go on with this plan.

    Raises:
        RecordError: checklists or site have changed since, so that its steps are not these.
    """
    planned = {(step.key, step.item_digest) for step in record.steps(inspection.id)}
    if planned != {(step.key, step.item_digest) for step in plan.steps}:
        raise RecordError(
            msg("Inspection {id} was planned with other checklists or another site", id=inspection.id),
            hint=msg("Close it with safeguard close, and start a new one"),
            exit_code=65,
        )


def settle_missing(record: Record, inspection: str, who: Starter) -> None:
    """Give the steps of an interrupted inspection that nobody will do any more their result: cancelled."""
    cause = msg("The inspection was interrupted and closed before this was done")
    missing = [
        Result(step.key, step.item, Status.SKIPPED, cause=cause, skip=SkipReason.CANCELLED)
        for step in record.missing(inspection)
    ]
    if missing:
        record.add(inspection, missing, who.stamp())


def _known(steps: list[Step]) -> Iterator[Result]:
    """Yield the results that are known without looking."""
    for step in steps:
        if step.settled is not None:
            yield step.settled
        elif not step.item.automated:
            yield unanswered(step.key, step.item.id)


@dataclass(slots=True)
class _Keeper:
    """Records results in batches, at the latest after a second."""

    record: Record
    inspection: str
    who: Starter
    waiting: list[Result] = field(default_factory=list)
    since: datetime | None = None

    def take(self, result: Result) -> None:
        now = self.who.now()
        self.since = self.since or now
        self.waiting.append(result)
        if len(self.waiting) >= BATCH or (now - self.since).total_seconds() >= SECONDS:
            self.write()

    def take_all(self, results: Iterator[Result]) -> None:
        self.waiting.extend(results)
        self.write()

    def write(self) -> None:
        if self.waiting:
            self.record.add(self.inspection, self.waiting, self.who.stamp())
        self.waiting, self.since = [], None
