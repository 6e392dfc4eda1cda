"""What offices call the states and steps of a finding, in two languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from safeguard.findings.model import FindingState
from safeguard.findings.permissions import ANYBODY, CASE_OWNER, UNIT_OFFICER
from safeguard.messages import Text
from safeguard.site.roles import ROLES


class Stage(StrEnum):
    """Where a finding stands, as a ledger says it (隐患台账)."""

    WAITING = "waiting"
    RECTIFYING = "rectifying"
    TO_BE_RECHECKED = "to_be_rechecked"
    TO_BE_CLOSED = "to_be_closed"
    CLOSED = "closed"
    EXTENDED = "extended"
    """Beside the others: it has a later day than it had first."""
    ON_THE_BOARD = "on_the_board"
    """Beside the others: somebody above watches over it."""


STAGES: Mapping[Stage, Text] = {
    Stage.WAITING: {"zh": "待整改", "en": "To be put right"},
    Stage.RECTIFYING: {"zh": "整改中", "en": "Being put right"},
    Stage.TO_BE_RECHECKED: {"zh": "待复查", "en": "To be re-inspected"},
    Stage.TO_BE_CLOSED: {"zh": "待销号", "en": "To be struck off"},
    Stage.CLOSED: {"zh": "已闭环", "en": "Closed"},
    Stage.EXTENDED: {"zh": "延期", "en": "Extended"},
    Stage.ON_THE_BOARD: {"zh": "挂牌", "en": "On the board"},
}
"""Stage → its name in the ledger."""

STATES: Mapping[FindingState, Text] = {
    FindingState.OPEN: {"zh": "未交办", "en": "open"},
    FindingState.ASSIGNED: {"zh": "已交办", "en": "assigned"},
    FindingState.RECTIFYING: {"zh": "整改中", "en": "being put right"},
    FindingState.SUBMITTED: {"zh": "已报整改完成", "en": "submitted"},
    FindingState.VERIFIED: {"zh": "复查合格", "en": "verified"},
    FindingState.CLOSED: {"zh": "已销号", "en": "closed"},
    FindingState.RESOLVED: {"zh": "检查时已不存在", "en": "no longer found"},
}
"""State → its name."""

STEPS: Mapping[str, Text] = {
    "assign": {"zh": "交办", "en": "to assign it"},
    "plan": {"zh": "制定整改措施", "en": "to plan it"},
    "submit": {"zh": "报整改完成", "en": "to submit it"},
    "verify": {"zh": "确认复查结果", "en": "to verify it"},
    "close": {"zh": "销号", "en": "to close it"},
    "reopen": {"zh": "重新打开", "en": "to reopen it"},
    "extend": {"zh": "延期", "en": "to extend it"},
    "escalate": {"zh": "挂牌督办", "en": "to escalate it"},
    "note": {"zh": "记录进展", "en": "to note something"},
    "similar": {"zh": "举一反三", "en": "to look at similar places"},
    "waive": {"zh": "批准豁免", "en": "to grant a waiver"},
    "attest": {"zh": "批准佐证", "en": "to grant an attestation"},
    "revoke": {"zh": "撤销决定", "en": "to revoke a decision"},
}
"""Step → what it is to take it."""

_INSTEAD_OF_ROLES: Mapping[str, Text] = {
    CASE_OWNER: {"zh": "整改责任人", "en": "whoever is responsible for it"},
    UNIT_OFFICER: {"zh": "责任部门的管理人员", "en": "an officer of the responsible unit"},
    ANYBODY: {"zh": "本单位人员", "en": "every person of the site"},
}


def roles_named(roles: Iterable[str]) -> Text:
    """Return several roles as one list of words."""
    titles = [_INSTEAD_OF_ROLES.get(role) or ROLES.get(role) or {"zh": role, "en": role} for role in roles]
    return {"zh": "、".join(one["zh"] for one in titles), "en": ", ".join(one["en"] for one in titles)}
