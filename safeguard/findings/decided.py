"""Decisions beside the results of one inspection: what is waived, what is attested, and what each decision is good for.

A status is never replaced by a decision; it stands beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from safeguard.findings.deciding import AnyDecision, Usage, covers, holds, standing
from safeguard.findings.waiver import Attestation, Waiver
from safeguard.results.result import Result
from safeguard.results.status import Status

_UNKNOWN = frozenset({Status.ERROR, Status.NOT_REVIEWED})


class Decided:
    """The decisions of a site on the day of an inspection.

    Args:
        decisions: all of the site, also those that are over.
        site: its id: a step that names no target is about the site as a whole.
        day: that the inspection speaks of, in the site's zone.
    """

    def __init__(self, decisions: Iterable[AnyDecision], site: str, day: date) -> None:
        self.decisions: Sequence[AnyDecision] = tuple(decisions)
        self.day = day
        self._site = f"site:{site}"
        self._by_item: defaultdict[str, list[AnyDecision]] = defaultdict(list)
        for one in self.decisions:
            self._by_item[one.item].append(one)
        self._covered: Counter[str] = Counter()
        self.waiving = any(isinstance(one, Waiver) and holds(one, day) for one in self.decisions)
        """Whether any waiver holds: otherwise nobody needs to know which subjects failed."""

    def waiver(self, item: str, target: str, subject: str) -> Waiver | None:
        """Return the waiver that holds for a failed subject; of several, the one that holds longest."""
        found = [
            one
            for one in self._by_item.get(item, ())
            if isinstance(one, Waiver) and covers(one, item, target, subject) and holds(one, self.day)
        ]
        return max(found, key=lambda one: one.until, default=None)

    def beside(self, result: Result) -> tuple[AnyDecision, ...]:
        """Return the decisions that stand beside a result; empty unless they speak of all that is wrong or unknown.

        A failure is waived where each of its failed subjects is. What could not be checked, or waits for an answer,
        may be attested.
        """
        if result.item not in self._by_item:
            return ()
        target = self._target(result)
        if result.status is Status.FAIL:
            waivers = [self.waiver(result.item, target, subject) for subject in failed_subjects(result)]
            return tuple(dict.fromkeys(one for one in waivers if one)) if all(waivers) else ()
        if result.status in _UNKNOWN:
            said = [one for one in self._by_item[result.item] if isinstance(one, Attestation)]
            return tuple(one for one in said if covers(one, result.item, target) and holds(one, self.day))
        return ()

    def waives(self, result: Result) -> bool:
        """Return whether a failure is waived as a whole."""
        return result.status is Status.FAIL and bool(self.beside(result))

    def count(self, result: Result) -> None:
        """Count what decisions are good for, whether they hold or not: an expired one leaves something bare."""
        decisions = self._by_item.get(result.item, ())
        if not decisions or result.status not in {Status.FAIL, *_UNKNOWN}:
            return
        failed = result.status is Status.FAIL
        for subject in failed_subjects(result) if failed else ("",):
            for one in decisions:
                if isinstance(one, Waiver) is failed:
                    self._covered[one.id] += covers(one, result.item, self._target(result), subject)

    def usage(self) -> tuple[Usage, ...]:
        """Return how each decision stands, and how much of what was counted it speaks of."""
        return tuple(Usage(one, standing(one, self.day), self._covered[one.id]) for one in self.decisions)

    def _target(self, result: Result) -> str:
        return result.step.partition("@")[2] or self._site


def failed_subjects(result: Result) -> tuple[str, ...]:
    """Return the subjects that failed; a failure without an observation is one about the target as a whole."""
    failed = (seen.subject for seen in result.observations if seen.status is Status.FAIL)
    return tuple(dict.fromkeys(failed)) or ("",)
