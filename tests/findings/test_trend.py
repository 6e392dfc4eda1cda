"""Figures at each inspection: what was open, new, gone, back, late and struck off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from safeguard.checklist.severity import Severity
from safeguard.findings.trend import NOW, Alike, Done, Figures, Moment, Point, TrendKeeper
from safeguard.findings.turn import Stage, Tally

FIRST = date(2026, 1, 1)
MOMENTS = [Moment(f"i{n}", 10 * n, FIRST + timedelta(days=10 * (n - 1))) for n in (1, 2, 3)]
TODAY = Moment("", NOW, FIRST + timedelta(days=30))
STANDS = Alike("", "A-1", Severity.HIGH, "2026-01-01", "", False, Stage.OPEN, 0, 3, 5)


def keeper(*moments: Moment) -> TrendKeeper:
    return TrendKeeper(moments or MOMENTS, lambda one: date.fromisoformat(one.opened_on) + timedelta(days=7))


def test_what_stands_at_some_moments_is_open_there_and_late_after_its_day() -> None:
    kept = keeper()
    kept.stand("fire", STANDS)
    kept.stand("general", STANDS._replace(first=1, after=2, many=1))
    assert [(one.open, one.overdue) for one in kept.whole] == [(5, 0), (6, 6), (5, 5)]
    assert [one.open for one in kept.parts["general"]] == [0, 1, 0]


def test_a_day_that_somebody_set_goes_before_the_default() -> None:
    kept = keeper()
    kept.stand("", STANDS._replace(due="2026-01-11"))
    assert [one.overdue for one in kept.whole] == [0, 0, 5]


def test_a_day_that_is_none_is_as_if_none_was_set() -> None:
    kept = keeper()
    kept.stand("", STANDS._replace(due="soon"))
    assert [one.overdue for one in kept.whole] == [0, 5, 5]


def test_what_somebody_else_has_seen_to_be_gone_is_open_and_not_late() -> None:
    kept = keeper()
    kept.stand("", STANDS._replace(stage=Stage.SEEN_GONE, due="2026-01-02"))
    assert [(one.open, one.overdue) for one in kept.whole] == [(5, 0)] * 3


def test_what_happened_counts_at_its_moment_and_for_its_group() -> None:
    kept = keeper(*MOMENTS, TODAY)
    kept.happen("fire", Done("", "A-1", 1, Tally(new=2, resolved=1)))
    kept.happen("general", Done("", "B-1", 1, Tally(reopened=1)))
    kept.happen("fire", Done("", "A-1", 3, Tally(closed=2, days=24)))
    assert kept.whole[1] == Figures(new=2, resolved=1, reopened=1)
    assert kept.parts["fire"][3] == Figures(closed=2, days=24)
    assert kept.whole[3].days_to_close == 12
    assert Figures().days_to_close is None


def test_a_point_at_which_nobody_looked_is_a_gap() -> None:
    looked = Point(MOMENTS[0], Figures(), 3, 3)
    assert not looked.gap
    assert replace(looked, looked=0).gap
    assert not Point(TODAY, Figures()).gap
