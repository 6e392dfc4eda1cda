"""The URL of a database server, as it may stand in ``site.yaml``: without a password, with a database."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from safeguard.messages import Message, msg

Mistake = tuple[Message, Message]
"""What is wrong, and what to do about it."""

SCHEMES = frozenset({"postgresql", "postgres"})
_SECRETS = frozenset({"password", "sslpassword"})


def is_url(record: str) -> bool:
    """Return whether ``record:`` names a server and not a folder."""
    return "://" in record


def mistakes(url: str) -> Iterator[Mistake]:
    """Yield what makes a URL unusable; the URL itself is never repeated, because it may hold a password."""
    try:
        parts = urlsplit(url)
        wanted = parse_qs(parts.query, keep_blank_values=True)
    except ValueError:
        yield msg("This is not a URL of a database"), _HINT
        return
    if parts.scheme not in SCHEMES:
        yield msg("Safeguard does not know the database {scheme}", scheme=parts.scheme), _HINT
    if ":" in parts.netloc.rpartition("@")[0] or _SECRETS & wanted.keys():
        yield (
            msg("A password does not belong into site.yaml"),
            msg("Take it out of the URL and put it into ~/.pgpass, a service file or the variable PGPASSWORD"),
        )
    if not (parts.path.strip("/") or {"dbname", "service"} & wanted.keys()):
        yield msg("The URL names no database"), _HINT


_HINT = msg("Write a folder, or postgresql://user@host/database")
