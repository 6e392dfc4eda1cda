"""After results came in: how findings stand now, what the inspection says in all, and with which exit code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import takewhile

from safeguard.checklist.severity import Severity
from safeguard.findings.case import Case
from safeguard.findings.model import FindingState
from safeguard.findings.reconcile import Looked, Occasion, reconcile
from safeguard.findings.trend import By, Trends
from safeguard.mitigation.catalogue import catalogue, item_facts
from safeguard.pipeline.contents import Pinned, pinned
from safeguard.pipeline.garbage import not_collected
from safeguard.pipeline.settling import settle
from safeguard.pipeline.trends import LAST, Period, narrowed, trends_of
from safeguard.pipeline.weighing import decided_at, keep_score, weighed
from safeguard.record.model import CaseFilter, Inspection, InspectionState
from safeguard.record.store import Record
from safeguard.report.sources import Previous, Sources, gather
from safeguard.results.result import Result
from safeguard.results.score import ScoreKeeper
from safeguard.results.status import Status

Known = Sequence[Inspection]
"""The inspections of a site, the oldest first."""

EXIT_OK, EXIT_FAILED, EXIT_HOLES, EXIT_PENDING = 0, 1, 2, 3


def conclude(record: Record, inspection_id: str, at: str, actor: str) -> None:
    """Weigh an inspection's results against the findings known before it, and record how they stand now.

    Where it was begun for something that was due, that is done, or back-filled, when all is answered. It may be done
    again whenever answers have come in: it always starts from the findings before the inspection.
    """
    inspection = record.inspection(inspection_id)
    known = record.findings(inspection.site, before=inspection.id)
    found = reconcile(known, looked_at(record, inspection), occasion_of(inspection), record.awaited(inspection.id))
    # So that the numbers by which people speak of them run through one item after the other.
    ordered = sorted(found, key=lambda one: (one.item, one.target, one.subject, one.id))
    record.save_findings(inspection.id, ordered, at, actor)
    settle(record, inspection, at, actor)


def occasion_of(inspection: Inspection) -> Occasion:
    """Return which inspection looked, and on which day."""
    return Occasion(inspection.site, inspection.id, date.fromisoformat(inspection.as_of))


def looked_at(record: Record, inspection: Inspection) -> Iterator[Looked]:
    """Yield an inspection's results with the target and severity of each."""
    items, steps = pinned(record, inspection).items, record.steps(inspection.id)
    for result in record.results(inspection.id):
        # Both come in the order of the plan.
        target = next(step.target for step in steps if step.key == result.step)
        yield Looked(result, target.key, items.home(result.item).severity(result.item))


def sources_of(record: Record, inspection: Inspection, today: date | None = None) -> Sources:
    """Return what a report of an inspection is made from, out of the record alone.

    Args:
        record: what was seen, and what people did and decided.
        inspection: of which the report speaks, and on whose day waivers and attestations are looked at.
        today: the day of reading: what stands otherwise by then is told too.
    """
    content = pinned(record, inspection)
    decisions, known = record.decisions(inspection.site), record.inspections(inspection.site)
    decided = decided_at(decisions, inspection)
    with not_collected():
        sources = gather(
            inspection,
            content.checklists,
            partial(record.results, inspection.id),
            record.findings(inspection.site, after=inspection.id),
            content.site,
            _previous(record, inspection, known),
            record.outlooks(inspection.id, {name for one in content.checklists for name in one.candidates}),
            _decided(record, inspection, known),
            content.left_out,
            decided,
        )
        return replace(
            sources,
            history=_history(record, content, inspection, known),
            today=today,
            checkpoint=record.checkpoint_of(inspection.id),
        )


def _decided(record: Record, inspection: Inspection, known: Known) -> dict[str, Case]:
    """Return what people decided about findings; of an inspection that is not the newest the report stays as it was."""
    if known[-1].id != inspection.id:
        return {}
    moved = tuple(state for state in FindingState if state not in {FindingState.OPEN, FindingState.RESOLVED})
    return {case.finding: case for case in record.cases(inspection.site, CaseFilter(states=moved))}


def previous_of(record: Record, inspection: Inspection) -> Previous | None:
    """Return the inspection of the same site before this one, with its scores; ``None`` for the first."""
    return _previous(record, inspection, record.inspections(inspection.site))


def _previous(record: Record, inspection: Inspection, known: Known) -> Previous | None:
    before = takewhile(lambda one: one.id != inspection.id, known)
    earlier = [one for one in before if one.state is not InspectionState.RUNNING]
    if not earlier:
        return None
    last = earlier[-1]
    content = pinned(record, last)
    facts = item_facts(catalogue(content.checklists))
    keeper, seen = ScoreKeeper(facts, content.site.settings.coverage_floor), 0
    decided = decided_at(record.decisions(last.site), last)
    for result, waived in weighed(record, last, decided):
        keep_score(keeper, result, waived=waived)
        seen += 1
    return Previous(last, keeper.scores(last.planned - seen))


def _history(record: Record, content: Pinned, inspection: Inspection, known: Known) -> Trends:
    """Return the trends up to an inspection: of the site and of each domain, over the newest that were not narrowed."""
    if known[0].id == inspection.id:
        # One inspection is no course over time; every report says so, and needs no figures for it.
        return Trends()
    period = Period(upto=inspection.id, last=LAST, whole=not narrowed(inspection))
    return trends_of(record, content.site, period, By.DOMAIN, known)


def exit_code(sources: Sources, fail_on: Severity) -> int:
    """Return the exit code of an inspection: 2 holes before 1 failures before 3 pending answers before 0.

    What is waived on the day of the inspection is no failure here; what is attested is as unknown as without that.
    """
    if sources.summary.has_holes:
        return EXIT_HOLES
    if any(_counts(result, sources, fail_on) for result in sources.results()):
        return EXIT_FAILED
    return EXIT_PENDING if sources.summary.pending else EXIT_OK


def _counts(result: Result, sources: Sources, fail_on: Severity) -> bool:
    if result.status is not Status.FAIL or sources.decided.waives(result):
        return False
    entry = sources.items.get(result.item)
    return entry is None or entry.item.severity.rank >= fail_on.rank
