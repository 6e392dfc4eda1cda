"""What a rule says of one row of a register: with its place, the cells that it rests on, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from safeguard import Grade, Message, Observation, Row, fail, half_width, info, register_evidence


def fails(
    row: Row,
    rule: str,
    message: Message,
    measure: Message,
    *,
    subject: str,
    column: str = "",
    grade: Grade | None = None,
    shown: Iterable[str] = (),
    **about: Any,
) -> Observation:
    """Say that what a row tells of fails a rule.

    Args:
        row: the row.
        rule: id of the rule.
        message: what was seen.
        measure: what to do about it.
        subject: stable name of what the row tells of.
        column: where to look.
        grade: how bad it is, where the item's own severity is too much.
        shown: the columns that it rests on; default: all that are filled.
        about: further fields of the observation.
    """
    return fail(message, **_of(row, rule, measure, subject, column, shown), grade=grade, **about)


def tells(
    row: Row, rule: str, message: Message, *, subject: str, column: str = "", shown: Iterable[str] = (), **about: Any
) -> Observation:
    """Say something worth knowing of what a row tells of."""
    return info(message, **_of(row, rule, None, subject, column, shown), **about)


def _of(
    row: Row, rule: str, measure: Message | None, subject: str, column: str, shown: Iterable[str]
) -> dict[str, Any]:
    return {
        "subject": half_width(subject),
        "rule": rule,
        "measure": measure,
        "place": row.place(column),
        "evidence": register_evidence(row, tuple(shown) or tuple(row.raw)),
    }
