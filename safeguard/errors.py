"""Errors: one base, one subclass per stage; each says what is wrong, where, and what to do about it.

Library code raises them; only the command line turns them into words and an exit code. All problems of one input are
reported together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from safeguard.messages import Message


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a line and key of a text file, or a sheet and cell of a table."""

    file: str = ""
    line: int | None = None
    key: str = ""
    """Path of keys inside the file: ``items[3].ask``."""
    sheet: str = ""
    row: int | None = None
    """Row number as a spreadsheet counts it, from 1."""
    column: str = ""
    """Column header or letter."""

    def __str__(self) -> str:
        if self.row is not None or self.sheet:
            letter = not self.column or (self.column.isascii() and self.column.isupper() and len(self.column) <= 3)
            cell = f"{self.column}{self.row}" if letter else f"{self.row}:{self.column}"
            return "!".join(part for part in (self.file, self.sheet, cell if self.row is not None else "") if part)
        line = "" if self.line is None else str(self.line)
        return ":".join(part for part in (self.file, line, self.key) if part)

    def to_data(self) -> dict[str, object]:
        """Return the filled fields as plain JSON data."""
        return {name: getattr(self, name) for name in self.__slots__ if getattr(self, name) not in ("", None)}

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Place:
        """Read what :meth:`to_data` wrote; unknown keys are an error."""
        return cls(**data)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with its place and a hint for the person who must mend it."""

    message: Message
    place: Place | None = None
    hint: Message | None = None
    rule: str = ""
    """Name of the rule that it breaks, for programs; also in brackets at the head of the message."""


class SafeguardError(Exception):
    """Base of all errors that are told to a person instead of shown as a traceback."""

    exit_code = 70
    """What the command line returns: 64 usage, 65 content, 66 missing, 70 internal, 77 rights, 78 configuration."""

    def __init__(
        self,
        problems: Message | Problem | Iterable[Problem],
        *,
        hint: Message | None = None,
        place: Place | None = None,
        exit_code: int | None = None,
    ) -> None:
        if isinstance(problems, Message):
            problems = (Problem(problems, place, hint),)
        elif isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(problems)
        if exit_code is not None:
            self.exit_code = exit_code
        super().__init__("; ".join(str(problem.message) for problem in self.problems))


class UsageError(SafeguardError):
    """The command was called in a way that cannot work."""

    exit_code = 64


class MissingFileError(SafeguardError):
    """A file or folder that was named does not exist."""

    exit_code = 66


class NotPermittedError(SafeguardError):
    """The operating system or a role does not allow it."""

    exit_code = 77


class ChecklistError(SafeguardError):
    """A checklist or overlay cannot be used as it is written."""

    exit_code = 65


class SiteError(SafeguardError):
    """The site's own description cannot be used as it is written."""

    exit_code = 78


class PlanError(SafeguardError):
    """Checklists and site do not fit together."""

    exit_code = 65


class TableError(SafeguardError):
    """A register or sheet cannot be read at all."""

    exit_code = 65


class RulesError(SafeguardError):
    """A rule table that a checker judges by cannot be used as it is written."""

    exit_code = 65


class AnswerError(SafeguardError):
    """A person's answer does not fit its question."""

    exit_code = 65


class PluginError(SafeguardError):
    """A plugin cannot be found, trusted or loaded."""

    exit_code = 78


class RunError(SafeguardError):
    """The runner itself cannot work (not: a checker failed, which is a result)."""


class RecordError(SafeguardError):
    """The record cannot be opened, read or written."""


class FindingError(SafeguardError):
    """A step in the life of a finding is not allowed."""

    exit_code = 65

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules that the step breaks (:class:`safeguard.findings.rules.Rule`), each once."""
        return tuple(dict.fromkeys(problem.rule for problem in self.problems if problem.rule))


class RiskError(SafeguardError):
    """A risk scale cannot be used as it is chosen or written."""

    exit_code = 78


class ReportError(SafeguardError):
    """A report cannot be made as asked."""

    exit_code = 65
