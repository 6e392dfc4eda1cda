from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from safeguard.notify.digest import PEOPLE, Digest, Part, Reader, digest_of, parts_of
from safeguard.notify.ladder import Item, Ladder

TODAY = date(2026, 11, 23)
LI = Reader(frozenset({"li"}))
WANG = Reader(frozenset({"wang"}), 3, watches=True)
CHEN = Reader(frozenset({"chen"}), 7)


def item(days_left: int, kind: str = "finding", person: str = "li", *, critical: bool = False) -> Item:
    return Item(kind, person, TODAY + timedelta(days=days_left), critical)


def told(reader: Reader, *items: Item, since: date | None = None, unreached: int = 0) -> Digest | None:
    return digest_of(reader, items, Ladder(), since, TODAY, unreached)


def test_a_digest_counts_what_is_late_due_today_and_near_by_kind() -> None:
    digest = told(LI, item(-2), item(-9), item(0, "occurrence"), item(3, "waiver"), item(30), item(-4, person="zhao"))
    assert digest == Digest(TODAY, (("late.finding", 2), ("today.occurrence", 1), ("soon.waiver", 1)))


def test_nothing_is_told_on_days_on_which_nothing_has_come_up() -> None:
    yesterday = TODAY - timedelta(days=1)
    assert told(LI, item(-2), item(5), since=yesterday) is None
    assert told(LI, item(-2), item(5), item(0), since=yesterday) == Digest(
        TODAY, (("late.finding", 1), ("today.finding", 1), ("soon.finding", 1))
    )


def test_nobody_is_told_what_is_not_theirs() -> None:
    assert told(LI, item(-30, person="zhao"), item(-30, person="")) is None


def test_what_is_late_climbs_to_the_safety_officer_and_then_to_the_leader() -> None:
    late = item(-4), item(-7), item(-1)
    assert told(WANG, *late) == Digest(TODAY, (("others.finding", 2),))
    assert told(CHEN, *late) == Digest(TODAY, (("others.finding", 1),))


def test_what_nobody_is_responsible_for_goes_to_whoever_watches() -> None:
    assert told(WANG, item(0, person="")) == Digest(TODAY, (("nobody.finding", 1),))
    assert told(CHEN, item(-30, person="")) is None


def test_whoever_watches_is_told_how_many_nothing_reached() -> None:
    assert told(WANG, unreached=2) == Digest(TODAY, ((PEOPLE, 2),))
    assert told(CHEN, unreached=2) is None


def test_only_what_is_critical_and_late_is_urgent() -> None:
    assert not told(LI, item(-1), item(0, critical=True)).urgent  # type: ignore[union-attr]
    assert told(LI, item(-1, critical=True)).urgent  # type: ignore[union-attr]


items = st.lists(
    st.builds(
        Item,
        st.sampled_from(["finding", "occurrence", "waiver"]),
        st.sampled_from(["", "li", "wang", "chen"]),
        st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=20)),
        st.booleans(),
    ),
    max_size=12,
)


def own(counts: Digest | None) -> Iterator[int]:
    for part, kinds in parts_of(counts.counts if counts else ()).items():
        if part in (Part.LATE, Part.TODAY, Part.SOON):
            yield from kinds.values()


@given(items)
def test_every_late_thing_of_a_person_is_counted_once(some: list[Item]) -> None:
    near = [one for one in some if one.person == "li" and (one.due - TODAY).days <= Ladder().ahead]
    assert sum(own(told(LI, *some))) == len(near)
