"""Trends in words: gaps stay gaps, in every language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from safeguard.findings.trend import NOW, By, Figures, Moment, Point, Series, Trends
from safeguard.messages import Translator
from safeguard.report.history import history_view
from safeguard.report.wording import Wording

DAY = date(2026, 11, 23)
SEEN = Moment("20261123-1", 5, DAY)


def one(point: Point, translate: Callable[[str], Translator], **about: Any) -> Any:
    trends = Trends(whole=Series("", "HQ", (point,)), **about)
    return history_view(trends, Wording(translate("en")))


def test_a_gap_has_no_figures_but_what_is_known(translate: Callable[[str], Translator]) -> None:
    view = one(Point(SEEN, Figures(open=3, overdue=2, closed=1, days=5), 0, 7), translate)
    (point,) = view.whole.points
    assert point.gap
    assert (point.open, point.new, point.resolved, point.reopened) == (None, None, None, None)
    assert (point.known_open, point.open_text, point.overdue, point.closed, point.days_to_close) == (3, "(3)", 2, 1, 5)
    assert view.notes == (
        "A number in brackets: nobody looked there then; that many are known to be open from before.",
    )


def test_on_the_day_of_reading_nobody_looked(translate: Callable[[str], Translator]) -> None:
    (point,) = one(Point(Moment("", NOW, DAY), Figures(open=2)), translate).whole.points
    assert (point.gap, point.open, point.open_text, point.coverage) == (False, None, "(2)", "–")


def test_what_is_left_out_is_counted(translate: Callable[[str], Translator]) -> None:
    notes = one(Point(SEEN, Figures(), 1, 1), translate, left_out=3).notes
    assert notes == ("Inspections of some items or places only, which are not shown: 3",)


def test_domains_have_the_order_of_the_report_and_nobody_has_a_name(translate: Callable[[str], Translator]) -> None:
    point = Point(SEEN, Figures(), 1, 1)
    parts = tuple(Series(key, key, (point,)) for key in ("archive", "fire", "zoo"))
    domains = history_view(Trends(By.DOMAIN, parts=parts), Wording(translate("zh")))
    assert [one.title for one in domains.parts] == ["消防安全", "档案安全", "zoo"]
    people = (Series("", "", (point,)), Series("liu", {"zh": "刘洋", "en": "Liu Yang"}, (point,)))
    owners = history_view(Trends(By.OWNER, parts=people), Wording(translate("zh")))
    assert [one.title for one in owners.parts] == ["未落实责任人", "刘洋"]
