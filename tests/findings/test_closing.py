"""Whatever people and inspections do, nothing is closed without another pair of eyes that looked again.

A state machine plays an office of honest and dishonest people. What it records is judged by an oracle that knows the
true humans behind names and logins, and reads nothing but the log of what happened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from safeguard.checklist.severity import Severity
from safeguard.errors import FindingError
from safeguard.findings.actions import (
    Action,
    Assign,
    Close,
    Escalate,
    Extend,
    Note,
    Plan,
    Reopen,
    Similar,
    Submit,
    Verify,
)
from safeguard.findings.case import Case, Hand, Sighting
from safeguard.findings.case_codec import case_from_data, case_to_data
from safeguard.findings.life import fold_action, fold_sighting
from safeguard.findings.model import FOUND, Delta, Finding, FindingState
from safeguard.findings.people import People, Somebody
from safeguard.findings.rules import Context, Rule, judge
from safeguard.messages import msg
from safeguard.record.canonical import canonical
from safeguard.results.observation import fail

FIRST_DAY = date(2026, 11, 23)
DUE = date(2026, 11, 28)

HUMANS = {"li": "Li Lei", "li-2": "Li Lei", "wang": "Wang Fang", "zhao": "Zhao Min", "chen": "Chen Jie"}
"""Name in site.yaml → the human behind it."""
LOGINS = {
    "li": {"Li Lei"},
    "wang": {"Wang Fang"},
    "zhao": {"Zhao Min"},
    "chen": {"Chen Jie"},
    "counter": {"Li Lei", "Wang Fang"},
}
"""Login → the humans who know its password."""
EVERYTHING = frozenset({"leader", "safety_officer", "inspector", "facilities"})
"""Everybody has every role, so that no permission stands in for a rule about eyes."""
PEOPLE = People(
    {
        name: Somebody(
            name,
            EVERYTHING,
            marks=frozenset({human}),
            logins=frozenset(login for login, users in LOGINS.items() if human in users),
        )
        for name, human in HUMANS.items()
    }
)
ABOUT = Finding(
    id="ab" * 8,
    site="hq",
    item="FIRE-EXT-01",
    target="area:lobby",
    subject="E-02",
    rule="scrap",
    severity=Severity.HIGH,
    state=FindingState.OPEN,
    observation=fail(msg("Past its scrap age"), subject="E-02", rule="scrap"),
    first_inspection="i-1",
    first_seen="2026-11-23",
    last_inspection="i-1",
    last_seen="2026-11-23",
)

NAMES = st.sampled_from([*HUMANS, "stranger"])
HANDS = st.builds(Hand, person=NAMES, login=st.sampled_from([*LOGINS, "nobody's", ""]))
HONEST = st.sampled_from([Hand(person=name, login=name) for name in ("li", "wang", "zhao", "chen")])
DAYS = st.integers(-1, 8).map(lambda days: (FIRST_DAY + timedelta(days)).isoformat())
WORDS = st.sampled_from(["", "because"])
INSPECTIONS = st.integers(1, 6).map(lambda number: f"i-{number}")


@dataclass(frozen=True)
class Did:
    """Somebody did something."""

    seq: int
    action: Any
    hand: Hand
    at: str


Log = list[Any]
"""Sightings, and what was :class:`Did`."""


def why_not(log: Log) -> Iterator[str]:
    """Yield why the close with which a log ends should never have been possible."""
    life = this_life(log)
    closing = log[-1]
    accepted = [place for place, one in enumerate(life) if kind_of(one) == "verify" and one.action.accepted]
    if not isinstance(closing, Did) or not accepted:
        yield "no re-inspection was accepted"
        return
    verified: Any = life[accepted[-1]]
    before, after = life[: accepted[-1]], life[accepted[-1] :]
    whole = log[: log.index(verified)]
    yield from looked_again(verified, before, whole)
    if any(is_news(one, log) for one in after):
        yield "it was found again after it was verified"
    owners = [one.action.owner for one in life if kind_of(one) == "assign"][-1:]
    submitted = [one.hand for one in life if kind_of(one) == "submit"][-1:]
    seen = newest(whole, verified.action.inspection)
    for hand in (verified.hand, closing.hand, *(seen.hands if seen else ())):
        if any(may_be(hand, Hand(person=doer)) for doer in owners) or any(may_be(hand, doer) for doer in submitted):
            yield f"{hand} put it right"


def looked_again(verified: Any, before: Log, whole: Log) -> Iterator[str]:
    """Yield what is wrong with the inspection by which something was verified."""
    seen = newest(whole, verified.action.inspection)
    if seen is None or seen.delta in FOUND or not seen.hands:
        yield "the inspection did not see it gone"
        return
    finds = [one.seq for one in before if is_news(one, whole) and stands(one, whole)]
    said = [one.seq for one in before if kind_of(one) == "reopen"]
    said += [one.seq for one in before if kind_of(one) == "verify" and not one.action.accepted]
    submits = [one for one in before if kind_of(one) == "submit" and not was_a_mistake(one, before)]
    if seen.began <= max([0, *finds, *said, *(one.seq for one in submits)]):
        yield "the inspection began before it was submitted, found or said not to be over"
    if submits and seen.as_of < (submits[-1].action.on or submits[-1].at[:10]):
        yield "the inspection speaks of a day before the measure"
    if seen.delta is Delta.NOT_CHECKED and any(stands(one, whole) for one in before):
        yield "the inspection could not tell, and another one had found it"


def this_life(log: Log) -> Log:
    """Return what happened since it was opened again last after a close; the last entry closes it now."""
    start = 0
    for place, one in enumerate(log[:-1]):
        rest = log[place + 1 :]
        follows = [at for at, other in enumerate(rest) if kind_of(other) in {"found", "reopen", "close"}]
        if kind_of(one) == "close" and kind_of(rest[follows[0]]) != "close":
            start = place + 1 + follows[0]
    return log[start:]


def kind_of(one: Any) -> str:
    """Return what an entry is: the name of an action, or what an inspection said."""
    if isinstance(one, Did):
        return str(one.action.kind)
    return "found" if one.delta in FOUND else "gone" if one.delta is Delta.RESOLVED else "cannot tell"


def newest(log: Log, inspection: str) -> Sighting | None:
    """Return what an inspection said last."""
    said = [one for one in log if isinstance(one, Sighting) and one.inspection == inspection]
    return said[-1] if said else None


def is_news(one: Any, log: Log) -> bool:
    """Return whether an inspection found it that had not said so just before."""
    if kind_of(one) != "found":
        return False
    before = newest([other for other in log if other.seq < one.seq], one.inspection)
    return before is None or before.delta not in FOUND


def stands(one: Any, log: Log) -> bool:
    """Return whether an inspection found it and did not take that back."""
    said = newest(log, one.inspection) if kind_of(one) == "found" else None
    return said is not None and said.delta in FOUND


def was_a_mistake(submitted: Any, life: Log) -> bool:
    """Return whether all that was found was taken back after something was submitted: there was nothing to put right."""
    later = [place for place, one in enumerate(life) if kind_of(one) == "cannot tell" and one.seq > submitted.seq]
    return any(not any(stands(one, life[: place + 1]) for one in life[: place + 1]) for place in later)


def may_be(acting: Hand, doer: Hand) -> bool:
    """Return whether who acts is, or sits at the keyboard of, a human who did something."""
    human = HUMANS.get(doer.person, doer.person)
    if acting.login and acting.login == doer.login:
        return True
    return human in {HUMANS.get(acting.person, acting.person), *LOGINS.get(acting.login, ())}


class Office(RuleBasedStateMachine):
    """People and inspections do what they like."""

    def __init__(self) -> None:
        super().__init__()
        self.log: Log = []
        self.began: dict[str, int] = {}
        self.seq = 0
        self.today = FIRST_DAY
        self.case: Case | None = None

    @initialize()
    def it_is_found(self) -> None:
        self.begin("i-1")
        self.say("i-1", (Hand(person="wang", login="wang"),), Delta.NEW, FIRST_DAY.isoformat())

    def begin(self, inspection: str) -> None:
        self.seq += 1
        self.began[inspection] = self.seq

    def say(self, inspection: str, hands: tuple[Hand, ...], delta: Delta, as_of: str, **about: Any) -> None:
        self.seq += 1
        sighting = Sighting(
            seq=self.seq,
            inspection=inspection,
            began=self.began[inspection],
            at=self.at(),
            as_of=as_of,
            hands=hands,
            delta=delta,
            severity=about.pop("severity", Severity.HIGH),
            **about,
        )
        self.log.append(sighting)
        was_closed = self.case is not None and self.case.state is FindingState.CLOSED
        self.case = through_data(fold_sighting(self.case, sighting, ABOUT, 1))
        assert was_closed or self.case.state is not FindingState.CLOSED

    def at(self) -> str:
        return f"{self.today.isoformat()}T01:00:00Z"

    def do(self, action: Action, hand: Hand) -> None:
        """Try something; what is refused leaves everything as it is."""
        assert self.case is not None
        before = self.case
        named = newest(self.log, action.inspection) if isinstance(action, Verify) else None
        context = Context(people=PEOPLE, today=self.today, default_due=DUE, sighting=named)
        try:
            judge(self.case, action, hand, context)
        except FindingError as error:
            assert error.rules
            assert set(error.rules) <= set(Rule)
            assert self.case == before
            return
        self.seq += 1
        self.log.append(Did(self.seq, action, hand, self.at()))
        self.case = through_data(fold_action(self.case, action, self.seq, hand, self.at()))
        if isinstance(action, Close):
            event("closed")
            assert list(why_not(self.log)) == []
        assert (self.case.state is FindingState.CLOSED) <= (
            isinstance(action, Close) or before.state is FindingState.CLOSED
        )

    @rule(days=st.integers(1, 3))
    def time_passes(self, days: int) -> None:
        self.today += timedelta(days)

    @precondition(lambda self: len(self.began) < 6)
    @rule()
    def an_inspection_begins(self) -> None:
        self.begin(f"i-{len(self.began) + 1}")

    @rule(
        data=st.data(),
        delta=st.sampled_from([*Delta, *[Delta.RESOLVED] * 4]),
        hands=st.lists(HANDS | HONEST, max_size=2).map(tuple),
        as_of=DAYS | st.none(),
        recurrences=st.sampled_from([0, 0, 0, 1]),
        major=st.sampled_from([False, False, False, True]),
    )
    def an_inspection_says(
        self,
        data: st.DataObject,
        delta: Delta,
        hands: tuple[Hand, ...],
        as_of: str | None,
        recurrences: int,
        major: bool,
    ) -> None:
        inspection = data.draw(st.sampled_from(sorted(self.began)))
        self.say(inspection, hands, delta, as_of or self.today.isoformat(), recurrences=recurrences, major=major)

    @rule(hand=HANDS | HONEST, owner=NAMES, due=DAYS, major=st.booleans())
    def assign(self, hand: Hand, owner: str, due: str, major: bool) -> None:
        self.do(Assign(owner=owner, due=due, major=major), hand)

    @rule(hand=HANDS | HONEST, words=WORDS, more=WORDS)
    def plan(self, hand: Hand, words: str, more: str) -> None:
        supervisor = "chen" if more else ""
        self.do(Plan(measures=words, interim=more, emergency=more, lasting=more, supervisor=supervisor), hand)

    @rule(hand=HANDS | HONEST, on=st.just("") | DAYS)
    def submit(self, hand: Hand, on: str) -> None:
        self.do(Submit(on=on), hand)

    @rule(hand=HANDS | HONEST, inspection=INSPECTIONS, words=WORDS, accepted=st.sampled_from([True, True, False]))
    def verify(self, hand: Hand, inspection: str, words: str, accepted: bool) -> None:
        self.do(Verify(inspection=inspection, accepted=accepted, words=words), hand)

    @rule(hand=HANDS | HONEST, on=st.just("") | DAYS)
    def close(self, hand: Hand, on: str) -> None:
        self.do(Close(on=on), hand)

    @rule(hand=HANDS | HONEST, words=WORDS)
    def reopen(self, hand: Hand, words: str) -> None:
        self.do(Reopen(words=words), hand)

    @rule(hand=HANDS | HONEST, until=DAYS, asked_by=NAMES, words=WORDS)
    def extend(self, hand: Hand, until: str, asked_by: str, words: str) -> None:
        self.do(Extend(until=until, asked_by=asked_by, words=words), hand)

    @rule(hand=HANDS | HONEST, level=st.integers(0, 4), progress=st.none() | st.integers(-1, 101), words=WORDS)
    def small_steps(self, hand: Hand, level: int, progress: int | None, words: str) -> None:
        self.do(Escalate(level=level), hand)
        self.do(Note(progress=progress, words=words), hand)
        self.do(Similar(inspection="", targets=(), words=words), hand)

    @rule(data=st.data(), doer=HONEST | HANDS, looker=HONEST | HANDS, last=HONEST | HANDS, steps=st.integers(1, 8))
    def the_straight_way(self, data: st.DataObject, doer: Hand, looker: Hand, last: Hand, steps: int) -> None:
        """Go on as an office does, so that the machine gets far; who does it may be anybody."""
        for _ in range(steps):
            self.one_step_on(data, doer, looker, last)

    def one_step_on(self, data: st.DataObject, doer: Hand, looker: Hand, last: Hand) -> None:
        assert self.case is not None
        inspection = data.draw(st.sampled_from(sorted(self.began)))
        match self.case.state:
            case FindingState.OPEN:
                self.do(Assign(owner=doer.person, due=self.today.isoformat()), Hand(person="chen", login="chen"))
            case FindingState.ASSIGNED:
                whole = Plan(measures="x", interim="x", emergency="x", supervisor="chen", lasting="x")
                self.do(whole, doer)
                self.do(Similar(inspection="", targets=(), words="the only one"), doer)
            case FindingState.RECTIFYING:
                self.do(Submit(), doer)
            case FindingState.SUBMITTED | FindingState.RESOLVED:
                again = f"i-{len(self.began) + 1}" if len(self.began) < 6 and data.draw(st.booleans()) else inspection
                if again not in self.began:
                    self.begin(again)
                day = self.today - timedelta(data.draw(st.sampled_from([0, 0, 1])))
                self.say(again, (looker,), Delta.RESOLVED, day.isoformat())
                self.do(Verify(inspection=again), last)
            case FindingState.VERIFIED:
                if data.draw(st.sampled_from([False, False, True])):
                    self.say(inspection, (looker,), Delta.SAME, self.today.isoformat())
                self.do(Close(), last)

    @invariant()
    def all_of_it_read_again_is_the_same(self) -> None:
        again: Case | None = None
        for one in self.log:
            if isinstance(one, Sighting):
                again = fold_sighting(again, one, ABOUT, 1)
            elif again is not None:
                again = fold_action(again, one.action, one.seq, one.hand, one.at)
        assert again == self.case


def through_data(case: Case) -> Case:
    """Return a case as the record keeps it."""
    again = case_from_data(json.loads(canonical(case_to_data(case)), parse_float=_no_float))
    assert again == case
    return again


def _no_float(text: str) -> None:
    raise AssertionError(f"{text} is not canonical")


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def saw(seq: int, inspection: str, began: int, delta: Delta, by: str = "wang", as_of: str = "2026-11-24") -> Sighting:
    hands = (Hand(person=by, login=by),)
    return Sighting(
        seq=seq,
        inspection=inspection,
        began=began,
        at="",
        as_of=as_of,
        hands=hands,
        delta=delta,
        severity=Severity.HIGH,
    )


def did(seq: int, action: Action, by: str) -> Did:
    return Did(seq, action, Hand(person=by, login=by), "2026-11-24T01:00:00Z")


def test_the_oracle_knows_a_good_log_and_what_spoils_it() -> None:
    good: Mapping[str, Sighting | Did] = {
        "found": saw(2, "i-1", 1, Delta.NEW),
        "assigned": did(3, Assign(owner="li", due="2026-11-28"), "zhao"),
        "submitted": did(4, Submit(), "li"),
        "gone": saw(6, "i-2", 5, Delta.RESOLVED),
        "verified": did(7, Verify(inspection="i-2"), "wang"),
        "closed": did(9, Close(), "zhao"),
    }
    assert list(why_not([*good.values()])) == []
    bad: list[dict[str, Sighting | Did]] = [
        {"verified": did(7, Note(words="-"), "wang")},
        {"verified": did(7, Verify(inspection="i-2", accepted=False), "wang")},
        {"verified": did(7, Verify(inspection="i-3"), "wang")},
        {"verified": did(7, Verify(inspection="i-2"), "li-2")},
        {"gone": saw(6, "i-2", 3, Delta.RESOLVED)},
        {"gone": saw(6, "i-2", 5, Delta.SAME)},
        {"gone": saw(6, "i-2", 5, Delta.RESOLVED, by="li-2")},
        {"gone": saw(6, "i-2", 5, Delta.RESOLVED, as_of="2026-11-23")},
        {"closed": did(9, Close(), "li")},
    ]
    for change in bad:
        assert list(why_not([*{**good, **change}.values()])) != [], change
    assert list(why_not([*list(good.values())[:-1], saw(8, "i-3", 7, Delta.SAME), good["closed"]])) != []
