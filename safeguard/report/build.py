"""Make the view model: the one place where a report is put into words."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard.messages import Translator, msg
from safeguard.record.model import Inspection
from safeguard.report.candidates import candidates_views
from safeguard.report.coverage import counts_view, coverage_view, domains_view, score_view
from safeguard.report.decisions import DecisionWriter
from safeguard.report.figures import ForecastView
from safeguard.report.forecast import forecast_view
from safeguard.report.groups import group_tasks
from safeguard.report.history import history_view
from safeguard.report.leader import leader_view, trend_view
from safeguard.report.proof import proof_view
from safeguard.report.rows import RowMaker
from safeguard.report.sources import Sources
from safeguard.report.tasks import TaskWriter, levels_view, scale_view
from safeguard.report.view import Head, RowView, Used, View
from safeguard.report.wording import INSPECTIONS, Wording, clean


def build_view(sources: Sources, translator: Translator) -> View:
    """Put everything that a report says into the words of one language.

    Args:
        sources: what it is made from.
        translator: the reader's language.
    """
    wording = Wording(translator, (plugin.name for plugin in sources.inspection.plugins))
    maker = RowMaker(wording, sources.items, sources.site)
    decisions = DecisionWriter(sources, maker, wording)
    writer = TaskWriter(maker, wording, decisions.waived)
    tasks = tuple(writer.task(number, task) for number, task in enumerate(sources.plan.tasks, 1))
    by_id = {task.id: task for task in tasks}
    groups = group_tasks(tasks, maker, wording)
    levels = levels_view(sources.plan, wording)

    def rows() -> Iterator[RowView]:
        return maker.rows(sources.results(), decisions.beside)

    return View(
        language=translator.language,
        say=wording.say,
        names=wording.names,
        listed=wording.listed,
        head=_head(sources.inspection, wording),
        coverage=coverage_view(sources, maker, wording),
        leader=leader_view(sources.plan, tasks, levels, wording),
        counts=counts_view(sources.summary, wording),
        score=score_view(sources.scores.overall, wording),
        domains=domains_view(sources, wording),
        levels=levels,
        scale=scale_view(sources.plan, wording),
        tasks=tasks,
        groups=groups,
        sketches=tuple(writer.sketch(sketch, by_id) for sketch in sources.plan.sketches),
        trend=trend_view(sources, wording),
        history=history_view(sources.history, wording),
        waivers=decisions.summary(),
        decisions=decisions.views(),
        risk_now=sources.plan.risk_now,
        risk_after=sources.plan.risk_after,
        results=sources.results,
        rows=rows,
        checkpoint=proof_view(sources.checkpoint),
        forecast=_forecast(sources, maker, wording, translator),
        candidates=candidates_views(sources.candidates, maker, wording),
    )


def _forecast(sources: Sources, maker: RowMaker, wording: Wording, translator: Translator) -> ForecastView | None:
    if sources.forecast is None:
        return None
    return forecast_view(sources.forecast, maker, wording, translator, sources.site.settings.resources)


def _head(inspection: Inspection, wording: Wording) -> Head:
    return Head(
        site_id=inspection.site,
        site=wording.say(inspection.title),
        inspection=clean(inspection.id),
        as_of=inspection.as_of,
        zone=inspection.zone,
        state=wording.word(INSPECTIONS, inspection.state),
        by=clean(inspection.by),
        tool=inspection.tool,
        started_at=inspection.started_at,
        closed=_closed(inspection, wording),
        checklists=tuple(Used(clean(name), "", digest) for name, digest in inspection.checklists.items()),
        plugins=tuple(
            Used(clean(plugin.name), clean(plugin.version), plugin.digest, clean(plugin.trust))
            for plugin in inspection.plugins
        ),
    )


def _closed(inspection: Inspection, wording: Wording) -> str:
    if not inspection.closed_at:
        return ""
    closed = wording.say(msg("{time}, by {by}", time=inspection.closed_at, by=clean(inspection.closed_by)))
    return wording.listed([closed, clean(inspection.close_reason)])
