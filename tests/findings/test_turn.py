"""Turns of lives: from when on a finding stands otherwise, and what happened to it then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from safeguard.checklist.severity import Severity
from safeguard.findings.actions import Action, Assign, Close, Note, Reopen, Submit, Verify
from safeguard.findings.case import Hand, Sighting
from safeguard.findings.model import Delta, Finding, FindingState
from safeguard.findings.turn import Stage, Tally, Turn, turns_of
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


def turns(*events: Event) -> list[Turn]:
    return turns_of(ABOUT, 1, events)[0]


def told(*events: Event) -> list[tuple[int, Stage, Tally]]:
    return [(turn.began, turn.stand.stage, turn.tally) for turn in turns(*events)]


NEW = (10, Stage.OPEN, Tally(new=1))


def test_what_is_only_said_again_is_no_turn() -> None:
    assert told(seen(1, Delta.NEW), seen(2, Delta.SAME), seen(3, Delta.SAME)) == [NEW]
    assert told(seen(1, Delta.NEW), Event(16, Note(words="ordered"))) == [NEW]


def test_what_is_gone_and_what_came_back_counts_from_when_the_inspection_began() -> None:
    assert told(seen(1, Delta.NEW), seen(2, Delta.RESOLVED), seen(3, Delta.REOPENED)) == [
        NEW,
        (20, Stage.OVER, Tally(resolved=1)),
        (30, Stage.OPEN, Tally(reopened=1)),
    ]


def test_seen_to_be_gone_twice_it_is_gone_once() -> None:
    gone = told(
        seen(1, Delta.NEW),
        Event(18, Assign(owner="liu", due="2026-06-01")),
        seen(2, Delta.RESOLVED),
        seen(3, Delta.RESOLVED),
    )
    assert gone == [NEW, (18, Stage.OPEN, Tally()), (20, Stage.OVER, Tally(resolved=1))]


DONE = (
    seen(1, Delta.NEW),
    Event(16, Assign(owner="liu", due="2026-02-01", on="2026-01-02")),
    Event(17, Submit(on="2026-01-05")),
    seen(2, Delta.RESOLVED),
    Event(26, Verify(inspection="i2", on="2026-01-12")),
    Event(27, Close(on="2026-01-13")),
)


def test_striking_off_has_the_days_that_it_took_and_verified_is_open_but_not_late() -> None:
    assert told(*DONE)[2:] == [
        (20, Stage.OPEN, Tally(resolved=1)),
        (26, Stage.SEEN_GONE, Tally()),
        (27, Stage.OVER, Tally(closed=1, days=12)),
    ]


def test_what_one_entry_says_is_one_turn() -> None:
    last = told(*DONE, Event(27, Reopen(words="it is back", on="2026-01-14")))[-1]
    assert last == (27, Stage.OPEN, Tally(reopened=1, closed=1, days=12))


def test_who_is_responsible_and_the_day_are_a_turn() -> None:
    first, second = turns(seen(1, Delta.NEW), Event(16, Assign(owner="liu", due="2026-06-01")))
    assert (first.stand.owner, first.stand.due, first.stand.opened_on) == ("", "", "2026-01-01")
    assert (second.stand.owner, second.stand.due) == ("liu", "2026-06-01")


def test_inspections_have_their_order_in_whichever_their_answers_came_in() -> None:
    late = (
        Event(26, Assign(owner="liu", due="2026-06-01")),
        seen(3, Delta.RESOLVED),
        seen(1, Delta.NEW),
        seen(2, Delta.SAME, said=8),
    )
    assert [turn.began for turn in turns(*late)] == [10, 26, 30]


def test_an_inspection_that_began_before_it_was_known_does_not_end_it() -> None:
    assert told(seen(1, Delta.NEW, said=95), seen(2, Delta.RESOLVED)) == [NEW]


def test_what_people_did_before_anybody_saw_it_counts_not() -> None:
    assert told(Event(5, Assign(owner="liu", due="2026-06-01"))) == []
    assert turns(Event(5, Assign(owner="liu", due="2026-06-01")), seen(1, Delta.NEW))[0].stand.owner == ""


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
    total = 0
    for turn in turns(*events):
        total += turn.tally.new + turn.tally.reopened - turn.tally.resolved
        assert (turn.stand.stage is Stage.OPEN) == bool(total)
    assert total == int(there)
