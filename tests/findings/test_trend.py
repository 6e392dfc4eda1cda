"""Figures at each inspection: what was open, new, gone, back, late and struck off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from safeguard.checklist.severity import Severity
from safeguard.findings.actions import Action, Assign, Close, Reopen, Submit, Verify
from safeguard.findings.case import Case, Hand, Sighting
from safeguard.findings.model import Delta, Finding, FindingState
from safeguard.findings.trend import NOW, Figures, Moment, TrendKeeper, stands
from safeguard.messages import msg
from safeguard.results.observation import fail

FIRST = date(2026, 1, 1)
WANG = Hand(person="wang")


@dataclass(frozen=True)
class Event:
    seq: int
    what: Sighting | Action
    at: str = "2026-01-01T00:00:00+00:00"
    hand: Hand = WANG


def moments(count: int, *, today: bool = False) -> list[Moment]:
    """Inspections ten days apart; they begin at the entries 10, 20, 30 ..."""
    made = [Moment(f"i{n}", 10 * n, FIRST + timedelta(days=10 * (n - 1))) for n in range(1, count + 1)]
    return [*made, Moment("", NOW, FIRST + timedelta(days=10 * count))] if today else made


def seen(inspection: int, delta: Delta, said: int = 5) -> Event:
    """What an inspection says, in an entry soon after it began."""
    day = (FIRST + timedelta(days=10 * (inspection - 1))).isoformat()
    sighting = Sighting(
        seq=10 * inspection + said,
        inspection=f"i{inspection}",
        began=10 * inspection,
        at="",
        as_of=day,
        hands=(WANG,),
        delta=delta,
        severity=Severity.HIGH,
    )
    return Event(sighting.seq, sighting)


ABOUT = Finding(
    id="f1",
    site="hq",
    item="A-1",
    target="area:lobby",
    subject="",
    rule="",
    severity=Severity.HIGH,
    state=FindingState.OPEN,
    observation=fail(msg("x")),
    first_inspection="i1",
    first_seen=FIRST.isoformat(),
    last_inspection="i1",
    last_seen=FIRST.isoformat(),
)


def figures(events: list[Event], count: int, *, today: bool = False, due_days: int = 7) -> list[Figures]:
    def due(case: Case) -> date:
        return date.fromisoformat(case.opened_on) + timedelta(days=due_days)

    keeper = TrendKeeper(moments(count, today=today), lambda case: case.owner, due)
    keeper.add(ABOUT, 1, events)
    return keeper.whole


def test_what_is_found_is_new_once_and_open_and_late_until_it_is_gone() -> None:
    found = [seen(1, Delta.NEW), seen(2, Delta.SAME), seen(3, Delta.RESOLVED)]
    assert figures(found, 4) == [
        Figures(open=1, new=1),
        Figures(open=1, overdue=1),
        Figures(resolved=1),
        Figures(),
    ]


def test_what_nobody_looked_at_stays_as_it_was() -> None:
    assert figures([seen(1, Delta.NEW), seen(3, Delta.SAME)], 3)[1] == Figures(open=1, overdue=1)


def test_what_came_back_is_not_new() -> None:
    back = [seen(1, Delta.NEW), seen(2, Delta.RESOLVED), seen(3, Delta.REOPENED)]
    assert figures(back, 3)[2] == Figures(open=1, reopened=1)


def test_seen_to_be_gone_twice_it_is_gone_once() -> None:
    gone = [
        seen(1, Delta.NEW),
        Event(18, Assign(owner="liu", due="2026-02-01")),
        seen(2, Delta.RESOLVED),
        seen(3, Delta.RESOLVED),
    ]
    assert [one.resolved for one in figures(gone, 3)] == [0, 1, 0]


def test_striking_off_counts_at_the_next_moment_with_the_days_that_it_took() -> None:
    done = [
        seen(1, Delta.NEW),
        Event(16, Assign(owner="liu", due="2026-02-01", on="2026-01-02")),
        Event(17, Submit(on="2026-01-05")),
        seen(2, Delta.RESOLVED),
        Event(26, Verify(inspection="i2", on="2026-01-12")),
        Event(27, Close(on="2026-01-13")),
    ]
    at = figures(done, 2, today=True)
    assert at[1] == Figures(open=1, resolved=1)
    assert at[2] == Figures(closed=1, days=12)
    assert at[2].days_to_close == 12
    again = figures([*done, Event(28, Reopen(words="it is back", on="2026-01-14"))], 2, today=True)
    assert again[2] == Figures(open=1, reopened=1, closed=1, days=12, overdue=0)


def test_a_day_that_somebody_set_goes_before_the_default() -> None:
    later = [seen(1, Delta.NEW), Event(16, Assign(owner="liu", due="2026-06-01"))]
    assert [one.overdue for one in figures(later, 3)] == [0, 0, 0]


def test_who_was_responsible_then_has_the_figures() -> None:
    keeper = TrendKeeper(moments(3), lambda case: case.owner, lambda _: None)
    keeper.add(ABOUT, 1, [seen(1, Delta.NEW), Event(16, Assign(owner="liu", due="2026-06-01"))])
    assert {owner: [one.open for one in found] for owner, found in keeper.parts.items()} == {
        "": [1, 0, 0],
        "liu": [0, 1, 1],
    }


def test_what_happened_before_the_first_moment_does_not_happen_at_it() -> None:
    early = moments(3)[1:]
    found = dict(stands(ABOUT, 1, [seen(1, Delta.NEW)], early))
    assert [(stand.new, stand.case.state) for stand in found.values()] == [(0, FindingState.OPEN)] * 2


def test_an_inspection_that_is_not_shown_counts_in_the_next() -> None:
    shown = [one for one in moments(3) if one.inspection != "i2"]
    found = dict(stands(ABOUT, 1, [seen(2, Delta.NEW)], shown))
    assert {index: stand.new for index, stand in found.items()} == {1: 1}


def test_an_inspection_that_began_before_it_was_known_does_not_end_it() -> None:
    late = [seen(1, Delta.NEW, said=95), seen(2, Delta.RESOLVED)]
    assert [(one.open, one.resolved) for one in figures(late, 3)] == [(1, 0), (1, 0), (1, 0)]


@given(st.lists(st.sampled_from([None, True, False]), min_size=1, max_size=12))
def test_open_is_what_was_new_and_came_back_without_what_is_gone(looks: list[bool | None]) -> None:
    """``None``: nobody looked; otherwise whether it was there."""
    events, there, known = [], False, False
    for place, look in enumerate(looks, 1):
        if look is None or (not look and not there):
            continue
        delta = Delta.RESOLVED if not look else Delta.SAME if there else Delta.REOPENED if known else Delta.NEW
        events.append(seen(place, delta))
        there, known = look, True
    if not events:
        return
    at = figures(events, len(looks))
    total = 0
    for one in at:
        total += one.new + one.reopened - one.resolved
        assert one.open == total
