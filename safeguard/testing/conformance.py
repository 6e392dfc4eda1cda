"""Hold a checker to its contract."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from safeguard.checkers.context import Context
from safeguard.checkers.contract import Checker
from safeguard.checkers.target import Target
from safeguard.plugins.checking import checker_problems
from safeguard.plugins.options import check_options
from safeguard.plugins.source import PluginSource
from safeguard.results.codec import observation_from_data, observation_to_data
from safeguard.results.status import Status
from safeguard.tables.opened import OpenRegister
from safeguard.tables.read import open_register, read_register
from safeguard.tables.schema import Schema
from safeguard.tables.table import Table
from safeguard.testing.installed import class_of
from safeguard.testing.read_only import ReadOnlyWatch
from safeguard.testing.run import AS_OF, CheckerRun, context_in, place_for, run_in
from safeguard.testing.site import Registers, Shares, make_site


@dataclass(frozen=True)
class EmptyOffice(Context):
    """A site that keeps every register and share that it is asked for, all of them empty."""

    asked: list[str] = field(default_factory=list)
    """What the checker asked for."""

    def register(self, name: str, schema: Schema) -> Table:
        """Return a register with its header and no row."""
        return read_register(self._empty(name, schema), schema)

    def open_register(self, name: str, schema: Schema) -> OpenRegister:
        """Return the same, to be read row by row."""
        return open_register(self._empty(name, schema), schema)

    def _empty(self, name: str, schema: Schema) -> Path:
        self.asked.append(f"register {name}")
        path = self.tmp / f"empty-{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow([column.name for column in schema.columns])
        return path

    def share(self, name: str = "") -> Path:
        """Return a folder without a file."""
        self.asked.append(f"share {name}".strip())
        path = self.tmp / f"empty-{name or 'target'}"
        path.mkdir(exist_ok=True)
        return path


def assert_conforms(
    checker: str | type[Checker],
    *,
    options: Mapping[str, Any] | None = None,
    registers: Registers | None = None,
    shares: Shares | None = None,
    target: Target | str = "",
    as_of: date = AS_OF,
    **site: Any,
) -> None:
    """Hold a checker to its contract; give it a sample to look at, and it is run on that as well as on an empty office.

    It must have a proper id, a docstring and documented options; say the same twice; change nothing; name each failure
    once; and never pass where there was nothing to look at.

    Raises:
        AssertionError: with everything that it breaks.
    """
    kind = class_of(checker)
    broken = [*_breaks_form(kind, options or {})]
    if not broken:
        with place_for(None) as place:
            written = make_site(place / "site", registers=registers, shares=shares, **site)
            broken += _breaks_on_nothing(kind, options or {}, context_in(EmptyOffice, place, written, target, as_of))
            if registers or shares:
                broken += _breaks_when_run(kind, options or {}, context_in(Context, place, written, target, as_of))
    if broken:
        raise AssertionError("\n".join([f"{kind.__name__} breaks its contract:", *(f"- {one}" for one in broken)]))


def _breaks_form(checker: type[Checker], options: Mapping[str, Any]) -> Iterator[str]:
    plugin = str(getattr(checker, "id", "")).partition(".")[0]
    problems = list(checker_problems(PluginSource(plugin, checker.__module__), [checker]))
    yield from (str(problem.message) for problem in problems)
    if not (checker.__doc__ or "").strip():
        yield "it has no docstring: its first line is its title"
    if problems:
        return
    for name, option in checker.Options.model_fields.items():
        if not option.description:
            yield f"option {name} has no Field(description=...)"
        if option.annotation is Any:
            yield f"option {name} has no type of its own"
    yield from _breaks_options(checker, options)


def _breaks_options(checker: type[Checker], options: Mapping[str, Any]) -> Iterator[str]:
    checked = check_options(checker, options)
    yield from (f"options: {problem.place}: {problem.message}" for problem in checked.problems)
    if checked.options is not None and check_options(checker, checked.options).options != checked.options:
        yield "options are not the same after they were written as JSON and read again"


def _breaks_on_nothing(checker: type[Checker], options: Mapping[str, Any], context: EmptyOffice) -> Iterator[str]:
    run = yield from _breaks_when_run(checker, options, context)
    if context.asked and run.status is Status.PASS:
        yield f"it passes although there is nothing in {', '.join(dict.fromkeys(context.asked))}"


def _breaks_when_run(
    checker: type[Checker], options: Mapping[str, Any], context: Context
) -> Generator[str, None, CheckerRun]:
    where = " on an empty office" if isinstance(context, EmptyOffice) else ""
    with _surroundings() as left, ReadOnlyWatch(context.tmp) as watch:
        first = run_in(checker, options, context)
    with _surroundings():
        second = run_in(checker, options, context)
    yield from (f"it {seen}" for seen in dict.fromkeys((*watch.seen, *left)))
    if first.trace or _is_nonsense(first):
        yield f"it fails{where}: {first.cause}\n{first.trace}".rstrip()
    if first != second:
        yield f"it says something else the second time{where}: {_difference(first, second)}"
    yield from _breaks_identity(first)
    return first


@contextmanager
def _surroundings() -> Iterator[list[str]]:
    """Put working folder and environment back afterwards, and say whether that was needed."""
    folder, environment = Path.cwd(), dict(os.environ)
    left: list[str] = []
    yield left
    if Path.cwd() != folder:
        left.append("leaves another working folder behind")
        os.chdir(folder)
    if dict(os.environ) != environment:
        left.append("leaves another environment behind")
        os.environ.clear()
        os.environ.update(environment)


def _is_nonsense(run: CheckerRun) -> bool:
    """Whether it yielded what is no observation, which the border says in these words."""
    return run.cause is not None and run.cause.template.startswith("The checker returned {")


def _difference(first: CheckerRun, second: CheckerRun) -> str:
    names = [one.name for one in fields(CheckerRun) if getattr(first, one.name) != getattr(second, one.name)]
    return "; ".join(f"{name}: {getattr(first, name)!s:.200} / {getattr(second, name)!s:.200}" for name in names)


def _breaks_identity(run: CheckerRun) -> Iterator[str]:
    counts = Counter((seen.subject, seen.rule) for seen in run.failed)
    for (subject, rule), count in counts.items():
        if count > 1:
            yield f"{count} failures have the subject {subject!r} and the rule {rule!r}; they would be one finding"
    for seen in run.observations:
        if observation_from_data(orjson.loads(orjson.dumps(observation_to_data(seen)))) != seen:
            yield f"an observation is not the same after it was recorded: {seen.message}"
