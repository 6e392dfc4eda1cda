"""Many inspections in words: what was open, new, gone and late at each; where nobody looked, a gap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from safeguard.findings.trend import By, Point, Series, Trends
from safeguard.messages import Message, Text, msg
from safeguard.report.coverage import score_view
from safeguard.report.figures import HistoryView, PointView, SeriesView
from safeguard.report.wording import DOMAINS, Wording, clean

NOBODY = msg("nobody is responsible")

_UNKNOWN = "–"


def history_view(trends: Trends, wording: Wording) -> HistoryView:
    """Put trends into the words of one language."""
    whole = series_view(trends.whole, By.SITE, wording)
    parts = tuple(series_view(one, trends.by, wording) for one in _ordered(trends))
    notes = _notes(trends, gaps=any(point.open is None for one in (whole, *parts) for point in one.points))
    return HistoryView(trends.by.value, whole, parts, trends.left_out, tuple(map(wording.say, notes)))


def _ordered(trends: Trends) -> list[Series]:
    if trends.by is not By.DOMAIN:
        return list(trends.parts)
    order = list(DOMAINS)
    return sorted(trends.parts, key=lambda one: order.index(one.key) if one.key in order else len(order))


def _notes(trends: Trends, *, gaps: bool) -> Iterator[Message]:
    if trends.left_out:
        yield msg("Inspections of some items or places only, which are not shown: {count}", count=trends.left_out)
    if gaps:
        yield msg("A number in brackets: nobody looked there then; that many are known to be open from before.")


def series_view(series: Series, by: By, wording: Wording) -> SeriesView:
    """Return one series for reading."""
    return SeriesView(
        key=clean(series.key),
        title=_title(series, by, wording),
        points=tuple(_point(one, wording) for one in series.points),
    )


def _title(series: Series, by: By, wording: Wording) -> str:
    if by is By.DOMAIN:
        return wording.word(DOMAINS, series.key).text
    if by is By.OWNER and not series.key:
        return wording.say(NOBODY)
    return _text(series.title, wording)


def _text(title: Text | str, wording: Wording) -> str:
    return wording.say(title) if isinstance(title, Mapping) else clean(title)


def _point(point: Point, wording: Wording) -> PointView:
    figures, gap = point.figures, point.gap
    unseen = gap or not point.moment.inspection
    score = None if point.score is None or gap else score_view(point.score, wording)
    days = figures.days_to_close
    return PointView(
        inspection=clean(point.moment.inspection),
        as_of=point.moment.as_of.isoformat(),
        narrowed=point.moment.narrowed or point.moment.some_domains,
        gap=gap,
        looked=point.looked,
        planned=point.planned,
        coverage=_UNKNOWN if point.looked is None else f"{point.looked}/{point.planned}",
        open=None if unseen else figures.open,
        known_open=figures.open,
        open_text=f"({figures.open})" if unseen else str(figures.open),
        overdue=figures.overdue,
        new=None if unseen else figures.new,
        resolved=None if unseen else figures.resolved,
        reopened=None if gap else figures.reopened,
        closed=figures.closed,
        days_to_close=None if days is None else round(days, 1),
        worst=None if score is None else score.worst,
        best=None if score is None else score.best,
        score=_UNKNOWN if score is None else score.short,
    )
