"""What is wrong with each plugin, and what to do about it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from safeguard.checkers.info import CheckerInfo
from safeguard.errors import Place, Problem
from safeguard.messages import msg
from safeguard.plugins.catalog import Catalog, PluginInfo
from safeguard.plugins.discovery import Discovery
from safeguard.plugins.trust import Lock

FindProgram = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found about one plugin, or (without a name) about plugins as a whole."""

    plugin: str
    broken: tuple[Problem, ...] = ()
    """Why it does not work here: its items are errors until this is mended."""
    advice: tuple[Problem, ...] = ()
    """What could be better; it works."""

    @property
    def well(self) -> bool:
        """Whether it works."""
        return not self.broken


def diagnose(
    discovery: Discovery,
    catalog: Catalog,
    lock: Lock,
    *,
    find_program: FindProgram = shutil.which,
    platform: str = sys.platform,
) -> tuple[Diagnosis, ...]:
    """Look at every plugin.

    Args:
        discovery: what was found.
        catalog: the same plugins, described.
        lock: the site's decisions.
        find_program: returns the path of a program, or ``None``.
        platform: as ``sys.platform``.

    Returns:
        First what concerns no plugin by itself, if there is anything; then one diagnosis per plugin.
    """
    general = Diagnosis("", _of_discovery(discovery, catalog), tuple(_of_lock(discovery, lock)))
    each = (_of_plugin(plugin, catalog, find_program, platform) for plugin in catalog.plugins)
    return (*((general,) if general.broken or general.advice else ()), *each)


def _of_discovery(discovery: Discovery, catalog: Catalog) -> tuple[Problem, ...]:
    """Return the problems that no plugin tells of itself: a clash is told by both plugins already."""
    told = {problem for plugin in catalog.plugins for problem in _plain(plugin.problems)}
    return tuple(
        problem
        for problem, plain in zip(discovery.problems, _plain(discovery.problems), strict=True)
        if plain not in told
    )


def _plain(problems: Iterable[Problem]) -> list[tuple[str, Place | None]]:
    return [(str(problem.message), problem.place) for problem in problems]


def _of_lock(discovery: Discovery, lock: Lock) -> Iterator[Problem]:
    there = {source.name for source in discovery.sources} | set(discovery.switched_off)
    for name in sorted(set(lock.pins) - there):
        yield Problem(
            msg("The plugin {plugin} is trusted, but not there any more", plugin=name),
            hint=msg("Install it again, or take it from plugins.lock"),
        )


def _of_plugin(plugin: PluginInfo, catalog: Catalog, find_program: FindProgram, platform: str) -> Diagnosis:
    broken: list[Problem] = list(plugin.problems)
    advice: list[Problem] = []
    for identity in plugin.checkers:
        checker = catalog.checkers[identity]
        broken += _lacking(checker, find_program, platform)
        advice += _undocumented(checker)
    if not plugin.problems and not (plugin.checkers or plugin.checklists):
        advice.append(_brings_nothing(plugin))
    return Diagnosis(plugin.name, tuple(broken), tuple(advice))


def _brings_nothing(plugin: PluginInfo) -> Problem:
    hint = msg("Implement safeguard_checkers or safeguard_checklists in {origin}", origin=plugin.origin)
    return Problem(msg("The plugin {plugin} brings no checker and no checklist", plugin=plugin.name), hint=hint)


def _lacking(checker: CheckerInfo, find_program: FindProgram, platform: str) -> Iterator[Problem]:
    """Yield what a checker needs and this machine lacks; rights are left to the run itself."""
    needs = checker.needs
    for program in needs.programs:
        if find_program(program) is None:
            yield Problem(
                msg("{checker} needs the program {program}, which is not there", checker=checker.id, program=program),
                hint=msg("Install it; until then its items are skipped as unsupported"),
            )
    if needs.platforms and platform not in needs.platforms:
        wanted = ", ".join(needs.platforms)
        yield Problem(msg("{checker} works on {platforms} only", checker=checker.id, platforms=wanted))


def _undocumented(checker: CheckerInfo) -> Iterator[Problem]:
    if not checker.title:
        hint = msg("Give its class a docstring; the first line is its title")
        yield Problem(msg("{checker} has no documentation", checker=checker.id), hint=hint)
    for name, declared in checker.options.get("properties", {}).items():
        if not declared.get("description"):
            message = msg("The option {option} of {checker} is not described", option=name, checker=checker.id)
            yield Problem(message, hint=msg("Write Field(…, description=…)"))
