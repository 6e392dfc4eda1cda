"""Run one checker in this process, through the same border and folding as in an inspection, without its limits."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import orjson

from safeguard.checkers.context import Context
from safeguard.checkers.contract import Checker
from safeguard.checkers.target import Target
from safeguard.checklist.model import Item
from safeguard.checklist.outline import outline_of
from safeguard.checklist.severity import Severity
from safeguard.messages import Message
from safeguard.plan.model import Step
from safeguard.results.codec import coverage_from_data, observation_from_data
from safeguard.results.observation import Coverage, Observation
from safeguard.results.status import SkipReason, Status
from safeguard.runner.assignment import batch_from_bytes, batch_to_bytes
from safeguard.runner.attempt import attempt
from safeguard.runner.collector import Collector
from safeguard.runner.limits import OwnLimits
from safeguard.runner.verdicts import concluded
from safeguard.site.load import WrittenSite
from safeguard.site.view import view
from safeguard.testing.installed import class_of
from safeguard.testing.site import Registers, Shares, make_site, target_of

AS_OF = date(2026, 1, 15)
"""The day of a run that names none."""

_MOST_BYTES = 64 << 20

AnyContext = TypeVar("AnyContext", bound=Context)


@dataclass(frozen=True, slots=True)
class CheckerRun:
    """What one run of a checker came to: what its item's result would be."""

    status: Status
    observations: tuple[Observation, ...]
    coverage: Coverage | None
    cause: Message | None
    """Why it is an error, was skipped or does not apply."""
    skip: SkipReason | None = None
    trace: str = ""
    """Where in the checker's code an exception came from that is none of the contract's outcomes."""

    @property
    def failed(self) -> tuple[Observation, ...]:
        """The failures alone."""
        return tuple(seen for seen in self.observations if seen.status is Status.FAIL)

    def about(self, subject: str) -> tuple[Observation, ...]:
        """Return what was said of one subject."""
        return tuple(seen for seen in self.observations if seen.subject == subject)


def run_checker(
    checker: str | type[Checker],
    *,
    options: Mapping[str, Any] | None = None,
    registers: Registers | None = None,
    shares: Shares | None = None,
    target: Target | str = "",
    as_of: date = AS_OF,
    folder: Path | None = None,
    **site: Any,
) -> CheckerRun:
    """Run a checker on a site that is made for it.

    Args:
        checker: its class, or the id of an installed one.
        options: as they would stand under ``with:``.
        registers: what the office keeps.
        shares: folders of documents.
        target: what to look at: ``share:files``, ``area:lobby``; empty: the site.
        as_of: the day that the inspection speaks of.
        folder: where to make the site; without one it is made in a temporary folder and removed.
        site: anything else of ``site.yaml``.
    """
    kind = class_of(checker)
    with place_for(folder) as place:
        written = make_site(place / "site", registers=registers, shares=shares, **site)
        context = context_in(Context, place, written, target, as_of)
        return run_in(kind, options or {}, context)


@contextmanager
def place_for(given: Path | None) -> Iterator[Path]:
    """Give a folder, or make one that is removed afterwards."""
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="safeguard-test-") as made:
        yield Path(made)


def context_in(
    kind: type[AnyContext], place: Path, written: WrittenSite, target: Target | str, as_of: date
) -> AnyContext:
    """Return what a checker is given on a site, with a temporary folder beside it."""
    (place / "tmp").mkdir(exist_ok=True)
    return kind(target=target_of(written, target), as_of=as_of, site=view(written), tmp=place / "tmp")


def run_in(checker: type[Checker], options: Mapping[str, Any], context: Context) -> CheckerRun:
    """Run a checker on what it is given."""
    step = _step(checker, options, context.target)
    (task,) = batch_from_bytes(batch_to_bytes([(0, step)]))
    pieces: list[bytes] = []
    collector = Collector(task.plugin, task.evidence, b"", _MOST_BYTES, pieces.append)
    ending = attempt(checker, task, context, collector, _limits())
    pieces.append(collector.take())
    observations = [observation_from_data(one) for piece in pieces for one in orjson.loads(b"[%b]" % piece)]
    coverage = None if collector.coverage is None else coverage_from_data(collector.coverage)
    result = concluded(step, ending.how, ending.cause, observations, coverage, 0)
    return CheckerRun(result.status, result.observations, result.coverage, result.cause, result.skip, ending.trace)


@cache
def _limits() -> OwnLimits:
    """The border wants them; none is ever set here."""
    return OwnLimits()


def _step(checker: type[Checker], options: Mapping[str, Any], target: Target) -> Step:
    item = Item(id="ITEM-01", title={"en": "Item"}, severity=Severity.MEDIUM, check=checker.id)
    return Step(
        key=item.id,
        item=outline_of(item),
        item_digest="",
        checklist="test",
        domain="general",
        target=target,
        plugin=checker.id.partition(".")[0],
        options=options,
        needs=checker.needs,
        limits=checker.limits,
    )
