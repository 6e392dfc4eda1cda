"""The results of an inspection for its figures, each with whether a waiver accepts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from safeguard.findings.decided import Decided
from safeguard.findings.deciding import AnyDecision
from safeguard.record.model import Inspection
from safeguard.record.store import Record
from safeguard.results.result import Result
from safeguard.results.score import ScoreKeeper


def decided_at(decisions: Iterable[AnyDecision], inspection: Inspection) -> Decided:
    """Return the decisions of a site as they stand on the day of an inspection."""
    return Decided(decisions, inspection.site, date.fromisoformat(inspection.as_of))


def weighed(record: Record, inspection: Inspection, decided: Decided) -> Iterator[tuple[Result, bool]]:
    """Yield results, and whether each is a failure that is waived; what was seen is read only where that is needed."""
    read = record.results if decided.waiving else record.outcomes
    for result in read(inspection.id):
        yield result, decided.waiving and decided.waives(result)


def keep_score(keeper: ScoreKeeper, result: Result, *, waived: bool) -> None:
    """Count a result in a score."""
    (keeper.add_waived if waived else keeper.add)(result)
