"""The life of findings: cases, what people did about them, and what was decided."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _key(name: str, kind: sa.types.TypeEngine[Any] | type[sa.Integer] = WORDS) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def upgrade() -> None:
    # Filled by replaying the ledger, as all projections are after every upgrade.
    op.drop_table("findings")
    _findings()
    _cases()
    op.create_table(
        "actions",
        _key("finding"),
        _key("seq", sa.Integer),
        _key("ord", sa.Integer),
        _number("start"),
        _number("size"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "decisions",
        _key("site"),
        _key("id"),
        _text("kind"),
        _number("number"),
        *map(_text, ("item", "target", "until", "revoked_on", "revoked_by")),
        *map(_number, ("changed_seq", "seq", "start", "size")),
        sqlite_with_rowid=False,
    )


def _findings() -> None:
    op.create_table(
        "findings",
        _key("id"),
        _key("said", sa.Integer),
        sa.Column("inspection", sa.Integer, sa.ForeignKey("inspections.number"), nullable=False),
        *map(_text, ("site", "item", "severity", "state", "delta")),
        *(sa.Column(name, sa.SmallInteger, nullable=False) for name in ("latest", "stands")),
        *map(_text, ("answered_by", "answered_login")),
        *map(_number, ("seq", "start", "size")),
        sqlite_with_rowid=False,
    )
    op.create_index("findings_latest", "findings", ["site", "latest", "state"])
    op.create_index("findings_inspection", "findings", ["inspection"])


def _cases() -> None:
    op.create_table(
        "cases",
        _key("site"),
        _key("number", sa.Integer),
        sa.Column("finding", WORDS, nullable=False, unique=True),
        *map(_text, ("item", "target", "subject", "severity", "state", "owner", "unit", "due", "opened_on")),
        sa.Column("major", sa.SmallInteger, nullable=False),
        *map(_number, ("recurrences", "escalation", "seq")),
        _text("data"),
    )
    op.create_index("cases_state", "cases", ["site", "state", "number"])
    for name, columns in (("owner", ["owner", "number"]), ("unit", ["unit", "number"]), ("due", ["due"])):
        given = sa.text(f"{name} != ''")
        op.create_index(f"cases_{name}", "cases", ["site", *columns], sqlite_where=given, postgresql_where=given)
