"""What people do about a finding: each action is one dated step in its life, and one entry of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A file that an action brings: a photo of the state after, an invoice, a signed sheet."""

    digest: str
    """SHA-256 under which the record keeps it."""
    name: str
    """As the file was called."""
    size: int = 0
    """Bytes."""
    taken_at: str = ""
    """When it was made, as it says itself or a person says; ISO 8601. Not when it was recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """The base of all actions."""

    kind: ClassVar[str]

    words: str = ""
    """What the person says about it."""
    on: str = ""
    """ISO date on which it took effect; the entry that holds it says when it was recorded."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Action):
    """Somebody becomes responsible, by a day (整改责任人、整改期限)."""

    kind: ClassVar[str] = "assign"
    owner: str
    """Person id."""
    unit: str = ""
    due: str
    """ISO date, inclusive."""
    major: bool = False
    """Whether its risk makes it a major hazard (重大隐患)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Action):
    """What will be done (五落实: 措施、资金、预案); from here on it is being put right."""

    kind: ClassVar[str] = "plan"
    measures: str
    interim: str = ""
    """What protects people until then."""
    budget: str = ""
    emergency: str = ""
    """Emergency plan: its words, or its document."""
    lasting: str = ""
    """The rule that keeps it from coming back; due where it came back."""
    supervisor: str = ""
    """Person id of who watches over a major hazard (挂牌督办)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit(Action):
    """The owner says that it is done, and asks for a re-inspection."""

    kind: ClassVar[str] = "submit"
    cost: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verify(Action):
    """Another person says what a re-inspection showed."""

    kind: ClassVar[str] = "verify"
    inspection: str
    """Id of the inspection that looked again."""
    accepted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Action):
    """The end: it is struck off the list (销号)."""

    kind: ClassVar[str] = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(Action):
    """It was thought to be over, and is not; ``words`` say why."""

    kind: ClassVar[str] = "reopen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend(Action):
    """A later day, asked for by one and approved by another before the first has passed; ``words`` say why."""

    kind: ClassVar[str] = "extend"
    until: str
    """ISO date, inclusive."""
    asked_by: str
    """Person id."""
    interim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalate(Action):
    """It goes on the board (挂牌督办), and somebody watches over it."""

    kind: ClassVar[str] = "escalate"
    level: int
    """1: the unit; 2: the office; 3: the authority above."""
    supervisor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Action):
    """What should be known, and how far the work is."""

    kind: ClassVar[str] = "note"
    progress: int | None = None
    """Per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar(Action):
    """The same question was opened at similar places (举一反三)."""

    kind: ClassVar[str] = "similar"
    inspection: str
    """Id of the inspection that asks it there."""
    targets: tuple[str, ...]
    """Keys of the other targets: ``area:archive-2``."""


AnyAction = Assign | Plan | Submit | Verify | Close | Reopen | Extend | Escalate | Note | Similar

KINDS: Mapping[str, type[Action]] = {
    one.kind: one for one in (Assign, Plan, Submit, Verify, Close, Reopen, Extend, Escalate, Note, Similar)
}
"""Name of an action → its class."""


_WITH_FIELDS: tuple[type[Action | Evidence], ...] = (Evidence, *KINDS.values())
_DEFAULTS = {
    one: {each.name: None if each.default is MISSING else each.default for each in fields(one)} for one in _WITH_FIELDS
}
"""Class → field → its default; ``None`` where it must be given."""


def action_to_data(action: Action) -> dict[str, Any]:
    """Return an action as JSON data, leaving out what is as it would be anyway."""
    data = _filled(action)
    if action.evidence:
        data["evidence"] = [evidence_to_data(one) for one in action.evidence]
    if isinstance(action, Similar):
        data["targets"] = list(action.targets)
    return {"kind": action.kind, **data}


def evidence_to_data(evidence: Evidence) -> dict[str, Any]:
    """Return evidence as JSON data."""
    return _filled(evidence)


def _filled(one: Action | Evidence) -> dict[str, Any]:
    defaults = _DEFAULTS[type(one)]
    return {name: value for name, default in defaults.items() if (value := getattr(one, name)) != default}


def action_from_data(data: Mapping[str, Any]) -> Action:
    """Read what :func:`action_to_data` wrote. Raises ``KeyError`` or ``TypeError`` for anything else."""
    rest = {name: value for name, value in data.items() if name != "kind"}
    if "evidence" in rest:
        rest["evidence"] = tuple(evidence_from_data(one) for one in rest["evidence"])
    if "targets" in rest:
        rest["targets"] = tuple(rest["targets"])
    return KINDS[data["kind"]](**rest)


def evidence_from_data(data: Mapping[str, Any]) -> Evidence:
    """Read what :func:`evidence_to_data` wrote."""
    return Evidence(**data)
