"""What a specialist must judge, gathered from the items that give no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safeguard.report.figures import CandidatesView, CandidateView
from safeguard.report.rows import RowMaker
from safeguard.report.wording import Wording
from safeguard.results.observation import Observation
from safeguard.results.result import Result
from safeguard.results.status import Status
from safeguard.results.summary import hole_reason

SHOWN = 200
"""Candidates of one step that a report names; the others are counted, and stand with the results in JSON."""

_NAMED = frozenset({Status.FAIL, Status.INFO})


def candidates_views(results: Iterable[Result], maker: RowMaker, wording: Wording) -> tuple[CandidatesView, ...]:
    """Put the results of items that give no verdict into words; what does not apply says nothing."""
    return tuple(_view(one, maker, wording) for one in results if one.status is not Status.NOT_APPLICABLE)


def _view(result: Result, maker: RowMaker, wording: Wording) -> CandidatesView:
    item = maker.item(result.item)
    found = [seen for seen in result.observations if seen.status in _NAMED and seen.coming is None]
    return CandidatesView(
        item=item.id,
        title=item.title,
        where=maker.place_of_step(result.step),
        citations=tuple(citation.marked for citation in item.citations),
        gaps=tuple(_gaps(result, maker, wording)),
        candidates=tuple(_candidate(seen, maker, wording) for seen in found[:SHOWN]),
        more=max(len(found) - SHOWN, 0),
    )


def _gaps(result: Result, maker: RowMaker, wording: Wording) -> Iterator[str]:
    reason = hole_reason(result)
    if reason is not None:
        yield wording.say(reason)
    yield from (maker.observed(seen) for seen in result.observations if seen.status is Status.ERROR)


def _candidate(seen: Observation, maker: RowMaker, wording: Wording) -> CandidateView:
    return CandidateView(
        subject=maker.subject(seen),
        seen=wording.say(seen.message),
        observed=wording.value(seen.observed),
        expected=wording.value(seen.expected),
        place="" if seen.place is None else wording.value(str(seen.place)),
    )
