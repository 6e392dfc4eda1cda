"""The honest score: an interval from the worst case to the best, and none at all where too little was looked at.

Worst case: what is not known to hold counts as failed. Best case: it counts as held. Only what does not arise leaves
the denominator (``not_applicable``, ``info``, and what a person took out); an error never does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safeguard.messages import Message, msg
from safeguard.results.result import Result
from safeguard.results.status import Status
from safeguard.results.summary import ItemFacts, is_partial, is_undone

_BESIDE = (Status.NOT_APPLICABLE, Status.INFO)

FULL = 100.0
"""The scale of the score (百分制)."""


@dataclass(frozen=True, slots=True)
class Score:
    """Between what and what the score of something lies, on a scale of 100."""

    worst: float | None
    """Score if everything not known had failed; None: no score."""
    best: float | None
    """Score if everything not known had passed; None: no score."""
    looked_at: float
    """Share of the weight that was looked at, 0 to 1."""
    weight: float
    """The denominator: weight of all that counts."""
    reason: Message | None = None
    """Why there is no score."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The score in all, and of each domain."""

    overall: Score
    domains: Mapping[str, Score]


@dataclass(slots=True)
class _Item:
    """Steps of one item that count; they share the item's weight equally, however many places it has."""

    steps: int = 0
    held: int = 0
    failed: int = 0
    looked_at: float = 0.0


class ScoreKeeper:
    """Adds up results as they come.

    Args:
        items: domain and weight of each item, by id; a result of an unknown item weighs 1 in the domain ``""``.
        floor: share of the weight (0 to 1) that must have been looked at for a score to be given.
    """

    def __init__(self, items: Mapping[str, ItemFacts], floor: float) -> None:
        self._facts = items
        self._floor = floor
        self._items: dict[str, _Item] = {}

    def add(self, result: Result) -> None:
        """Count one result."""
        if not counts(result):
            return
        item = self._items.get(result.item)
        if item is None:
            item = self._items[result.item] = _Item()
        item.steps += 1
        if result.status is Status.PASS:
            item.held += not is_partial(result)
        elif result.status is Status.FAIL:
            item.failed += 1
        item.looked_at += share_looked_at(result)

    def add_waived(self, result: Result) -> None:
        """Count a failure that was accepted for a while: failed in the worst case, held in the best."""
        self.add(result)
        self._items[result.item].failed -= 1

    def scores(self, missing: int = 0) -> Scores:
        """Return the scores of all that was added.

        Args:
            missing: steps of the plan without a result; with any, nothing has a score.
        """
        if missing:
            unfinished = Score(None, None, 0.0, 0.0, msg("No score: the run ended before all steps had a result"))
            return Scores(unfinished, {self._domain_of(item): unfinished for item in self._items})
        parts: dict[str, list[tuple[float, _Item]]] = {}
        for item_id, item in self._items.items():
            facts = self._facts.get(item_id, ItemFacts(""))
            parts.setdefault(self._domain_of(item_id), []).append((facts.weight, item))
        everything = [part for domain in parts.values() for part in domain]
        return Scores(
            _score(everything, self._floor),
            {domain: _score(weighed, self._floor) for domain, weighed in parts.items()},
        )

    def _domain_of(self, item: str) -> str:
        return self._facts[item].domain if item in self._facts else ""


def counts(result: Result) -> bool:
    """Whether a result stands in the denominator."""
    if result.status is Status.SKIPPED:
        return is_undone(result)
    return result.status not in _BESIDE


def share_looked_at(result: Result) -> float:
    """Return how much of a step was looked at, 0 to 1. A failure is known, however little was looked at."""
    if result.status is Status.FAIL:
        return 1.0
    if result.status is not Status.PASS:
        return 0.0
    if result.coverage is None or not is_partial(result):
        return 1.0
    return result.coverage.inspected / result.coverage.total if result.coverage.total else 0.0


def _score(weighed: Iterable[tuple[float, _Item]], floor: float) -> Score:
    weight = held = failed = looked_at = 0.0
    for item_weight, item in weighed:
        weight += item_weight
        held += item_weight * item.held / item.steps
        failed += item_weight * item.failed / item.steps
        looked_at += item_weight * item.looked_at / item.steps
    if weight <= 0:
        return Score(None, None, 0.0, 0.0, msg("No score: nothing that counts was planned"))
    share = min(looked_at / weight, 1.0)
    if share < floor:
        reason = msg(
            "No score: only {share}% was looked at, and at least {floor}% is needed",
            share=int(100 * share),
            floor=round(100 * floor),
        )
        return Score(None, None, share, weight, reason)
    worst = min(FULL * held / weight, FULL)
    return Score(worst, max(worst, min(FULL * (weight - failed) / weight, FULL)), share, weight)


def score(results: Iterable[Result], items: Mapping[str, ItemFacts], floor: float) -> Scores:
    """Return the scores of results, read once; see :class:`ScoreKeeper`."""
    keeper = ScoreKeeper(items, floor)
    for result in results:
        keeper.add(result)
    return keeper.scores()
