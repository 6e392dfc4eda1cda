"""The life of a finding: how each sighting and each action changes its case.

Folding is total and pure: it takes whatever the ledger holds, in its order, when an entry is written and when all of
them are read again. What may be written is judged before (:mod:`safeguard.findings.rules`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from safeguard.checklist.severity import Severity
from safeguard.findings.actions import (
    Action,
    Assign,
    Close,
    Escalate,
    Extend,
    Note,
    Plan,
    Reopen,
    Similar,
    Submit,
    Verify,
)
from safeguard.findings.case import Case, Extension, Found, Hand, Recheck, Sighting, Submission
from safeguard.findings.model import Delta, Finding, FindingState

KEPT = 8
"""How many of the newest inspections that found it a case remembers."""

_TO_DO = frozenset({FindingState.OPEN, FindingState.ASSIGNED, FindingState.RECTIFYING})
_DONE = frozenset({FindingState.SUBMITTED, FindingState.VERIFIED})
_RANKS = {severity: severity.rank for severity in Severity}
_NAMES = tuple(Case.__dataclass_fields__)
_VALUES = attrgetter(*_NAMES)
_PUT = {name: Case.__dict__[name].__set__ for name in _NAMES}
_PUTS = tuple(_PUT.values())


def _changed(case: Case, **changes: object) -> Case:
    """Return a case with some fields replaced, as ``dataclasses.replace`` would, in a third of its time.

    A page of findings is folded from tens of thousands of entries, and a case has many fields.
    """
    copy = object.__new__(Case)
    for put, value in zip(_PUTS, _VALUES(case), strict=True):
        put(copy, value)
    for name, value in changes.items():
        _PUT[name](copy, value)
    return copy


def awaits_recheck(case: Case) -> bool:
    """Return whether an inspection that sees it gone again must be told of it (:func:`..reconcile.reconcile`)."""
    if case.state is FindingState.RESOLVED:
        return bool(case.owner)
    return case.state is not FindingState.CLOSED


def fold_sighting(case: Case | None, sighting: Sighting, about: Finding, number: int) -> Case:
    """Return a case after an inspection.

    Args:
        case: as it was; ``None`` where the finding is new.
        sighting: what the inspection says. ``not_checked`` by an inspection that spoke of it before (an answer was
            changed) takes back what it said.
        about: the finding, for a new case.
        number: the number of a new case.

    Returns:
        The case: found again it is not over, gone it is resolved or waits for a person to verify it. An inspection that
        only says again what it said before is no news.
    """
    if case is None:
        return _first(sighting, about, number)
    if sighting.delta is Delta.NOT_CHECKED:
        return _taken_back(case, sighting)
    return _gone(case, sighting) if sighting.delta is Delta.RESOLVED else _found(case, sighting)


def _first(sighting: Sighting, about: Finding, number: int) -> Case:
    gone = sighting.delta is Delta.RESOLVED
    found = not gone and sighting.delta is not Delta.NOT_CHECKED
    return Case(
        finding=about.id,
        number=number,
        site=about.site,
        item=about.item,
        target=about.target,
        subject=about.subject,
        severity=sighting.severity,
        state=FindingState.RESOLVED if gone else FindingState.OPEN,
        major=sighting.major,
        opened_on=sighting.as_of,
        recurrences=sighting.recurrences,
        last_clear=sighting if gone else None,
        last_found=sighting.seq if found else 0,
        found_in=(Found(seq=sighting.seq, inspection=sighting.inspection),) if found else (),
        seq=sighting.seq,
    )


def _found(case: Case, sighting: Sighting) -> Case:
    changes: dict[str, object] = {"seq": sighting.seq, **_graver(case, sighting)}
    if sighting.inspection in [one.inspection for one in case.found_in]:
        return _changed(case, **changes)
    now = Found(seq=sighting.seq, inspection=sighting.inspection)
    if case.state is FindingState.CLOSED:
        return _new_life(case, sighting.as_of, sighting)
    changes |= {"last_found": sighting.seq, "found_in": (*case.found_in[1 - KEPT :], now), "last_clear": None}
    if case.state is FindingState.RESOLVED:
        changes |= {"state": _at_work(case), "opened_on": sighting.as_of, "due": "", "reopened": case.reopened + 1}
    elif case.state in _DONE:
        changes |= {"state": FindingState.RECTIFYING, "recheck": None}
    return _changed(case, **changes)


def _graver(case: Case, sighting: Sighting) -> dict[str, object]:
    """Return how a sighting makes a case graver; what came back once more needs another rule than the one it had."""
    changes: dict[str, object] = {}
    if sighting.severity is not case.severity and _RANKS[sighting.severity] > _RANKS[case.severity]:
        changes["severity"] = sighting.severity
    if sighting.major and not case.major:
        changes["major"] = True
    if sighting.recurrences > case.recurrences:
        changes |= {"recurrences": sighting.recurrences, "lasting": "", "no_similar": ""}
        changes |= {"similar": (), "similar_targets": ()}
    return changes


def _new_life(case: Case, opened_on: str, sighting: Sighting | None = None) -> Case:
    """Return a case that had been closed and is open again: all that was done about it counts no more."""
    found = () if sighting is None else (Found(seq=sighting.seq, inspection=sighting.inspection),)
    return Case(
        finding=case.finding,
        number=case.number,
        site=case.site,
        item=case.item,
        target=case.target,
        subject=case.subject,
        severity=case.severity if sighting is None else sighting.severity,
        state=FindingState.OPEN,
        major=case.major if sighting is None else sighting.major,
        opened_on=opened_on,
        recurrences=case.recurrences if sighting is None else max(case.recurrences, sighting.recurrences),
        reopened=case.reopened + 1,
        last_found=case.last_found if sighting is None else sighting.seq,
        found_in=found or case.found_in,
        seq=case.seq if sighting is None else sighting.seq,
    )


def _gone(case: Case, sighting: Sighting) -> Case:
    changes = _without(case, sighting)
    too_early = sighting.began <= case.floor_if(changes.get("last_found", case.last_found))
    if too_early or case.state is FindingState.CLOSED:
        return _changed(case, **changes)
    if case.state is FindingState.VERIFIED and not _was_accepted_by(case, sighting):
        return _changed(case, **changes)
    state = FindingState.RESOLVED if case.state in _TO_DO else case.state
    return _changed(case, state=state, last_clear=sighting, **changes)


def _taken_back(case: Case, sighting: Sighting) -> Case:
    """Return a case after an inspection that can no longer tell: what it said before counts no more."""
    changes, newest = _without(case, sighting), case.last_clear
    told = newest is not None and newest.inspection == sighting.inspection
    if told and newest is not None and newest.delta is Delta.NOT_CHECKED:
        return _changed(case, **changes)
    closed, nobody_found_it = case.state is FindingState.CLOSED, changes.get("found_in") == ()
    if nobody_found_it and not closed and sighting.began > case.since:
        gone: dict[str, Any] = {"state": FindingState.RESOLVED, "recheck": None, "last_clear": sighting}
        return _changed(case, **changes | gone)
    if told:
        changes["last_clear"] = None
    if told and case.state is FindingState.RESOLVED:
        changes["state"] = _at_work(case)
    if _was_accepted_by(case, sighting):
        back = FindingState.SUBMITTED if case.submission is not None else _at_work(case)
        changes |= {"state": back, "recheck": None, "closed_on": "", "closed_by": ""}
        changes["reopened"] = case.reopened + closed
    return _changed(case, **changes)


def _was_accepted_by(case: Case, sighting: Sighting) -> bool:
    """Return whether a case was verified by what this inspection says."""
    accepted = case.recheck is not None and case.recheck.accepted
    return accepted and case.recheck is not None and case.recheck.inspection == sighting.inspection


def _without(case: Case, sighting: Sighting) -> dict[str, Any]:
    """Return how a case changes when an inspection no longer says that it found it."""
    left = tuple([one for one in case.found_in if one.inspection != sighting.inspection])
    if len(left) == len(case.found_in):
        return {"seq": sighting.seq}
    newest = left[-1] if left else None
    last = case.last_found if newest is case.found_in[-1] else newest.seq if newest else 0
    return {"seq": sighting.seq, "found_in": left, "last_found": last}


def _at_work(case: Case) -> FindingState:
    """Return the state of a case that turned out not to be over."""
    if case.measures:
        return FindingState.RECTIFYING
    return FindingState.ASSIGNED if case.owner else FindingState.OPEN


def fold_action(case: Case, action: Action, seq: int, hand: Hand, at: str) -> Case:
    """Return a case after somebody did something about it.

    Args:
        case: as it was.
        action: what was done; its ``on`` is taken from ``at`` where it is not given.
        seq: ledger entry that says so.
        hand: who did it.
        at: UTC time, recorded.
    """
    changes = _FOLDS[action.kind](case, action, _Entry(seq, hand, action.on or at[:10]))
    return _changed(case, **{**changes, "seq": seq})


class _Entry(NamedTuple):
    seq: int
    hand: Hand
    on: str


def _assign(case: Case, action: Assign, _: _Entry) -> dict[str, object]:
    return {
        "state": FindingState.ASSIGNED if case.state is FindingState.OPEN else case.state,
        "owner": action.owner,
        "unit": action.unit or case.unit,
        "due": action.due,
        "major": case.major or action.major,
    }


def _plan(case: Case, action: Plan, _: _Entry) -> dict[str, object]:
    names = ("measures", "interim", "budget", "emergency", "lasting", "supervisor")
    said = {name: words for name in names if (words := getattr(action, name))}
    return {"state": FindingState.RECTIFYING, **said} if case.state in _TO_DO else said


def _submit(_: Case, action: Submit, entry: _Entry) -> dict[str, object]:
    said = Submission(seq=entry.seq, hand=entry.hand, on=entry.on, cost=action.cost)
    return {"state": FindingState.SUBMITTED, "submission": said, "recheck": None, "last_clear": None}


def _verify(case: Case, action: Verify, entry: _Entry) -> dict[str, object]:
    shown = Recheck(seq=entry.seq, hand=entry.hand, inspection=action.inspection, on=entry.on, accepted=action.accepted)
    if action.accepted:
        return {"state": FindingState.VERIFIED, "recheck": shown}
    back = FindingState.RECTIFYING if case.state is FindingState.SUBMITTED else _at_work(case)
    return {"state": back, "recheck": shown, "last_clear": None, "since": entry.seq}


def _close(_: Case, __: Close, entry: _Entry) -> dict[str, object]:
    return {"state": FindingState.CLOSED, "closed_on": entry.on, "closed_by": entry.hand.person}


def _reopen(case: Case, _: Reopen, entry: _Entry) -> dict[str, object]:
    again: dict[str, object] = {"since": entry.seq, "recheck": None, "last_clear": None}
    if case.state is FindingState.CLOSED:
        anew = _new_life(case, entry.on)
        return {name: getattr(anew, name) for name in _NAMES} | again
    if case.state is FindingState.RESOLVED:
        return again | {"state": _at_work(case), "reopened": case.reopened + 1}
    return again | {"state": FindingState.RECTIFYING} if case.state in _DONE else {}


def _extend(case: Case, action: Extend, entry: _Entry) -> dict[str, object]:
    later = Extension(
        seq=entry.seq,
        hand=entry.hand,
        asked_by=action.asked_by,
        before=case.due,
        until=action.until,
        reason=action.words,
    )
    return {"due": action.until, "extensions": (*case.extensions, later), "interim": action.interim or case.interim}


def _escalate(case: Case, action: Escalate, _: _Entry) -> dict[str, object]:
    return {"escalation": max(case.escalation, action.level), "supervisor": action.supervisor or case.supervisor}


def _note(_: Case, action: Note, __: _Entry) -> dict[str, object]:
    return {} if action.progress is None else {"progress": action.progress}


def _similar(case: Case, action: Similar, _: _Entry) -> dict[str, object]:
    if not action.targets:
        return {"no_similar": action.words}
    return {
        "similar": tuple(dict.fromkeys((*case.similar, action.inspection))),
        "similar_targets": tuple(dict.fromkeys((*case.similar_targets, *action.targets))),
    }


_FOLDS: Mapping[str, Callable[[Case, Any, _Entry], dict[str, object]]] = {
    "assign": _assign,
    "plan": _plan,
    "submit": _submit,
    "verify": _verify,
    "close": _close,
    "reopen": _reopen,
    "extend": _extend,
    "escalate": _escalate,
    "note": _note,
    "similar": _similar,
}
