from __future__ import annotations

from datetime import date

import pytest

from safeguard.pipeline.due_thing import DueKind, DueThing, Urgency, in_order, urgency_on


def thing(days: int | None, urgency: Urgency = Urgency.DUE, kind: DueKind = DueKind.REGISTER) -> DueThing:
    return DueThing(kind=kind, urgency=urgency, site="hq", title={"en": str(days)}, days=days)


@pytest.mark.parametrize(
    ("day", "first", "urgency"),
    [
        ("2026-11-22", None, Urgency.LATE),
        ("2026-11-23", None, Urgency.DUE),
        ("2026-11-23", "2026-11-23", Urgency.DUE),
        ("2026-11-30", "2026-11-01", Urgency.UNSURE),
        ("2026-12-31", "2026-12-01", Urgency.DUE),
        ("2026-10-31", "2026-10-01", Urgency.LATE),
    ],
)
def test_the_last_day_is_in_time_and_a_month_that_has_begun_is_unsure(
    day: str, first: str | None, urgency: Urgency
) -> None:
    begins = date.fromisoformat(first) if first else None
    assert urgency_on(date(2026, 11, 23), date.fromisoformat(day), begins) is urgency


def test_what_could_not_be_looked_at_comes_first_and_figures_last() -> None:
    things = [
        thing(None, Urgency.COUNTED),
        thing(3),
        thing(-2, Urgency.LATE),
        thing(-2, Urgency.MISSED, DueKind.OCCURRENCE),
        thing(None, Urgency.UNSEEN),
    ]
    order = [(one.urgency, one.days) for one in in_order(things)]
    assert order == [
        (Urgency.UNSEEN, None),
        (Urgency.MISSED, -2),
        (Urgency.LATE, -2),
        (Urgency.DUE, 3),
        (Urgency.COUNTED, None),
    ]
