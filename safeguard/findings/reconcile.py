"""Known findings and the results of an inspection, put side by side: what is new, worse, better, gone or back.

A finding is called resolved only on evidence: its own subject was seen to be as it must be, or the whole of its item
was looked at and it was no longer among the failures; or what was left out is named, and it is not of that. Where the
item ended in an error, was skipped, waits for an answer, does not apply or was looked at in part only, silence proves
nothing, and the finding stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from safeguard.checklist.severity import Severity
from safeguard.findings.model import OVER, Delta, Finding, FindingState, finding_id
from safeguard.messages import Value, msg
from safeguard.results.observation import Observation
from safeguard.results.result import Result
from safeguard.results.status import Grade, Status

RECURRENT_MONTHS = 12
"""Within how many months after it was resolved a failure that is back counts as recurrent."""

_LOOKED_AT = frozenset({Status.PASS, Status.FAIL, Status.INFO})
_CANNOT_SAY = frozenset({Status.ERROR, Status.NOT_REVIEWED, Status.NOT_APPLICABLE, Status.SKIPPED})
_GRADES = {Grade.MAJOR: 3, Grade.MINOR: 2, None: 1, Grade.OBSERVATION: 0}
_NUMBER = re.compile(r"(?<![\d.])-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Looked:
    """A result, with what the plan knows of its step."""

    result: Result
    target: str
    """Key of the step's target: ``site:hq``, ``area:lobby``."""
    severity: Severity
    """Of the item, with overlays applied."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The inspection that looked."""

    site: str
    inspection: str
    as_of: date
    """The day that it speaks of."""


def reconcile(
    known: Iterable[Finding], looked: Iterable[Looked], occasion: Occasion, awaited: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return how findings stand after an inspection.

    Args:
        known: the findings of the site as they stood without this inspection. To weigh it again after an answer came,
            start from the same findings, not from those of the first time.
        looked: its results; each planned step once.
        occasion: whose inspection it is, and when.
        awaited: ids of resolved findings that are followed up and not closed
            (:func:`safeguard.findings.life.awaits_recheck`): where this inspection proves again that one is gone, it
            says so again, because closing it needs the eyes of another person.

    Returns:
        By id: every failure seen now, every finding resolved now, and every open finding of before, with delta
        ``not_checked`` where nobody could tell. Findings that were over already and did not come back are left out,
        unless they are awaited and were seen to be gone.
    """
    before = {finding.id: finding for finding in known if finding.site == occasion.site}
    open_at: dict[tuple[str, str], list[Finding]] = {}
    for finding in before.values():
        if finding.state not in OVER or finding.id in awaited:
            open_at.setdefault((finding.item, finding.target), []).append(finding)
    after: dict[str, Finding] = {}
    for one in looked:
        after |= _seen(before, one, occasion)
        unseen = [finding for finding in open_at.pop((one.result.item, one.target), ()) if finding.id not in after]
        after |= {finding.id: finding for finding in _judged(unseen, one, occasion)}
    for rest in open_at.values():
        after |= {finding.id: replace(finding, delta=Delta.NOT_CHECKED) for finding in rest}
    return tuple(after[key] for key in sorted(after) if not _says_nothing(after[key]))


def _says_nothing(finding: Finding) -> bool:
    return finding.state in OVER and finding.delta is Delta.NOT_CHECKED


def _seen(before: dict[str, Finding], one: Looked, occasion: Occasion) -> dict[str, Finding]:
    worst: dict[str, Observation] = {}
    for observation in _failures(one.result):
        key = finding_id(occasion.site, one.result.item, one.target, observation.subject, observation.rule)
        worst[key] = max(worst.get(key, observation), observation, key=_gravity)
    return {
        key: _again(before[key], one, seen, occasion) if key in before else _first(key, one, seen, occasion)
        for key, seen in worst.items()
    }


def _failures(result: Result) -> Iterator[Observation]:
    """Yield what failed. A failure without an observation (an answer) is one about the target as a whole."""
    failed = [observation for observation in result.observations if observation.status is Status.FAIL]
    yield from failed
    if result.status is Status.FAIL and not failed:
        yield Observation(Status.FAIL, result.cause or msg("It is not as it must be"))


def _gravity(observation: Observation) -> tuple[int, float, str]:
    """Order the failures of one subject and rule: graver, further off, due earlier; the worst stands for all."""
    return _GRADES[observation.grade], _distance(observation) or 0.0, _later_first(observation.due)


def _later_first(due: str) -> str:
    """Turn a date round, digit by digit, so that the earlier one is the greater; none at all is the least."""
    return due.translate(_TURNED)


_TURNED = str.maketrans("0123456789", "9876543210")


def _first(key: str, one: Looked, observation: Observation, occasion: Occasion) -> Finding:
    day = occasion.as_of.isoformat()
    return Finding(
        id=key,
        site=occasion.site,
        item=one.result.item,
        target=one.target,
        subject=observation.subject,
        rule=observation.rule,
        severity=one.severity,
        state=FindingState.OPEN,
        observation=observation,
        first_inspection=occasion.inspection,
        first_seen=day,
        last_inspection=occasion.inspection,
        last_seen=day,
    )


def _again(finding: Finding, one: Looked, observation: Observation, occasion: Occasion) -> Finding:
    today = occasion.as_of.isoformat()
    seen = replace(
        finding,
        severity=one.severity,
        observation=observation,
        last_inspection=occasion.inspection,
        last_seen=today,
        times_seen=finding.times_seen + (today != finding.last_seen),
        delta=_delta(finding, one.severity, observation),
    )
    if finding.state not in OVER:
        return seen
    back = int(_recurs(finding, occasion.as_of))
    reopened = {"state": FindingState.OPEN, "delta": Delta.REOPENED, "resolved_on": "", "reopened_on": today}
    return replace(seen, **reopened, recurrences=finding.recurrences + back)  # type: ignore[arg-type]


def _recurs(finding: Finding, today: date) -> bool:
    over = date.fromisoformat(finding.resolved_on or finding.last_seen)
    return today <= over + relativedelta(months=RECURRENT_MONTHS)


def _delta(finding: Finding, severity: Severity, now: Observation) -> Delta:
    """Compare a failure with how it was: the first of these that moved decides.

    Severity of the item; grade; how far the observed number lies outside what is expected; the day by which it was
    due. Time that passes over an unchanged due date makes nothing worse by itself.
    """
    was = finding.observation
    pairs: list[tuple[float | str, float | str]] = [
        (finding.severity.rank, severity.rank),
        (_GRADES[was.grade], _GRADES[now.grade]),
    ]
    far_was, far_now = _distance(was), _distance(now)
    if far_was is not None and far_now is not None:
        pairs.append((far_was, far_now))
    if was.due and now.due:
        pairs.append((_later_first(was.due), _later_first(now.due)))
    for left, right in pairs:
        if left != right:
            return Delta.WORSE if right > left else Delta.BETTER  # type: ignore[operator]
    return Delta.SAME


def _distance(observation: Observation) -> float | None:
    """Return how far an observed number lies outside what is expected; None where there are no two numbers.

    ``expected`` may be a number, or words with one bound or two (``>=1.0``, ``14..24``, ``<= 30 d``).
    """
    if isinstance(observation.observed, bool) or not isinstance(observation.observed, int | float):
        return None
    bounds = _bounds(observation.expected)
    if not bounds:
        return None
    low, high = min(bounds), max(bounds)
    return max(low - observation.observed, observation.observed - high, 0.0)


def _bounds(expected: Value) -> list[float]:
    if isinstance(expected, bool) or expected is None:
        return []
    if isinstance(expected, int | float):
        return [float(expected)]
    return [float(found) for found in _NUMBER.findall(expected)] if isinstance(expected, str) else []


def _judged(unseen: Sequence[Finding], one: Looked, occasion: Occasion) -> Iterator[Finding]:
    """Yield open findings that were not among the failures: resolved where that is proved, else not checked."""
    if not unseen:
        return
    judged, coverage = one.result.status in _LOOKED_AT, one.result.coverage
    whole = judged and not one.result.partial
    left_out = frozenset(coverage.unseen) if judged and coverage is not None and coverage.named else None
    said: dict[str, set[Status]] = {}
    for seen in one.result.observations:
        if seen.coming is not None:
            continue
        key = finding_id(occasion.site, one.result.item, one.target, seen.subject, seen.rule)
        said.setdefault(key, set()).add(seen.status)
    for finding in unseen:
        any_rule = finding_id(finding.site, finding.item, finding.target, finding.subject, "")
        about = said.get(finding.id, set()) | said.get(any_rule, set())
        told = whole or Status.PASS in about or (left_out is not None and finding.subject not in left_out)
        if about & _CANNOT_SAY or not told:
            yield replace(finding, delta=Delta.NOT_CHECKED)
        else:
            today = occasion.as_of.isoformat()
            since = finding.resolved_on or today
            yield replace(finding, state=FindingState.RESOLVED, delta=Delta.RESOLVED, resolved_on=since)
