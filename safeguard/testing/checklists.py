"""Hold a checklist to its language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from safeguard.checklist.lint import Known, inputs_used, lint
from safeguard.checklist.salvage import read_checklist
from safeguard.errors import Problem, SafeguardError
from safeguard.plan.options import with_inputs
from safeguard.plugins.loading import LoadedPlugin
from safeguard.plugins.options import check_options
from safeguard.site.roles import ROLES


def assert_checklist(path: Path, *plugins: LoadedPlugin) -> None:
    """Hold a checklist to its language: form, references, both languages, checkers and their options.

    Args:
        path: the YAML file.
        plugins: those whose checkers it names.

    Raises:
        AssertionError: with everything that is wrong, each with its line.
    """
    checkers = {identity: checker for plugin in plugins for identity, checker in plugin.checkers.items()}
    try:
        written = read_checklist(path)
    except SafeguardError as error:
        raise AssertionError(_told(error.problems)) from error
    problems = lint(written, Known(set(ROLES), [plugin.name for plugin in plugins], set(checkers)))
    inputs = {name: declared.default for name, declared in written.checklist.inputs.items()}
    for item in written.checklist.items:
        if item.check in checkers and all(name in inputs for _, name in inputs_used(item.with_)):
            problems += check_options(checkers[item.check], with_inputs(item.with_, inputs)).problems
    if problems:
        raise AssertionError(_told(problems))


def _told(problems: Sequence[Problem]) -> str:
    return "\n".join(f"{problem.place}: {problem.message} ({problem.hint or '-'})" for problem in problems)
