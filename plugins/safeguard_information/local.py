"""The base of the checkers of this plugin: they look at the computer that they run on, and say so of any other."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from safeguard import (
    CannotTell,
    Checker,
    Context,
    Coverage,
    Evidence,
    Needs,
    Observation,
    Target,
    TargetKind,
    cannot_tell,
    msg,
)
from safeguard_information.facts.machine import Machine, Unread

_HERE = frozenset({"local", "localhost", "127.0.0.1", "::1"})
_LONGEST_VALUE = 2000


class LocalChecker(Checker):
    """Looks at the computer that it runs on."""

    needs = Needs(platforms=("linux",))

    def __init__(self, machine: Machine | None = None) -> None:
        self.machine = machine or Machine()

    def check(self, ctx: Context, options: Any) -> Iterable[Observation | Coverage]:
        """Look at this computer; of another host, say that it cannot be told from here."""
        require_local(ctx.target)
        return self.look(ctx, options)

    @abstractmethod
    def look(self, ctx: Context, options: Any) -> Iterable[Observation | Coverage]:
        """Look at this computer, and yield what was seen (see :meth:`safeguard.Checker.check`)."""


def require_local(target: Target) -> None:
    """Raise :class:`~safeguard.CannotTell` for a host that is not this computer."""
    if target.kind is not TargetKind.HOST:
        return
    address = target.attributes.get("address") or target.id
    if address not in _HERE:
        raise CannotTell(
            msg(
                "{host} is another computer: this check looks at the one that it runs on; run Safeguard there",
                host=address,
            )
        )


def unknown(unread: Unread, *, rule: str, subject: str = "") -> Observation:
    """Say that a rule could not be judged, because a fact could not be read."""
    return cannot_tell(unread.reason, rule=rule, subject=subject)


def from_file(path: str, value: object) -> tuple[Evidence, ...]:
    """Return the evidence for a value read in a file."""
    return (Evidence("file", path, str(value)[:_LONGEST_VALUE]),)


def from_command(command: str, value: object) -> tuple[Evidence, ...]:
    """Return the evidence for a value that a program told."""
    return (Evidence("command", command, str(value)[:_LONGEST_VALUE]),)
