"""Older records are brought up to date by Alembic, in one transaction: a kill leaves the old one.

Migrations change tables only. What the projections hold is made again from the ledger afterwards, so that a record
means the same whatever versions it has been through.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from safeguard.record.rebuild import rebuild

SCRIPTS = Path(__file__).with_name("migrations")


def upgrade(connection: Connection, scripts: Path = SCRIPTS) -> None:
    """Run the migrations that a record lacks and make its projections again, inside the caller's transaction.

    Alembic is imported here, because it takes longer than most inspections need and is hardly ever needed.
    """
    import alembic.command  # noqa: PLC0415 - 0.4 s
    import alembic.config  # noqa: PLC0415

    config = alembic.config.Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, "head")
    rebuild(connection)
