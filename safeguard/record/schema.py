"""The tables of a record: one append-only ledger, and projections that say where in it the words stand.

Nothing is kept twice. A row of a projection holds what is needed to search, and the place of its words in the ledger:
the entry (``seq``) and the bytes of its body (``start``, ``size``). Dropping every projection loses nothing.

Types are those that SQLite and PostgreSQL share; nothing here is particular to one of them but the guards, and that
text is put in order byte by byte in both.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    and_,
    event,
    literal_column,
)

REVISIONS = ("0001", "0002", "0003", "0004")
"""Every version of the schema, oldest first: the files in ``migrations/versions``."""

HEAD = REVISIONS[-1]

metadata = MetaData()

WORDS = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that is compared and put in order byte by byte, whatever the language of the database server."""


def _text(name: str) -> Column[str]:
    return Column(name, WORDS, nullable=False)


def _number(name: str, *constraints: ForeignKey) -> Column[int]:
    return Column(name, Integer, *constraints, nullable=False)


def _words() -> tuple[Column[int], ...]:
    """Where in the ledger the words of a row stand."""
    return _number("seq"), _number("start"), _number("size")


ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("actor"),
    _text("kind"),
    _text("alg"),
    Column("body", LargeBinary, nullable=False),
    Column("prev", LargeBinary, nullable=False, unique=True),
    Column("leaf", LargeBinary, nullable=False),
)
"""Everything that ever happened, in order. ``prev`` is unique: two entries cannot follow the same one."""

contents = Table("contents", metadata, Column("digest", WORDS, primary_key=True), *_words(), sqlite_with_rowid=False)
"""Checklists with overlays applied, and site descriptions, by digest."""

inspections = Table(
    "inspections",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", WORDS, nullable=False, unique=True),
    _text("site"),
    _text("by"),
    _text("state"),
    _number("planned"),
    _text("counts"),
    _text("ended_at"),
    _text("closed_at"),
    _text("closed_by"),
    _text("close_reason"),
    _number("findings_seq"),
    _number("changed_seq"),
    *_words(),
)
"""One row per inspection. Its number is the ledger entry that began it, ``changed_seq`` the last that changed it."""

steps = Table(
    "steps",
    metadata,
    Column("inspection", Integer, ForeignKey("inspections.number"), primary_key=True, autoincrement=False),
    Column("ord", Integer, primary_key=True, autoincrement=False),
    _text("key"),
    *_words(),
    UniqueConstraint("inspection", "key"),
    sqlite_with_rowid=False,
)
"""What was planned, in order."""

results = Table(
    "results",
    metadata,
    Column("inspection", Integer, ForeignKey("inspections.number"), primary_key=True, autoincrement=False),
    Column("ord", Integer, primary_key=True, autoincrement=False),
    _text("status"),
    Column("asked", SmallInteger, nullable=False),
    *_words(),
    sqlite_with_rowid=False,
)
"""The current result of each step. ``asked``: a person may still answer it."""

findings = Table(
    "findings",
    metadata,
    Column("id", WORDS, primary_key=True),
    Column("said", Integer, primary_key=True, autoincrement=False),
    Column("inspection", Integer, ForeignKey("inspections.number"), nullable=False),
    *map(_text, ("site", "item", "severity", "state", "delta")),
    Column("latest", SmallInteger, nullable=False),
    Column("stands", SmallInteger, nullable=False),
    *map(_text, ("answered_by", "answered_login")),
    *_words(),
    Index("findings_latest", "site", "latest", "state"),
    Index("findings_inspection", "inspection"),
    sqlite_with_rowid=False,
)
"""What inspections say of each finding, all of it: ``said`` is the entry that says so.

``stands``: 1 where its inspection stands by it, 0 where it said something else since, or took it back. ``latest`` marks
what was said last of all that stands. ``answered_by`` is who had answered its question, if anybody.
"""

cases = Table(
    "cases",
    metadata,
    Column("site", WORDS, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("finding", WORDS, nullable=False, unique=True),
    *map(_text, ("item", "target", "subject", "severity", "state", "owner", "unit", "due", "opened_on")),
    Column("major", SmallInteger, nullable=False),
    *map(_number, ("recurrences", "escalation", "seq")),
    _text("data"),
    Index("cases_state", "site", "state", "number"),
)
"""The life of each finding so far, folded from what inspections saw and people did.

``data`` holds all of it but who it is: site, number, finding, item, target and subject.
"""

for _name, *_columns in (("owner", "number"), ("unit", "number"), ("due",)):
    _given = cases.c[_name] != ""
    Index(
        f"cases_{_name}",
        *(cases.c[one] for one in ("site", _name, *_columns)),
        sqlite_where=_given,
        postgresql_where=_given,
    )

actions = Table(
    "actions",
    metadata,
    Column("finding", WORDS, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("ord", Integer, primary_key=True, autoincrement=False),
    _number("start"),
    _number("size"),
    sqlite_with_rowid=False,
)
"""What people did about each finding; ``ord`` is the place in the entry."""

decisions = Table(
    "decisions",
    metadata,
    Column("site", WORDS, primary_key=True),
    Column("id", WORDS, primary_key=True),
    _text("kind"),
    _number("number"),
    *map(_text, ("item", "target", "until", "revoked_on", "revoked_by")),
    _number("changed_seq"),
    *_words(),
    sqlite_with_rowid=False,
)
"""Waivers and attestations, and whether they were revoked."""

LASTS = 2**31 - 1
"""Stands for the entry that ends a turn which lasts; no ledger has so many entries."""

turns = Table(
    "turns",
    metadata,
    Column("site", WORDS, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("began", Integer, primary_key=True, autoincrement=False),
    _number("ended"),
    *map(_text, ("item", "target", "owner", "severity", "opened_on", "due")),
    *(Column(name, SmallInteger, nullable=False) for name in ("came_back", "stage")),
    *map(_number, ("new", "resolved", "reopened", "closed", "days")),
    Column("apart", SmallInteger, nullable=False),
    Index("turns_began", "site", "began"),
    sqlite_with_rowid=False,
)
"""From which entry to which a finding stood how, as far as figures go; ``number`` is that of its case.

In ``cases`` all is folded in the order in which it was said, and here an inspection counts from when it began:
``apart`` is 1 where that makes a difference.
"""

Index(
    "turns_open",
    *(turns.c[one] for one in ("site", "ended")),
    sqlite_where=turns.c.stage > 0,
    postgresql_where=turns.c.stage > 0,
)

schedules = Table(
    "schedules",
    metadata,
    Column("site", WORDS, primary_key=True),
    Column("id", WORDS, primary_key=True),
    *map(_text, ("since", "digest")),
    *_words(),
    sqlite_with_rowid=False,
)
"""Schedules that were started: from which day on each counts, and the digest of how it was defined last."""

occurrences = Table(
    "occurrences",
    metadata,
    Column("site", WORDS, primary_key=True),
    Column("schedule", WORDS, primary_key=True),
    Column("period", WORDS, primary_key=True),
    *map(_text, ("person", "opens", "due", "closes", "opened_at", "inspection")),
    *map(_text, ("done_at", "missed_at", "back_filled_at")),
    _number("seq"),
    _text("data"),
    Index("occurrences_due", "due", "site", "schedule", "period"),
    Index("occurrences_site", "site", "due", "schedule", "period"),
    Index("occurrences_opens", "site", "schedule", "opens"),
)
"""Each due date of each schedule, and what became of it; ``seq`` is the entry that changed it last.

``data`` holds what nobody searches for: title, days, zone and what is inspected.
"""

UNFINISHED = and_(occurrences.c.done_at == literal_column("''"), occurrences.c.missed_at == literal_column("''"))
"""Neither done nor missed. Spelled without parameters, so that a database sees that its indexes are of use."""

_BEGUN = occurrences.c.inspection != literal_column("''")

for _name, _first in (("unfinished", ()), ("person", ("person",))):
    _in_order = (occurrences.c[one] for one in (*_first, "due", "site", "schedule", "period"))
    Index(f"occurrences_{_name}", *_in_order, sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)

Index("occurrences_inspection", occurrences.c.inspection, unique=True, sqlite_where=_BEGUN, postgresql_where=_BEGUN)

deliveries = Table(
    "deliveries",
    metadata,
    *(Column(name, WORDS, primary_key=True) for name in ("site", "person", "day", "channel", "kind")),
    _text("state"),
    _number("attempt"),
    *map(_text, ("at", "retry_at", "reason", "counts")),
    _number("seq"),
    Index("deliveries_day", "day", "site"),
    Index("deliveries_site", "site", "day"),
    sqlite_with_rowid=False,
)
"""What was told to whom, and what became of it; ``seq`` is the entry that changed it last."""

claims = Table(
    "claims",
    metadata,
    Column("name", WORDS, primary_key=True),
    *map(_text, ("holder", "until")),
    sqlite_with_rowid=False,
)
"""Who is at work on what, until when: of this moment only. No entry of the ledger says so; it is no projection."""

PROJECTIONS = (
    *(contents, inspections, steps, results, findings, cases, actions, decisions, turns),
    *(schedules, occurrences, deliveries),
)
"""All tables that can be made again from the ledger, in the order that their keys allow."""

GUARDS = {
    f"ledger_no_{verb.lower()}": f"CREATE TRIGGER ledger_no_{verb.lower()} BEFORE {verb} ON ledger "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END"
    for verb in ("UPDATE", "DELETE")
}
"""SQLite triggers that refuse to change the ledger: a seat belt; the proof is in the hashes."""

for _guard in GUARDS.values():
    event.listen(ledger, "after_create", DDL(_guard).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]
