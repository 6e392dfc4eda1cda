from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.checklist.model import Checklist
from safeguard.messages import msg
from safeguard.mitigation.catalogue import catalogue
from safeguard.mitigation.forecast import Ask, Forecast, Forecaster, asks_of, months_of
from safeguard.results.coming import Coming
from safeguard.results.observation import Coverage, cannot_tell, info
from safeguard.results.result import Answer, Result
from safeguard.results.status import SkipReason, Status

DAY = date(2026, 11, 23)
POWDER, LAMP, PCS = {"en": "Powder"}, {"en": "Lamp"}, {"en": "pcs"}
ASKS = {"E-1": Ask("fire.ext"), "E-2": Ask("fire.ext"), "L-1": Ask("fire.light")}


def line(month: str, count: int = 1, what: object = POWDER, action: str = "replace", *names: str) -> Coming:
    return Coming(action, what, month, count, PCS, names)  # type: ignore[arg-type]


def result(step: str, *lines: Coming, status: Status = Status.PASS, **more: object) -> Result:
    seen = tuple(info(msg("x"), coming=one) for one in lines)
    return Result(step, step.partition("@")[0], status, seen, **more)  # type: ignore[arg-type]


def forecast(*results: Result, asks: dict[str, Ask] | None = None, months: int = 12) -> Forecast:
    maker = Forecaster({"E-1": ASKS["E-1"]} if asks is None else asks, DAY, months)
    for one in results:
        maker.take(one)
    return maker.forecast()


def told(found: Forecast) -> list[tuple[str, str, int]]:
    return [(one.month, one.action, one.count) for one in found.lines]


def reasons(found: Forecast) -> list[tuple[str, str]]:
    return [(one.item, str(one.reason)) for one in found.unforeseen]


def test_the_year_ahead_is_this_month_and_twelve_more() -> None:
    months = months_of(DAY, 12)
    assert (months[0], months[1], months[2], months[-1], len(months)) == (
        *("2026-11", "2026-12", "2027-01", "2027-11"),
        13,
    )


def test_overdue_comes_first_then_months_and_purchases_before_work() -> None:
    found = forecast(
        result("E-1", line("2027-03", 1, POWDER, "service"), line("2027-03"), line("2026-12"), line("now"))
    )
    assert told(found) == [
        ("now", "replace", 1),
        ("2026-12", "replace", 1),
        ("2027-03", "replace", 1),
        ("2027-03", "service", 1),
    ]
    assert (found.overdue, found.count) == (1, 4)


def test_places_are_added_up_and_named_together() -> None:
    first = result("E-1@area:a", line("2027-03", 2, POWDER, "replace", "A-1", "A-2"))
    second = result("E-1@area:b", line("2027-03", 3, POWDER, "replace", "B-1"))
    (only,) = forecast(first, second).lines
    assert (only.count, only.subjects) == (5, ("A-1", "A-2", "B-1"))


def test_what_two_items_of_one_checker_say_alike_is_bought_once() -> None:
    twice = [result("E-1", line("2027-03", 2)), result("E-2", line("2027-03", 2))]
    assert told(forecast(*twice, asks=ASKS))[0] == ("2027-03", "replace", 2)
    others = [result("E-1", line("2027-03", 2)), result("L-1", line("2027-03", 2))]
    assert told(forecast(*others, asks=ASKS))[0] == ("2027-03", "replace", 4)


def test_a_month_that_has_passed_is_overdue_and_one_beyond_the_end_is_left_out() -> None:
    found = forecast(result("E-1", line("2026-10"), line("2027-11"), line("2027-12")))
    assert told(found) == [("now", "replace", 1), ("2027-11", "replace", 1)]


def test_totals_are_by_action_and_type_the_most_numerous_purchase_first() -> None:
    found = forecast(
        result("E-1", line("2027-03", 1, LAMP), line("2027-04", 2), line("2027-05", 3), line("now", 9, LAMP, "test"))
    )
    totals = [(some[0].action, some[0].what, sum(one.count for one in some)) for some in found.totals()]
    assert totals == [("replace", POWDER, 5), ("replace", LAMP, 1), ("test", LAMP, 9)]


@pytest.mark.parametrize(
    ("seen", "reason"),
    [
        (result("E-1", status=Status.ERROR, cause=msg("No such file")), "No such file"),
        (
            Result("E-1", "E-1", Status.ERROR, (cannot_tell(msg("Torn page")),)),
            "Torn page",
        ),
        (result("E-1", line("now"), coverage=Coverage(3, "rows", {"bad": 1})), "Looked at in part: 3 of 4"),
        (result("E-1", status=Status.FAIL, coverage=Coverage(0, "rows")), "The register is empty"),
        (
            result("E-1", status=Status.NOT_REVIEWED),
            "The register is not kept: a person is asked instead, and nothing can be foreseen",
        ),
        (
            result("E-1", answer=Answer(value=True, by="wang", at="2026-11-23T00:00:00Z")),
            "The register is not kept: a person is asked instead, and nothing can be foreseen",
        ),
        (
            result("E-1", status=Status.SKIPPED, skip=SkipReason.DESELECTED, cause=msg("Not chosen")),
            "Not chosen",
        ),
        (result("E-1", status=Status.SKIPPED, skip=SkipReason.BUDGET, cause=msg("No time")), "No time"),
    ],
)
def test_what_could_not_be_foreseen_is_said(seen: Result, reason: str) -> None:
    assert reasons(forecast(seen)) == [("E-1", reason)]


@pytest.mark.parametrize(
    "seen",
    [
        result("E-1", coverage=Coverage(3, "rows")),
        result("E-1", status=Status.FAIL, coverage=Coverage(3, "rows")),
        result("E-1", status=Status.NOT_APPLICABLE),
        result("E-1", status=Status.SKIPPED, skip=SkipReason.BLOCKED_BY),
    ],
)
def test_where_nothing_falls_due_nothing_is_missed(seen: Result) -> None:
    assert forecast(seen) == replace(forecast(seen), lines=(), unforeseen=())


def test_an_item_that_was_not_looked_at_yet_is_said() -> None:
    assert reasons(forecast()) == [("E-1", "It was not looked at yet")]


def test_an_item_that_looked_less_far_is_said() -> None:
    assert reasons(forecast(result("E-1"), months=24)) == [("E-1", "Foreseen for 12 months only")]


def test_other_items_say_nothing_here() -> None:
    assert forecast(result("X-1", line("now")), result("E-1")).lines == ()


def test_there_is_a_forecast_only_where_an_item_was_asked() -> None:
    maker = Forecaster(ASKS, DAY)
    maker.take(result("E-1", status=Status.SKIPPED, skip=SkipReason.DESELECTED))
    assert not maker.chosen
    maker.take(result("L-1", status=Status.ERROR))
    assert maker.chosen


def test_items_that_look_ahead_are_found_in_the_checklists() -> None:
    def item(name: str, **options: object) -> dict[str, object]:
        return {"id": name, "title": name, "severity": "low", "check": "fire.ext", "with": options}

    items = [item("A", forecast=True), item("B", forecast=False), item("C"), item("D", forecast=True)]
    items.append(item("E", forecast=True, forecast_months=24))
    checklist = Checklist.model_validate(
        {"checklist": "own", "version": "1.0.0", "title": "T", "domain": "fire", "items": items}
    )
    assert asks_of(catalogue([checklist]), {"D"}) == {"A": Ask("fire.ext"), "E": Ask("fire.ext", 24)}


LINES = st.builds(
    line,
    st.sampled_from(("now", "2026-10", "2026-11", "2027-05", "2027-12")),
    st.integers(1, 9),
    st.sampled_from((POWDER, LAMP)),
    st.sampled_from(("replace", "test")),
)


@given(st.lists(LINES))
def test_every_thing_within_the_year_is_counted_once(lines: list[Coming]) -> None:
    maker = Forecaster({}, DAY)
    for one in lines:
        maker.add(one)
    found = maker.forecast()
    assert found.count == sum(one.count for one in lines if one.month == "now" or one.month <= "2027-11")
    assert found.count == sum(one.count for some in found.totals() for one in some)
