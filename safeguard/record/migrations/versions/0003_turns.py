"""From when to when each finding stood how, for figures of any moment."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _small(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger, nullable=False)


def _key(name: str, kind: sa.types.TypeEngine[Any] | type[sa.Integer]) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True, autoincrement=False)


def upgrade() -> None:
    # Filled by replaying the ledger, as all projections are after every upgrade.
    op.create_table(
        "turns",
        _key("site", WORDS),
        _key("number", sa.Integer),
        _key("began", sa.Integer),
        _number("ended"),
        *map(_text, ("item", "target", "owner", "severity", "opened_on", "due")),
        *map(_small, ("came_back", "stage")),
        *map(_number, ("new", "resolved", "reopened", "closed", "days")),
        _small("apart"),
        sqlite_with_rowid=False,
    )
    op.create_index("turns_began", "turns", ["site", "began"])
    is_open = sa.text("stage > 0")
    op.create_index("turns_open", "turns", ["site", "ended"], sqlite_where=is_open, postgresql_where=is_open)
