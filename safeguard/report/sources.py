"""What a report is made from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from safeguard.checklist.model import Checklist
from safeguard.checklist.packed import Packed
from safeguard.findings.case import Case
from safeguard.findings.decided import Decided
from safeguard.findings.model import Finding
from safeguard.findings.trend import Trends
from safeguard.mitigation.catalogue import Catalogue, catalogue, item_facts
from safeguard.mitigation.forecast import Forecast, Forecaster, asks_of
from safeguard.mitigation.plan import MitigationPlan, plan_mitigation
from safeguard.record.checkpoint_file import Held
from safeguard.record.model import Inspection
from safeguard.results.result import Result
from safeguard.results.score import ScoreKeeper, Scores
from safeguard.results.status import Status
from safeguard.results.summary import NOT_ASKED, Summary, Tally
from safeguard.site.model import Site

ReadResults = Callable[[], Iterator[Result]]
"""Reads the results of the inspection anew, in the order of the plan; there may be a hundred thousand."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The inspection before, to compare with."""

    inspection: Inspection
    scores: Scores | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that a report says, before it is put into words."""

    inspection: Inspection
    items: Catalogue
    results: ReadResults
    findings: tuple[Finding, ...]
    """All of the site, also those resolved since."""
    plan: MitigationPlan
    summary: Summary
    scores: Scores
    site: Site
    decided: Decided
    """Waivers and attestations on the day of the inspection."""
    previous: Previous | None = None
    history: Trends = field(default_factory=Trends)
    """The inspections up to this one."""
    today: date | None = None
    """The day of reading, in the site's zone; ``None``: it is read as on the day of the inspection."""
    checkpoint: Held | None = None
    """Of the record with this inspection in it; ``None``: none was made."""
    forecast: Forecast | None = None
    """What falls due in the year after the inspection; ``None``: no item of it looks ahead."""
    candidates: tuple[Result, ...] = ()
    """Results of the items that only name what a specialist must judge."""


def gather(
    inspection: Inspection,
    checklists: Iterable[Checklist | Packed],
    results: ReadResults,
    findings: Iterable[Finding],
    site: Site,
    previous: Previous | None = None,
    outcomes: Iterable[Result] | None = None,
    cases: Mapping[str, Case] | None = None,
    left_out: Collection[str] = (),
    decided: Decided | None = None,
) -> Sources:
    """Work out figures, risks and plan of an inspection.

    Args:
        inspection: as the record knows it.
        checklists: as the inspection used them, overlays applied.
        results: reads its results anew; most formats read it once.
        findings: all findings of the site as of this inspection.
        site: whose people, scale and deadlines hold.
        previous: the inspection before, to compare with.
        outcomes: its results with what figures, forecast and candidates need; without, ``results`` is read once here.
        cases: finding id → what people decided about it.
        left_out: items that the site leaves out.
        decided: the site's waivers and attestations on the day of the inspection; without them, nothing was decided.

    Raises:
        RiskError: the site's risk scale does not exist.
    """
    items, day = catalogue(checklists), date.fromisoformat(inspection.as_of)
    beside = decided or Decided((), site.site, day)
    counts = _Counts(items, site, beside, left_out, day)
    for result in results() if outcomes is None or beside.decisions else outcomes:
        counts.take(result)
    known, out_of_force = tuple(findings), counts.silent | set(left_out)
    summary = counts.tally.summary(inspection.planned)
    return Sources(
        inspection=inspection,
        items=items,
        results=results,
        findings=known,
        plan=plan_mitigation(known, items, site, day, cases, out_of_force),
        summary=summary,
        scores=counts.keeper.scores(summary.missing),
        site=site,
        decided=beside,
        previous=previous,
        forecast=counts.forecaster.forecast() if counts.forecaster.chosen else None,
        candidates=tuple(counts.candidates.kept),
    )


class _Counts:
    """All that is counted while the results are read once."""

    def __init__(self, items: Catalogue, site: Site, beside: Decided, left_out: Collection[str], day: date) -> None:
        facts = item_facts(items)
        self.tally, self.keeper = Tally(facts), ScoreKeeper(facts, site.settings.coverage_floor)
        self.forecaster, self.candidates = Forecaster(asks_of(items, left_out), day), _Candidates(items.candidates)
        self._beside = beside
        self._silent: set[str] = set()
        self._spoken: set[str] = set()

    def take(self, result: Result) -> None:
        self.tally.add(result)
        self._beside.count(result)
        self.forecaster.take(result)
        self.candidates.take(result)
        (self.keeper.add_waived if self._beside.waives(result) else self.keeper.add)(result)
        (self._silent if result.status is Status.NOT_APPLICABLE else self._spoken).add(result.item)

    @property
    def silent(self) -> set[str]:
        """Items that applied nowhere."""
        return self._silent - self._spoken


class _Candidates:
    """Keeps the results of some items, but for those that were not asked for."""

    def __init__(self, items: Collection[str]) -> None:
        self._items = items
        self.kept: list[Result] = []

    def take(self, result: Result) -> None:
        if result.item in self._items and result.skip not in NOT_ASKED:
            self.kept.append(result)
