"""The ledger, and the first projections made from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _words() -> tuple[sa.Column[int], ...]:
    return _number("seq"), _number("start"), _number("size")


def _inspection() -> sa.Column[int]:
    return sa.Column("inspection", sa.Integer, sa.ForeignKey("inspections.number"), primary_key=True)


def upgrade() -> None:
    _ledger()
    op.create_table("contents", sa.Column("digest", WORDS, primary_key=True), *_words(), sqlite_with_rowid=False)
    op.create_table(
        "inspections",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", WORDS, nullable=False, unique=True),
        *map(_text, ("site", "by", "state")),
        _number("planned"),
        *map(_text, ("counts", "ended_at", "closed_at", "closed_by", "close_reason")),
        _number("findings_seq"),
        _number("changed_seq"),
        *_words(),
    )
    _of_inspections()


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        *map(_text, ("at", "actor", "kind", "alg")),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("prev", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("leaf", sa.LargeBinary, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER ledger_no_{verb.lower()} BEFORE {verb} ON ledger "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END"
            )
    else:
        _guard_on_server()


def _guard_on_server() -> None:
    op.execute(
        "CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger is append only'; END $$"
    )
    for verb in ("UPDATE", "DELETE", "TRUNCATE"):
        name = f"ledger_no_{verb.lower()}"
        op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON ledger EXECUTE FUNCTION ledger_append_only()")
        op.execute(f"ALTER TABLE ledger ENABLE ALWAYS TRIGGER {name}")


def _of_inspections() -> None:
    op.create_table(
        "steps",
        _inspection(),
        sa.Column("ord", sa.Integer, primary_key=True, autoincrement=False),
        _text("key"),
        *_words(),
        sa.UniqueConstraint("inspection", "key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "results",
        _inspection(),
        sa.Column("ord", sa.Integer, primary_key=True, autoincrement=False),
        _text("status"),
        sa.Column("asked", sa.SmallInteger, nullable=False),
        *_words(),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "findings",
        sa.Column("id", WORDS, primary_key=True),
        _inspection(),
        *map(_text, ("site", "item", "severity", "state")),
        sa.Column("latest", sa.SmallInteger, nullable=False),
        *_words(),
        sqlite_with_rowid=False,
    )
    op.create_index("findings_latest", "findings", ["site", "latest", "state"])
