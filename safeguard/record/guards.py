"""Guards of the ledger in PostgreSQL: triggers that refuse to change it. A seat belt; the proof is in the hashes.

They fire always, also where ``session_replication_role`` is ``replica``, and for ``TRUNCATE`` too. The owner of the
table can remove them; a role that may only insert cannot.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from sqlalchemy import DDL, Connection, event, text

from safeguard.record.schema import GUARDS, ledger, metadata

_FUNCTION = (
    "CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the ledger is append only'; END $$"
)
SERVER_GUARDS = {
    f"ledger_no_{verb.lower()}": (
        f"CREATE TRIGGER ledger_no_{verb.lower()} BEFORE {verb} ON ledger EXECUTE FUNCTION ledger_append_only()",
        f"ALTER TABLE ledger ENABLE ALWAYS TRIGGER ledger_no_{verb.lower()}",
    )
    for verb in ("UPDATE", "DELETE", "TRUNCATE")
}
"""Name of each guard → the statements that make it."""

for _statement in (_FUNCTION, *(one for made in SERVER_GUARDS.values() for one in made)):
    event.listen(ledger, "after_create", DDL(_statement).execute_if(dialect="postgresql"))  # type: ignore[no-untyped-call]

guarded = metadata
"""All tables, with the guards of the ledger: what a new record is made of."""

_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = 'ledger'::regclass AND tgenabled = 'A'",
}


def removed_guards(connection: Connection) -> list[str]:
    """Return the names of the guards that should be there and are not, or sleep."""
    wanted: AbstractSet[str] = (SERVER_GUARDS if connection.dialect.name == "postgresql" else GUARDS).keys()
    return sorted(wanted - set(connection.execute(text(_THERE[connection.dialect.name])).scalars()))
