"""What a checker is: a class with an id, typed options and one method that yields what it saw.

A checker observes. It does not know the checklist, the severity or the report; it changes, deletes and uploads
nothing. It runs in a worker process with a deadline and limits; whatever it does wrong costs its own item only.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import pydantic

from safeguard.checkers.context import Context
from safeguard.messages import Message
from safeguard.results.observation import Coverage, Observation


class _NotInherited:
    """Hides a name that a class has from its metaclass."""

    def __get__(self, _instance: object, _owner: type | None = None) -> Any:
        raise AttributeError


class Options(pydantic.BaseModel):
    """Typed options of a checker, from the item's ``with``: validated before anything runs.

    Give every field a type, a default where there is one, and ``Field(description=…)``: the reference page of the
    checker is made from it.
    """

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid")


# Every class of pydantic's has a method ``register`` from ABCMeta, which would be taken for the default of an option
# of that name; set past pydantic, which would make a field of it.
type.__setattr__(Options, "register", _NotInherited())

RegisterName = Annotated[str, pydantic.Field(json_schema_extra={"x-safeguard": "register"})]
"""An option that names a register of the site; a name that nobody knows is found before anything runs."""

ShareName = Annotated[str, pydantic.Field(json_schema_extra={"x-safeguard": "share"})]
"""An option that names a share of the site."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be there for a checker to be able to look. Otherwise its item says so, and is never a pass."""

    root: bool = False
    """Administrator rights; without them the item is an ``error``."""
    network: bool = False
    programs: tuple[str, ...] = ()
    """Programs on the path; without them ``skipped: unsupported``."""
    paths: tuple[str, ...] = ()
    """Files or folders of the machine; without them ``skipped: unsupported``."""
    platforms: tuple[str, ...] = ()
    """``linux``, ``darwin``, ``win32`` (as ``sys.platform``); empty means any."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a checker may take before it is stopped. An item may raise them by ``limits:``."""

    seconds: float = 30.0
    """Wall-clock deadline."""
    cpu_seconds: int = 60
    memory_mb: int = 1024
    """Address space beyond what the worker itself uses."""
    file_mb: int = 256
    """Largest file it may write (in its temporary folder)."""
    open_files: int = 256


class NotApplicable(Exception):  # noqa: N818 - an outcome, not a failure
    """Raise it when the question does not arise here; give the reason as a message."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(str(reason))


class CannotTell(Exception):  # noqa: N818
    """Raise it when it could not be checked (no rights, unreadable): the item becomes an ``error``."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(str(reason))


class Unsupported(Exception):  # noqa: N818
    """Raise it when this machine cannot do it: the item becomes ``skipped: unsupported``."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(str(reason))


class Checker(ABC):
    """Base of all checkers. The first line of the docstring is its title; the rest is its manual page."""

    id: ClassVar[str]
    """``plugin.file``: the entry point's name, a dot, the module's name."""
    needs: ClassVar[Needs] = Needs()
    limits: ClassVar[Limits] = Limits()

    class Options(Options):
        """No options."""

    @abstractmethod
    def check(self, ctx: Context, options: Any) -> Iterable[Observation | Coverage]:
        """Look, and yield what was seen.

        Yield one :class:`Observation` per subject that has something to say, and a :class:`Coverage` that counts all
        that was looked at (several are added up). Yielding nothing at all is an error, never a pass.

        Args:
            ctx: what it may touch: target, date, registers, shares, a temporary folder.
            options: an instance of the checker's own ``Options``.

        Raises:
            NotApplicable: the question does not arise here.
            CannotTell: it could not be checked.
            Unsupported: this machine cannot do it.
        """
