"""Trends out of a record: figures, coverage and score at each inspection, and gaps where nobody looked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from safeguard.checklist.selection import Selection
from safeguard.findings.case import Hand
from safeguard.findings.trend import By, Trends
from safeguard.findings.waiver import Waiver
from safeguard.pipeline.trends import Period, narrowed, trends_of

CLEAR = {"A-1@area:lobby": True, "A-1@area:stairs": True, "A-2": 2.0}
BLOCKED = {**CLEAR, "A-1@area:lobby": False}
FIRST, SECOND, THIRD = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 26)


def trends(desk: Any, by: By = By.SITE, **period: Any) -> Trends:
    return trends_of(desk.record, desk.office.site.site, Period(**period), by)


def test_each_inspection_has_its_figures_its_coverage_and_its_score(desk: Any) -> None:
    desk.answer(desk.inspect(FIRST), BLOCKED)
    desk.answer(desk.inspect(SECOND), BLOCKED)
    desk.answer(desk.inspect(THIRD), CLEAR)
    points = trends(desk).whole.points
    assert [(one.figures.open, one.figures.new, one.figures.overdue, one.figures.resolved) for one in points] == [
        (1, 1, 0, 0),
        (1, 0, 1, 0),
        (0, 0, 0, 1),
    ]
    assert [(one.looked, one.planned) for one in points] == [(3, 3)] * 3
    assert [one.score.worst for one in points if one.score] == [75, 75, 100]


def test_where_nobody_looked_there_is_a_gap_and_nothing_is_better(desk: Any) -> None:
    desk.answer(desk.inspect(FIRST), BLOCKED)
    desk.answer(desk.inspect(SECOND), {"A-1@area:stairs": True, "A-2": 2.0})
    by_area = {one.key: one.points for one in trends(desk, By.AREA).parts}
    assert [one.gap for one in by_area["area:lobby"]] == [False, True]
    assert [one.gap for one in by_area["area:stairs"]] == [False, False]
    last = by_area["area:lobby"][-1]
    assert (last.figures.open, last.figures.resolved, last.looked, last.planned) == (1, 0, 0, 1)


def test_domains_items_places_and_people_have_their_own(desk: Any) -> None:
    desk.answer(desk.inspect(FIRST), {**BLOCKED, "A-2": 0.5})
    titles = {by: {one.key: one.title for one in trends(desk, by).parts} for by in By}
    assert titles == {
        By.SITE: {},
        By.DOMAIN: {"general": "general"},
        By.ITEM: {"A-1": {"zh": "出口畅通", "en": "Exits clear"}, "A-2": {"zh": "压力", "en": "Pressure"}},
        By.AREA: {
            "area:lobby": {"zh": "大厅", "en": "Lobby"},
            "area:stairs": {"zh": "楼梯", "en": "Stairs"},
            "site:hq": {"zh": "本部", "en": "HQ"},
        },
        By.OWNER: {"": ""},
    }
    opened = {one.key: one.points[0].figures.open for one in trends(desk, By.ITEM).parts}
    assert opened == {"A-1": 1, "A-2": 1}


def test_a_period_knows_what_happened_since_the_inspection_before_it(desk: Any) -> None:
    for day in (FIRST, SECOND, THIRD):
        desk.answer(desk.inspect(day), BLOCKED if day == FIRST else CLEAR)
    assert [one.moment.as_of for one in trends(desk, since=SECOND, until=SECOND).whole.points] == [SECOND]
    (last,) = trends(desk, last=1).whole.points
    (second,) = trends(desk, since=SECOND, until=SECOND).whole.points
    assert (last.figures.new, last.figures.resolved) == (0, 0)
    assert (second.figures.new, second.figures.resolved) == (0, 1)
    assert trends(desk, since=date(2030, 1, 1)) == Trends(whole=trends(desk, since=date(2030, 1, 1)).whole)


def test_the_day_of_reading_comes_after_the_last(desk: Any) -> None:
    desk.answer(desk.inspect(FIRST), BLOCKED)
    today = trends(desk, today=THIRD).whole.points[-1]
    assert (today.moment.inspection, today.figures.open, today.figures.overdue, today.looked) == ("", 1, 1, None)


def test_an_interrupted_inspection_is_no_point(desk: Any) -> None:
    desk.answer(desk.inspect(FIRST), CLEAR)
    desk.begin(SECOND)
    assert len(trends(desk).whole.points) == 1


def test_a_waiver_widens_the_score(desk: Any) -> None:
    desk.answer(desk.inspect(FIRST), BLOCKED)
    waiver = Waiver(
        id="",
        site="hq",
        item="A-1",
        reason="r",
        asked_by="a",
        approved_by="b",
        since="2026-11-01",
        until="2026-12-01",
        at="",
    )
    desk.record.decide(waiver, "2026-11-20T00:00:00+00:00", Hand(person="b"), lambda _: None)
    (point,) = trends(desk).whole.points
    assert point.score is not None
    assert (point.score.worst, point.score.best) == (75, 100)


def test_what_was_asked_for_in_part_is_narrowed(desk: Any) -> None:
    whole = desk.inspect(FIRST)
    assert not narrowed(whole)
    assert not narrowed(replace(whole, selection=Selection(domains=("fire",))))
    assert narrowed(replace(whole, selection=Selection(only=("A-1",))))
    assert narrowed(replace(whole, selection=Selection(places=("area:lobby",))))
