"""What is found to be wrong in a site: where, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from safeguard.messages import Message
from safeguard.written.nearest import nearest
from safeguard.written.source import Step

Found = Iterator[tuple[tuple[Step, ...], Message, Message | None]]
"""Path to the value, what is wrong with it, hint."""


def unknown(at: tuple[Step, ...], name: str | None, known: Collection[str], template: str) -> Found:
    """Yield that a name means nothing, with the nearest one that does; nothing where it is known, or none is given.

    Args:
        at: path to the name.
        name: as written.
        known: what may stand there.
        template: of the message, with ``{name}``.
    """
    if name is not None and name not in known:
        yield at, Message(template, {"name": name}), nearest(name, known)
