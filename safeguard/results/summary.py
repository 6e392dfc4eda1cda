"""An inspection in figures: how each step ended, how much was looked at, and where the coverage has holes.

Results are added one by one, so that a hundred thousand of them need no more memory than their items.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from safeguard.messages import Message, msg
from safeguard.results.observation import Coverage, Observation
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status, worst

HOLES_KEPT = 200
"""Holes that are named one by one; the others are counted."""

ERRORS_KEPT = 5
"""Errors of one step that are named one by one."""

UNDONE = frozenset({SkipReason.UNSUPPORTED, SkipReason.BUDGET, SkipReason.CANCELLED})
"""Reasons for a skip that leave a question open which should have been answered."""

NOT_ASKED = frozenset({SkipReason.DESELECTED, SkipReason.BLOCKED_BY})
"""Reasons for a skip that take the question away: a person chose so, or it does not arise."""

_JUDGED = (Status.PASS, Status.FAIL, Status.INFO)

Counts = Mapping[Status, int]


def is_undone(result: Result) -> bool:
    """Whether a step should have been done and was not; a skip without a reason is one."""
    return result.status is Status.SKIPPED and result.skip not in NOT_ASKED


def is_partial(result: Result) -> bool:
    """Whether a step that was judged was looked at only in part."""
    return result.coverage is not None and result.status in _JUDGED and result.partial


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What the figures must know of an item: results know neither checklist nor severity."""

    domain: str
    weight: float = 1.0
    """Its share in the score, 0 or more."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A step that was not looked at, or only in part. It is said before any verdict."""

    step: str
    item: str
    status: Status
    reason: Message
    coverage: Coverage | None = None
    """How much of it was looked at, where something was counted."""
    seen: tuple[Observation, ...] = ()
    """The first :data:`ERRORS_KEPT` errors in it, each with its place and what to do about it."""


@dataclass(frozen=True, slots=True)
class DomainSummary:
    """One domain in figures."""

    domain: str
    steps: Counts
    items: Counts
    """Each item once, with the fold of its steps."""
    partial: int = 0
    """Steps that were looked at only in part."""
    undone: int = 0
    """Steps that were skipped although they should have been done."""

    @property
    def planned(self) -> int:
        """Number of steps."""
        return sum(self.steps.values())


@dataclass(frozen=True, slots=True)
class Summary:
    """All results of one inspection in figures."""

    planned: int
    """Steps that the plan has; the counts and :attr:`missing` add up to it."""
    steps: Counts
    """Status → steps; every status has an entry."""
    items: Counts
    domains: tuple[DomainSummary, ...]
    skipped: Mapping[SkipReason, int]
    coverage: tuple[Coverage, ...]
    """What was counted by the checkers, added up per unit."""
    partial: int
    """Steps that were looked at only in part."""
    undone: int
    """Steps that were skipped although they should have been done."""
    holes: tuple[Hole, ...]
    """The first :data:`HOLES_KEPT` of them, in the order of the plan."""
    holes_in_all: int

    @property
    def missing(self) -> int:
        """Steps of the plan that have no result at all: the run ended before them."""
        return self.planned - sum(self.steps.values())

    @property
    def pending(self) -> int:
        """Steps that wait for a person."""
        return self.steps[Status.NOT_REVIEWED]

    @property
    def has_holes(self) -> bool:
        """Whether something that should have been looked at was not, or not whole; exit code 2."""
        return bool(self.holes_in_all or self.missing)


def _no_counts() -> dict[Status, int]:
    return dict.fromkeys(Status, 0)


@dataclass(slots=True)
class _Domain:
    steps: dict[Status, int] = field(default_factory=_no_counts)
    partial: int = 0
    undone: int = 0


class Tally:
    """Adds up results as they come.

    Args:
        items: what is known of each item, by id; a result of another item is counted under the domain ``""``.
    """

    def __init__(self, items: Mapping[str, ItemFacts]) -> None:
        self._facts = items
        self._domains: dict[str, _Domain] = {facts.domain: _Domain() for facts in items.values()}
        self._items: dict[str, Status] = {}
        self._skipped: dict[SkipReason, int] = {}
        self._coverage: dict[str, Coverage] = {}
        self._holes: list[Hole] = []
        self._holes_in_all = 0

    def add(self, result: Result) -> None:
        """Count one result."""
        status, domain = result.status, self._domain(result.item)
        domain.steps[status] += 1
        earlier = self._items.get(result.item)
        if earlier is not status:
            self._items[result.item] = status if earlier is None else worst({earlier, status})
        if status is not Status.PASS or result.coverage is not None:
            self._look_closer(result, domain)

    def _look_closer(self, result: Result, domain: _Domain) -> None:
        domain.partial += is_partial(result)
        domain.undone += is_undone(result)
        if result.status is Status.SKIPPED and result.skip is not None:
            self._skipped[result.skip] = self._skipped.get(result.skip, 0) + 1
        if result.coverage is not None:
            unit = result.coverage.unit
            self._coverage[unit] = self._coverage.get(unit, Coverage(0, unit)) + replace(result.coverage, unseen=())
        self._note_hole(result)

    def summary(self, planned: int) -> Summary:
        """Return the figures of all that was added.

        Args:
            planned: number of steps of the plan.

        Raises:
            ValueError: more results came than the plan has steps.
        """
        seen = sum(sum(domain.steps.values()) for domain in self._domains.values())
        if seen > planned:
            raise ValueError(f"{seen} results for {planned} planned steps")
        domains = self._domain_summaries()
        return Summary(
            planned=planned,
            steps=_add(domain.steps for domain in domains),
            items=_add(domain.items for domain in domains),
            domains=domains,
            skipped=dict(self._skipped),
            coverage=tuple(self._coverage.values()),
            partial=sum(domain.partial for domain in domains),
            undone=sum(domain.undone for domain in domains),
            holes=tuple(self._holes),
            holes_in_all=self._holes_in_all,
        )

    def _domain(self, item: str) -> _Domain:
        name = self._domain_of(item)
        domain = self._domains.get(name)
        if domain is None:
            domain = self._domains[name] = _Domain()
        return domain

    def _domain_of(self, item: str) -> str:
        facts = self._facts.get(item)
        return "" if facts is None else facts.domain

    def _domain_summaries(self) -> tuple[DomainSummary, ...]:
        items: dict[str, dict[Status, int]] = {name: _no_counts() for name in self._domains}
        for item, status in self._items.items():
            items[self._domain_of(item)][status] += 1
        return tuple(
            DomainSummary(name, domain.steps.copy(), items[name], domain.partial, domain.undone)
            for name, domain in self._domains.items()
            if any(domain.steps.values())
        )

    def _note_hole(self, result: Result) -> None:
        reason = hole_reason(result)
        if reason is None:
            return
        self._holes_in_all += 1
        if len(self._holes) < HOLES_KEPT:
            coverage = result.coverage if is_partial(result) or result.status is Status.ERROR else None
            errors = tuple(seen for seen in result.observations if seen.status is Status.ERROR)[:ERRORS_KEPT]
            self._holes.append(Hole(result.step, result.item, result.status, reason, coverage, errors))


def hole_reason(result: Result) -> Message | None:
    """Return why a step leaves a hole in the coverage, or None where it leaves none.

    A step that waits for a person leaves none: it is pending, and counted as that.
    """
    if result.status is Status.ERROR:
        return result.cause or _observed_error(result) or msg("It could not be checked; no cause was given")
    if is_undone(result):
        return result.cause or msg("It was skipped; no cause was given")
    if is_partial(result) and result.coverage is not None:
        return msg(
            "Looked at in part: {inspected} of {total}",
            inspected=result.coverage.inspected,
            total=result.coverage.total,
        )
    return None


def _observed_error(result: Result) -> Message | None:
    return next((seen.message for seen in result.observations if seen.status is Status.ERROR), None)


def _add(counts: Iterable[Counts]) -> Counts:
    total = _no_counts()
    for one in counts:
        for status, number in one.items():
            total[status] += number
    return total


def summarise(results: Iterable[Result], items: Mapping[str, ItemFacts], planned: int | None = None) -> Summary:
    """Add up results.

    Args:
        results: the results, read once.
        items: what is known of each item, by id.
        planned: number of steps of the plan; without it, as many as there are results.
    """
    tally = Tally(items)
    seen = 0
    for result in results:
        tally.add(result)
        seen += 1
    return tally.summary(seen if planned is None else planned)
