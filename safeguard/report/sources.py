"""What a report is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from safeguard.checklist.model import Checklist
from safeguard.checklist.packed import Packed
from safeguard.findings.model import Finding
from safeguard.mitigation.catalogue import Catalogue, catalogue, item_facts
from safeguard.mitigation.plan import MitigationPlan, plan_mitigation
from safeguard.record.model import Inspection
from safeguard.results.result import Result
from safeguard.results.score import ScoreKeeper, Scores
from safeguard.results.summary import Summary, Tally
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
    previous: Previous | None = None


def gather(
    inspection: Inspection,
    checklists: Iterable[Checklist | Packed],
    results: ReadResults,
    findings: Iterable[Finding],
    site: Site,
    previous: Previous | None = None,
    outcomes: Iterable[Result] | None = None,
) -> Sources:
    """Work out figures, risks and plan of an inspection.

    Args:
        inspection: as the record knows it.
        checklists: as the inspection used them, overlays applied.
        results: reads its results anew; most formats read it once.
        findings: all findings of the site as of this inspection.
        site: whose people, scale and deadlines hold.
        previous: the inspection before, to compare with.
        outcomes: its results for the figures, which need no more of what was seen than errors; without them,
            ``results`` is read once here.

    Raises:
        RiskError: the site's risk scale does not exist.
    """
    items = catalogue(checklists)
    facts = item_facts(items)
    tally, keeper = Tally(facts), ScoreKeeper(facts, site.settings.coverage_floor)
    for result in results() if outcomes is None else outcomes:
        tally.add(result)
        keeper.add(result)
    known = tuple(findings)
    plan = plan_mitigation(known, items, site, date.fromisoformat(inspection.as_of))
    summary = tally.summary(inspection.planned)
    return Sources(inspection, items, results, known, plan, summary, keeper.scores(summary.missing), site, previous)
