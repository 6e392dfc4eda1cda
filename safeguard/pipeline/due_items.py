"""What reminders may know of due things: kind, person, day and whether it is critical; nothing that says what it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from safeguard.checklist.severity import Severity
from safeguard.notify.ladder import Item
from safeguard.notify.template import UNSEEN
from safeguard.pipeline.due_thing import DueThing, Urgency


def items_of(things: Iterable[DueThing], today: date) -> tuple[Item, ...]:
    """Return due things as reminders count them.

    What could not be looked at is due today, every day until it is mended; figures without a day are nobody's task.

    Args:
        things: as ``safeguard due`` lists them.
        today: in the site's zone.
    """
    return tuple(item for one in things if (item := _item(one, today)) is not None)


def _item(one: DueThing, today: date) -> Item | None:
    if one.urgency is Urgency.UNSEEN:
        return Item(UNSEEN, one.person, today)
    if one.day is None:
        return None
    return Item(one.kind.value, one.person, one.day, one.about.get("severity") == Severity.CRITICAL.value)
