"""A plugin described by itself: what :mod:`safeguard.plugins.host` answers, as plain data and back."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from safeguard.checkers.contract import Checker
from safeguard.checkers.info import CheckerInfo
from safeguard.errors import Place, Problem
from safeguard.messages import Message
from safeguard.plugins.loading import LoadedPlugin
from safeguard.tables.schema import Schema
from safeguard.tables.schema_data import schema_from_data, schema_to_data

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Description:
    """What a plugin brings, or why it cannot be loaded."""

    hooks: tuple[str, ...] = ()
    checkers: tuple[CheckerInfo, ...] = ()
    checklists: tuple[str, ...] = ()
    """Absolute paths."""
    registers: tuple[Schema, ...] = ()
    problems: tuple[Problem, ...] = ()
    load_ms: int = 0

    def to_data(self) -> Data:
        """Return it as plain JSON data."""
        return {
            "hooks": list(self.hooks),
            "checkers": [checker.to_data() for checker in self.checkers],
            "checklists": list(self.checklists),
            "registers": [schema_to_data(schema) for schema in self.registers],
            "problems": [problem_to_data(problem) for problem in self.problems],
            "load_ms": self.load_ms,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Description:
        """Read what :meth:`to_data` wrote; raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
        try:
            return cls(
                hooks=tuple(str(hook) for hook in data["hooks"]),
                checkers=tuple(CheckerInfo.from_data(checker) for checker in data["checkers"]),
                checklists=tuple(str(path) for path in data["checklists"]),
                registers=tuple(schema_from_data(schema) for schema in data["registers"]),
                problems=tuple(problem_from_data(problem) for problem in data["problems"]),
                load_ms=int(data["load_ms"]),
            )
        except AttributeError as error:
            raise TypeError(f"no description: {error}") from error


def describe(plugin: LoadedPlugin, load_ms: int) -> Description:
    """Describe a plugin that was loaded in this process."""
    return Description(
        hooks=plugin.hooks,
        checkers=tuple(_checker(plugin.name, checker) for checker in plugin.checkers.values()),
        checklists=tuple(str(path) for path in plugin.checklists),
        registers=plugin.registers,
        load_ms=load_ms,
    )


def _checker(plugin: str, checker: type[Checker]) -> CheckerInfo:
    manual = inspect.cleandoc(checker.__doc__ or "")
    return CheckerInfo(
        id=checker.id,
        plugin=plugin,
        title=manual.partition("\n")[0],
        manual=manual,
        needs=checker.needs,
        limits=checker.limits,
        options=checker.Options.model_json_schema(),
    )


def problem_to_data(problem: Problem) -> Data:
    """Return a problem as plain JSON data."""
    data: Data = {"message": problem.message.to_data()}
    if problem.place is not None:
        data["place"] = problem.place.to_data()
    if problem.hint is not None:
        data["hint"] = problem.hint.to_data()
    return data


def problem_from_data(data: Mapping[str, Any]) -> Problem:
    """Read what :func:`problem_to_data` wrote."""
    place, hint = data.get("place"), data.get("hint")
    return Problem(
        Message.from_data(data["message"]),
        None if place is None else Place.from_data(place),
        None if hint is None else Message.from_data(hint),
    )
