"""Schedules, what falls due by them, what was told of it, and who is at work on what."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, WORDS, primary_key=True)


def upgrade() -> None:
    # Filled by replaying the ledger, as all projections are after every upgrade.
    op.create_table(
        "schedules",
        *map(_key, ("site", "id")),
        *map(_text, ("since", "digest")),
        *map(_number, ("seq", "start", "size")),
        sqlite_with_rowid=False,
    )
    _occurrences()
    _deliveries()
    op.create_table("claims", _key("name"), *map(_text, ("holder", "until")), sqlite_with_rowid=False)


def _occurrences() -> None:
    op.create_table(
        "occurrences",
        *map(_key, ("site", "schedule", "period")),
        *map(_text, ("person", "opens", "due", "closes", "opened_at", "inspection")),
        *map(_text, ("done_at", "missed_at", "back_filled_at")),
        _number("seq"),
        _text("data"),
    )
    op.create_index("occurrences_due", "occurrences", ["due", "site", "schedule", "period"])
    op.create_index("occurrences_site", "occurrences", ["site", "due", "schedule", "period"])
    op.create_index("occurrences_opens", "occurrences", ["site", "schedule", "opens"])
    unfinished = sa.text("done_at = '' AND missed_at = ''")
    in_order = ["due", "site", "schedule", "period"]
    for name, columns in (("unfinished", in_order), ("person", ["person", *in_order])):
        op.create_index(
            f"occurrences_{name}", "occurrences", columns, sqlite_where=unfinished, postgresql_where=unfinished
        )
    begun = sa.text("inspection != ''")
    op.create_index(
        "occurrences_inspection",
        "occurrences",
        ["inspection"],
        unique=True,
        sqlite_where=begun,
        postgresql_where=begun,
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        *map(_key, ("site", "person", "day", "channel", "kind")),
        _text("state"),
        _number("attempt"),
        *map(_text, ("at", "retry_at", "reason", "counts")),
        _number("seq"),
        sqlite_with_rowid=False,
    )
    op.create_index("deliveries_day", "deliveries", ["day", "site"])
    op.create_index("deliveries_site", "deliveries", ["site", "day"])
