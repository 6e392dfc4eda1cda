"""All plugins of a site, described without importing one of them here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from safeguard.checkers.info import CheckerInfo
from safeguard.errors import Place, Problem
from safeguard.messages import Message, msg
from safeguard.plugins.description import Description
from safeguard.plugins.description_cache import recall, remember
from safeguard.plugins.discovery import clash_problem, clashes
from safeguard.plugins.host_process import HostEndedError, HostProcess
from safeguard.plugins.loading import not_trusted
from safeguard.plugins.options import CheckedOptions
from safeguard.plugins.options_cache import recall_options, remember_options, words_of
from safeguard.plugins.source import PluginSource, Trust
from safeguard.tables.schema import Schema
from safeguard.written.nearest import nearest

DEADLINE_S = 10.0
"""How long one plugin may take to be loaded and described (Home Assistant warns after as long)."""

_MANY = 12
"""From so many plugins on a second process saves more time than it takes to start."""

Entry = tuple[str, Mapping[str, Any]]
"""A checker's id and the options that an item gives it."""


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """One plugin as it is listed: what it brings, or why it is not loaded."""

    name: str
    version: str
    origin: str
    """The file or folder of its code."""
    distribution: str
    trust: Trust
    digest: str
    hooks: tuple[str, ...] = ()
    checkers: tuple[str, ...] = ()
    """Ids."""
    checklists: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    """All that keeps it from being loaded."""
    load_ms: int = 0
    """How long it took to load, when it was loaded last."""

    @property
    def failure(self) -> Message | None:
        """The first reason why it is not loaded, which its items give as their cause; ``None``: it is loaded."""
        return self.problems[0].message if self.problems else None


@dataclass(frozen=True, slots=True)
class Catalog:
    """All plugins and their checkers."""

    plugins: tuple[PluginInfo, ...] = ()
    checkers: Mapping[str, CheckerInfo] = field(default_factory=dict)
    """Checker id → what is known of it."""
    sources: Mapping[str, PluginSource] = field(default_factory=dict)
    """Plugin name → where it is, of those that were loaded: what the runner gives its workers."""
    registers: Mapping[str, Schema] = field(default_factory=dict)
    """Name → declaration of the registers that checkers read; of two of one name the first."""

    @classmethod
    def describe(
        cls,
        sources: Iterable[PluginSource],
        *,
        cache: Path | None = None,
        deadline: float = DEADLINE_S,
        host: HostProcess | None = None,
    ) -> Catalog:
        """Describe plugins, each in its own try, in a child process.

        Args:
            sources: what :func:`safeguard.plugins.discovery.discover` found, untrusted ones too.
            cache: folder for descriptions of unchanged plugins; ``None``: load them all.
            deadline: seconds that one plugin may take.
            host: the child process, where it goes on afterwards, with the plugins loaded; the caller ends it.
        """
        sources = tuple(sources)
        clashing = clashes(sources)
        known = {source: _refused(source, clashing) or recall(cache, source) for source in sources}
        known |= _load_all([source for source in sources if known[source] is None], cache, deadline, host)
        described = [(source, description) for source in sources if (description := known[source]) is not None]
        loaded = [(source, description) for source, description in described if not description.problems]
        return cls(
            plugins=tuple(_info(source, description) for source, description in described),
            checkers={checker.id: checker for _, description in loaded for checker in description.checkers},
            sources={source.name: source for source, _ in loaded},
            registers={
                schema.name: schema for _, description in reversed(loaded) for schema in reversed(description.registers)
            },
        )

    @property
    def checklists(self) -> tuple[Path, ...]:
        """The checklists that plugins bring along."""
        return tuple(path for plugin in self.plugins for path in plugin.checklists)

    @property
    def catalogues(self) -> Mapping[str, Path]:
        """Plugin name → folder of its translations, for a :class:`~safeguard.messages.Translator`."""
        return {name: Path(source.catalogue) for name, source in self.sources.items() if source.catalogue}

    @property
    def built_in(self) -> frozenset[str]:
        """Names of the loaded plugins that ship with the program."""
        return frozenset(name for name, source in self.sources.items() if source.trust is Trust.BUILT_IN)

    def failure_of(self, checker: str) -> Problem:
        """Say why there is no such checker: its plugin is not loaded, is not there, or has none of that name."""
        name = checker.partition(".")[0]
        for plugin in self.plugins:
            if plugin.name == name and plugin.problems:
                return plugin.problems[0]
        if name not in self.sources:
            hint = msg("Install it, or put it into the site's plugins/ folder")
            return Problem(msg("The plugin {plugin} is not there", plugin=name), hint=hint)
        return Problem(msg("There is no checker {checker}", checker=checker), hint=nearest(checker, self.checkers))

    def validate_options(
        self,
        entries: Sequence[Entry],
        *,
        cache: Path | None = None,
        deadline: float = DEADLINE_S,
        host: HostProcess | None = None,
    ) -> tuple[CheckedOptions, ...]:
        """Validate items' options by their checkers' own models, in a child process.

        Args:
            entries: checker id and options, as plain JSON data.
            cache: folder for options of unchanged plugins that were found right before; ``None``: validate them all.
            deadline: seconds that one plugin may take, loading included.
            host: a child process that may have loaded the plugins already; the caller ends it.

        Returns:
            One answer per entry, in order: the options with all defaults filled in, or the problems.
        """
        answers: dict[int, CheckedOptions] = {}
        by_plugin: dict[str, list[int]] = {}
        for number, (checker, _) in enumerate(entries):
            if checker in self.checkers:
                by_plugin.setdefault(self.checkers[checker].plugin, []).append(number)
            else:
                answers[number] = CheckedOptions(problems=(self.failure_of(checker),))
        with _kept_or_own(host) as asks:
            for name, numbers in by_plugin.items():
                asked = [entries[number] for number in numbers]
                checked = _known_or_validated(self.sources[name], asked, asks, cache, deadline)
                answers.update(zip(numbers, checked, strict=True))
        return tuple(answers[number] for number in range(len(entries)))


def _refused(source: PluginSource, clashing: frozenset[PluginSource]) -> Description | None:
    if source in clashing:
        return Description(problems=(clash_problem(source),))
    return None if source.trust.loads else Description(problems=(not_trusted(source),))


def _kept_or_own(host: HostProcess | None) -> AbstractContextManager[HostProcess]:
    return HostProcess() if host is None else nullcontext(host)


def _load_all(
    sources: Sequence[PluginSource], cache: Path | None, deadline: float, host: HostProcess | None
) -> dict[PluginSource, Description | None]:
    """Load plugins, many of them in two processes side by side."""
    if len(sources) < _MANY:
        # Without a thread, so that Ctrl-C does not wait for a plugin that hangs.
        return dict(_load_share(sources, cache, deadline, host))
    hosts = [host, None]
    with ThreadPoolExecutor(len(hosts)) as pool:
        shares = [
            pool.submit(_load_share, sources[first :: len(hosts)], cache, deadline, one)
            for first, one in enumerate(hosts)
        ]
        return {source: description for share in shares for source, description in share.result()}


def _load_share(
    sources: Sequence[PluginSource], cache: Path | None, deadline: float, host: HostProcess | None
) -> list[tuple[PluginSource, Description]]:
    with _kept_or_own(host) as asks:
        return [(source, _described(source, asks, cache, deadline)) for source in sources]


def _described(source: PluginSource, host: HostProcess, cache: Path | None, deadline: float) -> Description:
    try:
        description = Description.from_data(host.ask({"do": "describe", "source": source.to_data()}, deadline))
    except HostEndedError as error:
        return Description(problems=(_ended(source, error),))
    except (LookupError, TypeError, ValueError) as error:
        return Description(problems=(_nonsense(source, error),))
    remember(cache, source, description)
    return description


def _known_or_validated(
    source: PluginSource, entries: Sequence[Entry], host: HostProcess, cache: Path | None, deadline: float
) -> Sequence[CheckedOptions]:
    """Ask about options that many items share once."""
    different = {words_of(entry): entry for entry in entries}
    asked = list(different.values())
    known = recall_options(cache, source, asked)
    if known is None:
        known = tuple(_validated(source, asked, host, deadline))
        remember_options(cache, source, asked, known)
    by_words = dict(zip(different, known, strict=True))
    return [by_words[words_of(entry)] for entry in entries]


def _validated(
    source: PluginSource, entries: Sequence[Entry], host: HostProcess, deadline: float
) -> Sequence[CheckedOptions]:
    question = {"do": "validate", "source": source.to_data(), "entries": entries}
    try:
        answers = [CheckedOptions.from_data(answer) for answer in host.ask(question, deadline)["entries"]]
        if len(answers) == len(entries):
            return answers
        problem = _nonsense(source, ValueError(f"{len(answers)} != {len(entries)}"))
    except HostEndedError as error:
        problem = _ended(source, error)
    except (LookupError, TypeError, ValueError) as error:
        problem = _nonsense(source, error)
    return [CheckedOptions(problems=(problem,)) for _ in entries]


def _ended(source: PluginSource, error: HostEndedError) -> Problem:
    return Problem(error.about(source.name), Place(source.origin), msg("See what its module does when it is imported"))


def _nonsense(source: PluginSource, error: Exception) -> Problem:
    said = f"{type(error).__name__}: {error}"
    message = msg("The plugin {plugin} cannot be described: {error}", plugin=source.name, error=said)
    return Problem(message, Place(source.origin))


def _info(source: PluginSource, description: Description) -> PluginInfo:
    return PluginInfo(
        name=source.name,
        version=source.version,
        origin=source.origin,
        distribution=source.distribution,
        trust=source.trust,
        digest=source.digest,
        hooks=description.hooks,
        checkers=tuple(checker.id for checker in description.checkers),
        checklists=tuple(Path(path) for path in description.checklists),
        problems=description.problems,
        load_ms=description.load_ms,
    )
