from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from safeguard.schedule.expected import expected, start_of
from safeguard.schedule.local_time import local_day
from safeguard.schedule.model import CatchUp, Expected, Occurrence, Schedule, Started
from safeguard.schedule.settle import Decision, decide
from safeguard.schedule.working_days import plain_weeks

DAYS = plain_weeks()
MONTH = Schedule(
    id="fire-month", title={"en": "Fire"}, every="month", zone="Asia/Shanghai", window=5, since=date(2027, 9, 1)
)
STARTED = Started(schedule="fire-month", since=date(2027, 9, 1), seq=1)


@dataclass
class Book:
    """A record of one schedule, as small as it can be: what is known is not written again."""

    schedule: Schedule
    since: date
    known: dict[str, Occurrence] = field(default_factory=dict)
    begun: list[str] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)

    def look(self, now: str) -> Decision:
        """Judge as a tick does."""
        dates = expected(self.schedule, DAYS, self.since, local_day(now, self.schedule.zone))
        started = Started(schedule=self.schedule.id, since=self.since, seq=1)
        return decide(self.schedule, started, dates, list(self.known.values()), now)

    def deeds(self, decision: Decision) -> list[tuple[str, Expected | str]]:
        return [
            *(("open", one) for one in decision.open),
            *(("missed", one) for one in decision.missed),
            *(("begin", one) for one in decision.begin),
        ]

    def do(self, deeds: Iterable[tuple[str, Expected | str]], now: str) -> None:
        """Write what was decided, now or while others have written; what is there already stays."""
        for deed, one in deeds:
            if isinstance(one, Expected):
                self.known.setdefault(one.period, occurrence(one, seq=len(self.known) + 2))
            elif deed == "missed" and not self.known[one].missed_at:
                self.known[one] = replace(self.known[one], missed_at=now)
                self.said.append((deed, one))
            elif deed == "begin" and not self.known[one].inspection:
                self.known[one] = replace(self.known[one], inspection=f"inspection-of-{one}")
                self.begun.append(one)

    def tick(self, now: str) -> None:
        self.do(self.deeds(self.look(now)), now)


def occurrence(one: Expected, seq: int) -> Occurrence:
    return Occurrence(
        site="hq",
        schedule=one.schedule,
        period=one.period,
        title={},
        person="li",
        opens=one.opens,
        due=one.due,
        closes=one.closes,
        day=one.day,
        due_day=one.due_day,
        zone="Asia/Shanghai",
        seq=seq,
    )


def at(day: str) -> str:
    return f"{day}T04:00:00+00:00"


@pytest.mark.parametrize(
    ("policy", "missed", "begun"),
    [
        (CatchUp.RUN_ONCE, ["2027-09", "2027-10", "2027-11"], ["2027-12"]),
        (CatchUp.RUN_EACH, ["2027-09", "2027-10", "2027-11"], ["2027-09", "2027-10", "2027-11", "2027-12"]),
        (CatchUp.RECORD_MISSED, ["2027-09", "2027-10", "2027-11", "2027-12"], []),
    ],
)
def test_three_months_during_which_nothing_ran(policy: CatchUp, missed: list[str], begun: list[str]) -> None:
    found = decide(
        replace(MONTH, catch_up=policy),
        STARTED,
        expected(MONTH, DAYS, date(2027, 1, 1), date(2028, 12, 31)),
        [],
        at("2027-12-08"),
    )
    assert [one.period for one in found.open] == ["2027-09", "2027-10", "2027-11", "2027-12"]
    assert (found.missed, found.begin, found.resume) == (missed, begun, [])


def test_what_is_due_still_is_begun_whatever_the_policy() -> None:
    for policy in CatchUp:
        book = Book(replace(MONTH, catch_up=policy), date(2027, 12, 1))
        book.tick(at("2027-12-03"))
        assert (book.begun, book.said) == (["2027-12"], [])


def test_what_was_begun_is_late_first_and_missed_when_its_period_ends() -> None:
    for policy in CatchUp:
        book = Book(replace(MONTH, catch_up=policy), date(2027, 12, 1))
        book.tick(at("2027-12-03"))
        late = book.look(at("2027-12-20"))
        assert (late.missed, late.resume, late.begin) == ([], ["2027-12"], [])
        assert book.look(at("2028-01-01")).missed == ["2027-12"]


def test_what_is_done_or_back_filled_is_let_be() -> None:
    (one,) = expected(MONTH, DAYS, date(2027, 12, 1), date(2027, 12, 31))
    known = replace(occurrence(one, 2), inspection="i")
    for ended in ({"done_at": at("2027-12-04")}, {"missed_at": at("2028-01-02"), "back_filled_at": at("2028-01-03")}):
        for policy in CatchUp:
            schedule = replace(MONTH, catch_up=policy)
            assert decide(schedule, STARTED, [one], [replace(known, **ended)], at("2028-02-01")) == Decision()


def test_what_the_schedule_no_longer_expects_is_missed_when_it_closes() -> None:
    (one,) = expected(MONTH, DAYS, date(2027, 12, 1), date(2027, 12, 31))
    weekly = replace(MONTH, every="week")
    assert decide(weekly, STARTED, [], [occurrence(one, 2)], at("2027-12-20")).begin == ["2027-12"]
    assert decide(weekly, STARTED, [], [occurrence(one, 2)], at("2028-01-02")).missed == ["2027-12"]


def test_what_was_missed_before_its_schedule_changed_gets_no_inspection() -> None:
    (one,) = expected(MONTH, DAYS, date(2027, 12, 1), date(2027, 12, 31))
    each, gone = replace(MONTH, catch_up=CatchUp.RUN_EACH), replace(occurrence(one, 2), missed_at=at("2028-01-02"))
    assert decide(each, STARTED, [one], [gone], at("2028-01-03")).begin == ["2027-12"]
    assert decide(each, replace(STARTED, seq=3), [one], [gone], at("2028-01-03")) == Decision()


def test_nothing_is_missed_before_the_start() -> None:
    schedule = replace(MONTH, since=None)
    now = at("2027-11-23")
    book = Book(schedule, start_of(schedule, DAYS, now))
    book.tick(now)
    assert list(book.known) == book.begun == ["2027-11"]


BEGINNING = datetime(2027, 12, 1, tzinfo=UTC)
moments = some.lists(some.integers(0, 24 * 150), min_size=1, max_size=12).map(
    lambda hours: [(BEGINNING + timedelta(hours=one)).isoformat(timespec="seconds") for one in sorted(hours)]
)
schedules = some.builds(
    lambda every, window, policy: replace(MONTH, id="x", every=every, window=window, catch_up=policy, since=None),
    some.sampled_from(["day", "week", "month", "FREQ=DAILY;BYHOUR=9,15;INTERVAL=4", "FREQ=MONTHLY;BYMONTHDAY=-1"]),
    some.none() | some.integers(1, 20),
    some.sampled_from(list(CatchUp)),
)


def begun_book(schedule: Schedule) -> Book:
    return Book(schedule, start_of(schedule, DAYS, BEGINNING.isoformat()))


def wanted(book: Book, now: str) -> list[Expected]:
    days = expected(book.schedule, DAYS, book.since, local_day(now, book.schedule.zone))
    return [one for one in days if one.opens <= now]


def fate(one: Expected, policy: CatchUp, ticks: Sequence[str]) -> tuple[bool, str]:
    """Say in the plainest way whether something is begun, and when it is recorded as missed."""
    first = min(tick for tick in ticks if tick >= one.opens)
    end = next((tick for tick in ticks if tick >= one.closes), "")
    if first >= one.closes:
        return policy is CatchUp.RUN_EACH, first
    if policy is CatchUp.RECORD_MISSED and first >= one.due:
        return False, first
    return True, end


@settings(max_examples=150, deadline=None)
@given(schedules, moments)
def test_ticks_at_any_times_do_exactly_what_is_expected(schedule: Schedule, ticks: list[str]) -> None:
    book = begun_book(schedule)
    for now in ticks:
        book.tick(now)
    fates = {one.period: fate(one, schedule.catch_up, ticks) for one in wanted(book, ticks[-1])}
    found = {period: (bool(one.inspection), one.missed_at) for period, one in book.known.items()}
    assert found == fates
    assert len(set(book.begun)) == len(book.begun)
    assert len(set(book.said)) == len(book.said)


@settings(max_examples=150, deadline=None)
@given(schedules, moments, some.data())
def test_ticks_that_race_and_ticks_that_are_killed_lose_nothing_and_do_nothing_twice(
    schedule: Schedule, ticks: list[str], data: some.DataObject
) -> None:
    book = begun_book(schedule)
    for now in ticks[:-1]:
        one, two = book.deeds(book.look(now)), book.deeds(book.look(now))
        cut, other = data.draw(some.integers(0, len(one))), data.draw(some.integers(0, len(two)))
        opening = [deed for deed in two if deed[0] == "open"]
        book.do(
            [*one[:cut], *opening, *two[len(opening) : other], *one[cut : data.draw(some.integers(cut, len(one)))]], now
        )
    missed = {period for period, each in book.known.items() if each.missed_at}
    book.tick(ticks[-1])
    book.tick(ticks[-1])
    assert set(book.known) == {each.period for each in wanted(book, ticks[-1])}
    assert missed <= {period for period, each in book.known.items() if each.missed_at}, "missed for good"
    assert len(set(book.begun)) == len(book.begun)
    for each in book.known.values():
        assert bool(each.missed_at) >= (ticks[-1] >= each.closes)
        assert each.inspection or each.missed_at, "each is begun or recorded as missed"
        assert each.inspection or schedule.catch_up is not CatchUp.RUN_EACH
    assert not book.deeds(book.look(ticks[-1])), "nothing is left to do"


def test_the_instant_of_an_end_is_too_late() -> None:
    (one,) = expected(MONTH, DAYS, date(2027, 12, 1), date(2027, 12, 31))
    strict = replace(MONTH, catch_up=CatchUp.RECORD_MISSED)
    assert decide(strict, STARTED, [one], [], one.due).missed == ["2027-12"]
    begun = replace(occurrence(one, 2), inspection="i")
    assert decide(MONTH, STARTED, [one], [begun], one.closes).missed == ["2027-12"]
    assert decide(MONTH, STARTED, [one], [], one.opens).begin == ["2027-12"]
