"""Validate an item's options by the checker's own model, where the plugin is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from safeguard.checkers.contract import Checker
from safeguard.errors import Place, Problem
from safeguard.messages import msg
from safeguard.plugins.description import problem_from_data, problem_to_data
from safeguard.written.source import Source, key_of
from safeguard.written.validation import problem_of


@dataclass(frozen=True, slots=True)
class CheckedOptions:
    """Options of one item after validation."""

    options: Mapping[str, Any] | None = None
    """With all defaults filled in, as plain JSON data that the same model reads again; ``None``: they are wrong."""
    problems: tuple[Problem, ...] = ()
    """What is wrong; each place holds the key below ``with``."""

    def to_data(self) -> dict[str, Any]:
        """Return it as plain JSON data."""
        return {"options": self.options, "problems": [problem_to_data(problem) for problem in self.problems]}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> CheckedOptions:
        """Read what :meth:`to_data` wrote; raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
        options = data["options"]
        if options is not None and not isinstance(options, Mapping):
            raise TypeError("options must be a mapping")
        return cls(options, tuple(problem_from_data(problem) for problem in data["problems"]))


def check_options(checker: type[Checker], options: Mapping[str, Any]) -> CheckedOptions:
    """Validate options by a checker's own model; whatever its validators raise is a problem."""
    try:
        return CheckedOptions(checker.Options.model_validate(options).model_dump(mode="json", by_alias=True))
    except ValidationError as error:
        source = Source(file="", data=options, digest="")
        problems = (problem_of(details, source, checker.Options) for details in error.errors(include_url=False))
        return CheckedOptions(problems=tuple(_without_line(problem) for problem in problems))
    except Exception as error:  # noqa: BLE001 - the border: a plugin's own validator may raise anything
        said = f"{type(error).__name__}: {error}"
        message = msg("The options of {checker} cannot be validated: {error}", checker=checker.id, error=said)
        return CheckedOptions(problems=(Problem(message, Place(key=key_of(()))),))


def _without_line(problem: Problem) -> Problem:
    """Keep the key alone: options come without the file that they stand in."""
    key = problem.place.key if problem.place is not None else ""
    return Problem(problem.message, Place(key=key), problem.hint)
