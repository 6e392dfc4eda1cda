"""Who of the staff was trained when, and what is owed: by name or number, never by a headcount that leaves it open."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from safeguard import (
    DateInterval,
    Deed,
    DueState,
    EveryText,
    Grade,
    Message,
    Obligation,
    Observation,
    Row,
    RuleTable,
    days_said,
    due_state,
    msg,
    plain,
    standing,
)
from safeguard_fire.row_findings import fails, tells
from safeguard_fire.staff_register import at_work

_TRAIN = msg("Train them now, and record it by name")
_RENEW = msg("Have the certificate renewed; nobody without a valid one is on duty meanwhile")
_SEPARATORS = re.compile(r"[,;、，；/\s]+")


class TrainingRules(RuleTable):
    """What stands in ``training.yaml`` of a profile."""

    every: Mapping[Literal["unit", "public"], EveryText]
    every_basis: str
    window_days: int
    new_staff_days: int
    new_staff_basis: str
    special_posts: tuple[str, ...]
    special_basis: str
    certified_posts: tuple[str, ...]
    certified_basis: str
    certificate_window_days: int
    failed: tuple[str, ...]
    everybody: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """The people at work on a day, and the trainings that each of them certainly had."""

    as_of: date
    rules: TrainingRules
    public: bool
    people: tuple[Row, ...]
    trained: Mapping[int, tuple[Row, ...]]
    """Row of a person in the staff register → rows of trainings."""
    unclear: frozenset[int]
    """People of whom nobody knows whether a training was theirs: another has the same name."""
    unnamed: tuple[Row, ...]
    """Trainings that count fewer heads than there are people: nobody knows who was there."""

    def deeds(self, person: Row, kinds: Sequence[str] = ()) -> list[Deed]:
        """Return what a person was taught; of some kinds only, where they are given."""
        rows = self.trained.get(person.number, ())
        return [
            Deed(day, row=row)
            for row in rows
            if (day := row.date("date")) is not None and (not kinds or row.text("kind") in kinds)
        ]


def roll_of(staff: Sequence[Row], trainings: Sequence[Row], as_of: date, rules: TrainingRules, *, public: bool) -> Roll:
    """Find out who had which training."""
    people = at_work(staff, as_of)
    index = _Index(people)
    trained: dict[int, list[Row]] = defaultdict(list)
    unclear: set[int] = set()
    unnamed = []
    for row in trainings:
        if _failed(row, rules):
            continue
        if not (row.raw.get("name") or row.raw.get("number")):
            there = index.group(row, rules)
            if there and (row.number_in("headcount") or 0) >= len(there):
                for person in there:
                    trained[person.number].append(row)
            else:
                unnamed.append(row)
            continue
        for found in index.named(row, rules):
            if len(found) == 1:
                trained[found[0].number].append(row)
            else:
                unclear.update(person.number for person in found)
    clear = {number: tuple(rows) for number, rows in trained.items()}
    return Roll(as_of, rules, public, people, clear, frozenset(unclear), tuple(unnamed))


class _Index:
    """Finds people by number, name and department."""

    def __init__(self, people: Sequence[Row]) -> None:
        self._people = people
        self._by_number = {plain(one.text("id")): one for one in people if one.text("id")}
        self._by_name: dict[str, list[Row]] = defaultdict(list)
        for one in people:
            self._by_name[plain(one.text("name"))].append(one)

    def named(self, row: Row, rules: TrainingRules) -> Iterator[Sequence[Row]]:
        """Yield for each name of a training the people that it may mean."""
        numbers = [plain(part) for part in _SEPARATORS.split(row.text("number")) if part]
        known = [self._by_number[number] for number in numbers if number in self._by_number]
        yield from ([person] for person in known)
        names = [plain(part) for part in _SEPARATORS.split(row.text("name")) if part]
        if not numbers and any(name in map(plain, rules.everybody) for name in names):
            yield from ([person] for person in self._people if _covers_all(row, self._people))
            return
        said = {plain(person.text("name")) for person in known}
        yield from (self._by_name[name] for name in names if name not in said and name in self._by_name)

    def group(self, row: Row, rules: TrainingRules) -> Sequence[Row]:
        """Return the people whom a training without names is for: all, or those of some departments."""
        words = {plain(part) for part in _SEPARATORS.split(row.text("departments")) if part}
        if not words or words & set(map(plain, rules.everybody)):
            return self._people
        return [one for one in self._people if plain(one.text("department")) in words]


def _covers_all(row: Row, people: Sequence[Row]) -> bool:
    heads = row.number_in("headcount")
    return heads is not None and heads >= len(people)


def _failed(row: Row, rules: TrainingRules) -> bool:
    return any(word in row.text("assessment") for word in rules.failed)


def subjects(people: Sequence[Row]) -> Mapping[int, str]:
    """Return how each person is called in findings: by name, and number where two have the same."""
    names = Counter(plain(one.text("name")) for one in people)
    return {one.number: one.text("name") if names[plain(one.text("name"))] == 1 else _both(one) for one in people}


def _both(person: Row) -> str:
    return f"{person.text('name')} {person.text('id')}".strip()


def coverage(roll: Roll) -> Iterator[Observation]:
    """Judge whether everybody was trained within the year (or half-year)."""
    names = subjects(roll.people)
    every = roll.rules.every["public" if roll.public else "unit"]
    for person in roll.people:
        if person.number in roll.unclear or _is_new(person, roll):
            continue
        duty = Obligation(every, window_days=roll.rules.window_days)
        seen = standing(duty, roll.deeds(person), roll.as_of)
        about: dict[str, Any] = {"subject": names[person.number], "column": "name", "expected": str(every)}
        if seen.last is None or seen.due is None:
            never = msg("No training of this person is recorded; one is owed every {every}", every=every.said)
            yield fails(person, "untrained", never, _TRAIN, **about)
            continue
        about |= {"due": str(seen.due), "observed": str(seen.last.day)}
        if seen.state is DueState.OVERDUE:
            yield fails(person, "training_overdue", _late(seen.due, seen.last.day, roll), _TRAIN, **about)
        elif seen.state is not DueState.OK:
            near = msg("The next training is due on {due}", due=str(seen.due))
            yield tells(person, "training_near", near, **about)
    for row in roll.unnamed:
        few = msg("Only a headcount is given, and it is smaller than the group: nobody knows who was there")
        yield tells(row, "headcount_only", few, subject=row.raw.get("date", ""), column="headcount")


def _late(due: DateInterval, last: DateInterval, roll: Roll) -> Message:
    return msg(
        "Last trained on {last}; due again on {due}: {days} over",
        last=str(last),
        due=due.hi.isoformat(),
        days=days_said((roll.as_of - due.hi).days),
    )


def _since(person: Row, roll: Roll) -> DateInterval | None:
    """Return when a person came to the present post."""
    days = [day for name in ("entered", "moved") if (day := person.date(name)) is not None and day.lo <= roll.as_of]
    return max(days, key=lambda day: day.hi, default=None)


def _is_new(person: Row, roll: Roll) -> bool:
    """Whether a person has been at the present post for less than the period in which everybody is trained."""
    since = _since(person, roll)
    every = roll.rules.every["public" if roll.public else "unit"]
    return since is not None and every.after(since).hi > roll.as_of


def new_staff(roll: Roll) -> Iterator[Observation]:
    """Judge whether whoever is new, or new at the post, was trained for it."""
    names = subjects(roll.people)
    days = timedelta(days=roll.rules.new_staff_days)
    for person in roll.people:
        since = _since(person, roll)
        if since is None or not _is_new(person, roll) or person.number in roll.unclear:
            continue
        taught = [deed for deed in roll.deeds(person) if since.lo - days <= deed.day.hi]
        about: dict[str, Any] = {"subject": names[person.number], "column": "entered", "due": str(since)}
        if not taught:
            said = msg("At the post since {since}, and no training for it is recorded", since=str(since))
            grade = Grade.MINOR if roll.as_of <= since.hi + days else None
            yield fails(person, "new_untrained", said, _TRAIN, grade=grade, **about)
        elif min(deed.day.lo for deed in taught) > since.hi + days:
            first = min(deed.day.lo for deed in taught).isoformat()
            said = msg("At the post since {since}, and trained only on {day}", since=str(since), day=first)
            yield tells(person, "new_trained_late", said, **about)


def special(roll: Roll) -> Iterator[Observation]:
    """Judge whether those whose post wants it had a special training, and those who need one have a certificate."""
    names = subjects(roll.people)
    for person in roll.people:
        post = person.text("post")
        about: dict[str, Any] = {"subject": names[person.number]}
        if any(word in post for word in roll.rules.certified_posts):
            yield from _certificate(person, roll, about)
        elif any(word in post for word in roll.rules.special_posts) and not roll.deeds(person, ["special"]):
            said = msg("The post {post} wants a special fire training, and none is recorded", post=post)
            yield fails(person, "no_special_training", said, _TRAIN, column="post", **about)


def _certificate(person: Row, roll: Roll, about: Mapping[str, Any]) -> Iterator[Observation]:
    until, post = person.date("certificate_until"), person.text("post")
    if not person.raw.get("certificate"):
        said = msg("The post {post} wants a certificate, and none is entered", post=post)
        yield fails(person, "no_certificate", said, _RENEW, column="certificate", **about)
    elif until is None:
        said = msg("The certificate has no end of validity: nobody knows whether it is valid")
        yield fails(person, "certificate_undated", said, _RENEW, column="certificate_until", grade=Grade.MINOR, **about)
    elif until.hi < roll.as_of:
        over = days_said((roll.as_of - until.hi).days)
        said = msg("The certificate ended on {until}: {days} ago", until=until.hi.isoformat(), days=over)
        yield fails(person, "certificate_ended", said, _RENEW, column="certificate_until", due=str(until), **about)
    elif due_state(until, roll.as_of, roll.rules.certificate_window_days) is not DueState.OK:
        said = msg("The certificate ends on {until}", until=str(until))
        yield tells(person, "certificate_near", said, column="certificate_until", due=str(until), **about)
