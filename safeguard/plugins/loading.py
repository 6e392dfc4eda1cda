"""Load one plugin, in whatever process calls it: import it, ask each of its hooks, and check what they say.

The program never calls it in its main process: :mod:`safeguard.plugins.host` describes plugins, and the runner's
workers run their checkers.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy

from safeguard import hookspecs
from safeguard.checkers.contract import Checker
from safeguard.errors import Place, PluginError, Problem
from safeguard.messages import msg
from safeguard.plugins.checking import checker_problems, checklist_problems, register_problems
from safeguard.plugins.source import PluginSource, Trust
from safeguard.tables.schema import Schema
from safeguard.written.nearest import nearest

HOOKS = tuple(name for name in vars(hookspecs) if name.startswith("safeguard_"))
"""Names of all hooks that a plugin may implement."""


@dataclass(frozen=True, slots=True)
class LoadedPlugin:
    """What a plugin brings."""

    name: str
    checkers: Mapping[str, type[Checker]]
    """Checker id → class."""
    checklists: tuple[Path, ...]
    hooks: tuple[str, ...]
    """Names of the hooks that it implements."""
    registers: tuple[Schema, ...] = ()
    """Declarations of the registers that its checkers read."""


def load(source: PluginSource) -> LoadedPlugin:
    """Import a plugin and ask its hooks.

    Raises:
        PluginError: it is not trusted, cannot be imported, misspells a hook, fails in one, or returns something that is
            not what the hook asks for. Whatever the plugin raises, ``SystemExit`` included, ends here.
    """
    if not source.trust.loads:
        raise PluginError(not_trusted(source))
    plugin = _border(source, "import", lambda: _imported(source))
    hooks = _border(source, "import", lambda: _registered(source, plugin))
    answers = {name: _border(source, name, partial(_answer, source, hook)) for name, hook in hooks.items()}
    checkers, checklists = answers.get("safeguard_checkers", []), answers.get("safeguard_checklists", [])
    registers = answers.get("safeguard_registers", [])
    problems = [
        *checker_problems(source, checkers),
        *checklist_problems(source, checklists),
        *register_problems(source, registers),
    ]
    if problems:
        raise PluginError(problems)
    by_id = {checker.id: checker for checker in checkers}
    return LoadedPlugin(source.name, by_id, tuple(Path(path) for path in checklists), tuple(hooks), tuple(registers))


def not_trusted(source: PluginSource) -> Problem:
    """Say why a plugin is not loaded, and what to do about it."""
    name, origin = source.name, source.origin
    hint = msg("Look at {origin}; if you trust it: safeguard plugin trust {plugin}", origin=origin, plugin=name)
    if source.trust is Trust.MODIFIED:
        return Problem(
            msg("The plugin {plugin} was changed since it was trusted; it is not loaded", plugin=name), hint=hint
        )
    return Problem(msg("The plugin {plugin} is not listed in plugins.lock; it is not loaded", plugin=name), hint=hint)


def _border(source: PluginSource, stage: str, act: Callable[[], Any]) -> Any:
    """Do something that runs the plugin's code; turn whatever it raises into a :class:`PluginError`."""
    try:
        return act()
    except PluginError:
        raise
    except BaseException as error:  # the border: a plugin may raise anything, also SystemExit
        raise PluginError(_raised(source, stage, error)) from error


def _raised(source: PluginSource, stage: str, error: BaseException) -> Problem:
    place = _place(source, error)
    said = f"{type(error).__name__}: {_words(error)}"
    if stage == "import":
        return Problem(msg("The plugin {plugin} cannot be imported: {error}", plugin=source.name, error=said), place)
    return Problem(
        msg("The plugin {plugin} failed in {hook}: {error}", plugin=source.name, hook=stage, error=said), place
    )


def _words(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - a plugin's exception may fail even when it is shown
        return "?"


def _place(source: PluginSource, error: BaseException) -> Place | None:
    """Return where in the plugin's own code it happened: its innermost frame, or the line that cannot be parsed."""
    if isinstance(error, SyntaxError):
        return Place(error.filename or "", error.lineno)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_of(source, frame.filename)]
    return Place(frames[-1].filename, frames[-1].lineno) if frames else None


def _is_of(source: PluginSource, filename: str) -> bool:
    home = source.origin or source.path
    return bool(home) and Path(filename).is_relative_to(home)


def _imported(source: PluginSource) -> object:
    name, _, attribute = source.module.partition(":")
    module = _site_module(source, name) if source.path else importlib.import_module(name)
    found: object = module
    for part in filter(None, attribute.split(".")):
        found = getattr(found, part)
    return found


def _site_module(source: PluginSource, name: str) -> ModuleType:
    """Import exactly the file whose digest was trusted, whatever else of that name can be imported."""
    folder = Path(source.path)
    package = folder / name / "__init__.py"
    file = package if package.is_file() else folder / f"{name}.py"
    loaded = sys.modules.get(name)
    if loaded is not None and getattr(loaded, "__file__", None) == str(file):
        return loaded
    if loaded is not None:
        raise PluginError(
            msg("The name {plugin} is taken by another module", plugin=name),
            hint=msg("Rename the plugin's file or folder"),
            place=Place(str(file)),
        )
    return _from_file(name, file, [str(package.parent)] if file == package else None)


def _from_file(name: str, file: Path, folders: list[str] | None) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=folders)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _registered(source: PluginSource, plugin: object) -> dict[str, pluggy.HookCaller]:
    """Register a plugin by itself and return its hooks; a misspelt hook is an error that names the right one."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    problems = list(_unmarked(source, plugin))
    try:
        manager.register(plugin, source.name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        problems += _misspelt(source, manager) or [_wrong_hook(source, error)]
    if problems:
        raise PluginError(problems)
    callers = manager.get_hookcallers(plugin) or []
    return {caller.name: caller for caller in callers}


def _misspelt(source: PluginSource, manager: pluggy.PluginManager) -> list[Problem]:
    names = sorted(name for name, caller in vars(manager.hook).items() if getattr(caller, "spec", True) is None)
    return [
        Problem(
            msg("The plugin {plugin} implements {hook}, which is not a hook", plugin=source.name, hook=name),
            Place(source.origin),
            nearest(name, HOOKS),
        )
        for name in names
    ]


def _wrong_hook(source: PluginSource, error: pluggy.PluginValidationError) -> Problem:
    said = " ".join(str(error).split())
    return Problem(
        msg("A hook of the plugin {plugin} does not fit: {error}", plugin=source.name, error=said),
        Place(source.origin),
        msg("The signatures are in docs/plugins.md"),
    )


def _unmarked(source: PluginSource, plugin: object) -> Iterable[Problem]:
    """Find functions that are named like a hook but not marked: they would never be called, and nobody would know."""
    for name in HOOKS:
        function = getattr(plugin, name, None)
        if callable(function) and not hasattr(function, f"{hookspecs.PROJECT}_impl"):
            yield Problem(
                msg("The plugin {plugin} defines {hook} without @hookimpl", plugin=source.name, hook=name),
                Place(source.origin),
                msg("Put @hookimpl above it"),
            )


def _answer(source: PluginSource, hook: pluggy.HookCaller) -> list[Any]:
    """Ask a hook; return what the plugin's one implementation of it answered, as a list."""
    answers = hook()
    answer = answers[0] if isinstance(answers, list) and answers else None
    if isinstance(answer, str | bytes | Mapping) or not isinstance(answer, Iterable):
        kind = type(answer).__name__
        message = msg("{hook} of the plugin {plugin} returned {type}", hook=hook.name, plugin=source.name, type=kind)
        raise PluginError(message, hint=msg("Return a list; it may be empty"), place=Place(source.origin))
    return list(answer)
