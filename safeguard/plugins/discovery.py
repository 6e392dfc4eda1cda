"""Find plugins without running any of their code: installed ones by entry point, and those of the site's own folder."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import Distribution, EntryPoint, distributions
from pathlib import Path

from safeguard.errors import Place, Problem
from safeguard.messages import msg
from safeguard.plugins.digest import code_of, digest_of, files_of_code, files_of_distribution
from safeguard.plugins.source import BUILT_IN_DISTRIBUTION, PluginSource, Trust
from safeguard.plugins.trust import Lock

GROUP = "safeguard"
"""The entry-point group."""

PLUGIN_NAME = re.compile(r"[a-z][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found."""

    sources: tuple[PluginSource, ...]
    """All plugins, in the order of their names, whatever their trust; two may bear one name."""
    problems: tuple[Problem, ...] = ()
    """What looked like a plugin and is none, and two of one name."""
    switched_off: tuple[str, ...] = ()
    """Names left out by ``SAFEGUARD_PLUGINS``."""

    @property
    def loadable(self) -> tuple[PluginSource, ...]:
        """The trusted ones whose name is theirs alone."""
        clashing = clashes(self.sources)
        return tuple(source for source in self.sources if source.trust.loads and source not in clashing)

    def named(self, name: str) -> tuple[PluginSource, ...]:
        """Return the plugins of one name: normally one or none."""
        return tuple(source for source in self.sources if source.name == name)


def chosen(value: str | None) -> frozenset[str] | None:
    """Read the value of ``SAFEGUARD_PLUGINS``: unset means all, empty none at all, else the names between commas."""
    return None if value is None else frozenset(name.strip() for name in value.split(",") if name.strip())


def discover(folder: Path | None = None, lock: Lock | None = None, only: frozenset[str] | None = None) -> Discovery:
    """Find all plugins, with their digest and trust.

    Args:
        folder: the site's own ``plugins/``; it need not exist.
        lock: the site's decisions; without it nothing but the built-in plugins is trusted.
        only: names that may be used, as :func:`chosen` reads them; ``None``: all.
    """
    problems: list[Problem] = []
    found = [*_installed(problems), *_of_site(folder, problems)]
    wanted = [source for source in found if only is None or source.name in only]
    off = tuple(sorted({source.name for source in found} - {source.name for source in wanted}))
    known = sorted(
        (_judged(source, lock or Lock()) for source in wanted), key=lambda source: (source.name, source.origin)
    )
    missing = sorted((only or frozenset()) - {source.name for source in found})
    problems += [Problem(msg("SAFEGUARD_PLUGINS names {plugin}, which is not there", plugin=name)) for name in missing]
    return Discovery(tuple(known), (*problems, *_clash_problems(known)), off)


def clashes(sources: Iterable[PluginSource]) -> frozenset[PluginSource]:
    """Return the plugins that cannot be loaded because another bears the same name; a built-in one keeps its own."""
    sources = tuple(sources)
    count = Counter(source.name for source in sources)
    return frozenset(source for source in sources if count[source.name] > 1 and source.trust is not Trust.BUILT_IN)


def _clash_problems(sources: list[PluginSource]) -> Iterator[Problem]:
    for source in sorted(clashes(sources), key=lambda source: (source.name, source.origin)):
        yield clash_problem(source)


def clash_problem(source: PluginSource) -> Problem:
    """Say that a plugin's name is borne by another one too."""
    return Problem(
        msg("More than one plugin is named {plugin}; this one is not loaded", plugin=source.name),
        Place(source.origin),
        msg("Remove or rename all but one of them"),
    )


def _judged(source: PluginSource, lock: Lock) -> PluginSource:
    return replace(source, trust=lock.state(source))


def _installed(problems: list[Problem]) -> Iterator[PluginSource]:
    seen: set[str] = set()
    for distribution in distributions():
        try:
            if f"[{GROUP}]" not in (distribution.read_text("entry_points.txt") or ""):
                continue
            name = _normal(distribution.metadata["Name"])
            points = sorted(distribution.entry_points.select(group=GROUP))
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            # A broken package of somebody else's must not keep the program from starting.
            problems.append(_unreadable(distribution, error))
            continue
        if name not in seen:
            yield from _of_distribution(name, distribution, points, problems)
        seen.add(name)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _unreadable(distribution: Distribution, error: Exception) -> Problem:
    said = f"{type(error).__name__}: {error}"
    message = msg("An installed package cannot be read: {error}", error=said)
    return Problem(message, Place(str(getattr(distribution, "_path", ""))), msg("Install it again"))


def _of_distribution(
    name: str, distribution: Distribution, points: Iterable[EntryPoint], problems: list[Problem]
) -> Iterator[PluginSource]:
    for point in points:
        if not PLUGIN_NAME.fullmatch(point.name):
            problems.append(_bad_name(point.name, Place(name)))
            continue
        code = code_of(point.value)
        files = {} if name == BUILT_IN_DISTRIBUTION else {**files_of_distribution(distribution)}
        yield PluginSource(
            name=point.name,
            module=point.value,
            distribution=name,
            version=distribution.version,
            digest=digest_of({**files, **(files_of_code(code) if code else {})}),
            catalogue=_catalogue(code),
            origin=str(code or ""),
        )


def _catalogue(code: Path | None) -> str:
    return str(code / "locale") if code is not None and (code / "locale").is_dir() else ""


def _bad_name(name: str, place: Place) -> Problem:
    hint = msg("A plugin's name: small letters, digits and underscores, beginning with a letter")
    return Problem(msg("{name} cannot be the name of a plugin", name=name), place, hint)


def _of_site(folder: Path | None, problems: list[Problem]) -> Iterator[PluginSource]:
    if folder is None or not folder.is_dir():
        return
    for code in sorted(folder.iterdir()):
        if code.name.startswith((".", "_")) or not (code.is_dir() or code.suffix == ".py"):
            continue
        problem = _site_problem(code)
        if problem is not None:
            problems.append(problem)
            continue
        yield PluginSource(
            name=code.stem,
            module=code.stem,
            path=str(folder.absolute()),
            digest=digest_of(files_of_code(code)),
            catalogue=_catalogue(code),
            origin=str(code.absolute()),
        )


def _site_problem(code: Path) -> Problem | None:
    """Say why a file or folder of the site cannot be a plugin."""
    name, place = code.stem, Place(str(code))
    if code.is_dir() and not (code / "__init__.py").is_file():
        return Problem(msg("{name} is not a plugin: it has no __init__.py", name=code.name), place)
    if not (PLUGIN_NAME.fullmatch(name) and code.stem.isidentifier()):
        return _bad_name(code.name, place)
    installed = code_of(name)
    if name in sys.stdlib_module_names or (installed is not None and installed.resolve() != code.resolve()):
        hint = msg("Rename the plugin's file or folder")
        return Problem(msg("The name {plugin} is taken by another module", plugin=name), place, hint)
    return None
