from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard import Coming, Fall, Status, forecast_end, foreseen, msg, parse_date

DAY = date(2026, 11, 23)
POWDER, CO2 = {"zh": "干粉", "en": "Powder"}, msg("CO2 {kg} kg", kg=2)


def fall(due: str, subject: str = "", what: object = POWDER, **more: object) -> Fall:
    return Fall("replace", what, parse_date(due) if due else None, subject, **more)  # type: ignore[arg-type]


def lines(*falls: Fall, months: int = 12) -> list[Coming]:
    seen = list(foreseen(falls, DAY, months))
    assert {one.status for one in seen} <= {Status.INFO}
    return [one.coming for one in seen if one.coming is not None]


def test_what_falls_due_in_one_month_is_added_up_by_type() -> None:
    found = lines(fall("2027-03-01", "E-2"), fall("2027-03-31", "E-1"), fall("2027-03", "E-3", CO2), fall("2027-04"))
    assert [(one.month, one.what, one.count, one.subjects) for one in found] == [
        ("2027-03", POWDER, 2, ("E-1", "E-2")),
        ("2027-03", CO2, 1, ("E-3",)),
        ("2027-04", POWDER, 1, ()),
    ]


@pytest.mark.parametrize(
    ("due", "month"),
    [
        ("", "now"),
        ("2020-01-01", "now"),
        ("2026-11-23", "now"),
        ("2026-11", "now"),
        ("2026-11-24", "2026-11"),
        ("2026", "now"),
        ("2027", "2027-01"),
        ("2027-11-30", "2027-11"),
    ],
)
def test_the_month_is_the_first_in_which_it_may_be_due(due: str, month: str) -> None:
    assert [one.month for one in lines(fall(due))] == [month]


def test_what_falls_due_after_the_end_is_left_out() -> None:
    assert lines(fall("2027-12-01")) == []
    assert forecast_end(DAY, 12) == date(2027, 11, 30)
    assert forecast_end(date(2027, 8, 31), 6) == date(2028, 2, 29)


def test_overdue_comes_first_then_by_month_and_action() -> None:
    falls = [Fall("service", POWDER, parse_date("2027-01-05")), fall("2027-01-05"), fall("2026-12-05"), fall("")]
    assert [(one.month, one.action) for one in lines(*falls)] == [
        ("now", "replace"),
        ("2026-12", "replace"),
        ("2027-01", "replace"),
        ("2027-01", "service"),
    ]


def test_of_many_things_fifty_are_named_and_all_are_counted() -> None:
    (found,) = lines(*(fall("2027-03-01", f"E-{number:03}", count=2) for number in range(60)))
    assert (found.count, len(found.subjects), found.subjects[-1]) == (120, 50, "E-049")


def test_things_of_different_price_are_lines_of_their_own() -> None:
    assert [one.cost for one in lines(fall("2027-03"), fall("2027-03", cost=120), fall("2027-03", cost=90))] == [
        120,
        90,
        None,
    ]


FALLS = st.lists(
    st.builds(
        Fall,
        st.sampled_from(("replace", "test")),
        st.sampled_from((POWDER, CO2)),
        st.none() | st.dates(date(2026, 1, 1), date(2028, 12, 31)).map(lambda day: parse_date(day.isoformat())),
        st.sampled_from(("", "E-1", "E-2")),
    )
)


@given(FALLS, st.randoms(), st.integers(1, 24))
def test_nothing_is_lost_or_counted_twice_in_whatever_order(falls: list[Fall], random: object, months: int) -> None:
    end = forecast_end(DAY, months)
    found = lines(*falls, months=months)
    assert sum(one.count for one in found) == sum(one.due is None or one.due.lo <= end for one in falls)
    mixed = list(falls)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert lines(*mixed, months=months) == found
