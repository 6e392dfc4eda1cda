from __future__ import annotations

from datetime import date

from safeguard.notify.ladder import Item
from safeguard.pipeline.due_items import items_of
from safeguard.pipeline.due_thing import DueKind, DueThing, Urgency

TODAY = date(2026, 11, 23)


def thing(urgency: Urgency, day: date | None, **about: str | int) -> DueThing:
    return DueThing(
        kind=DueKind.FINDING, urgency=urgency, site="hq", title={"en": "zq"}, person="li", day=day, about=about
    )


def test_a_reminder_knows_kind_person_day_and_whether_it_is_critical() -> None:
    day = date(2026, 11, 20)
    late = thing(Urgency.LATE, day, severity="critical"), thing(Urgency.LATE, day, severity="high")
    assert items_of(late, TODAY) == (Item("finding", "li", day, critical=True), Item("finding", "li", day))


def test_what_could_not_be_looked_at_is_due_until_it_is_mended() -> None:
    assert items_of([thing(Urgency.UNSEEN, None)], TODAY) == (Item("unseen", "li", TODAY),)


def test_a_figure_without_a_day_is_nobodys_task() -> None:
    assert items_of([thing(Urgency.COUNTED, None)], TODAY) == ()
