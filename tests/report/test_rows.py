"""Rows say what was seen at each step, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from safeguard.messages import Translator, msg
from safeguard.mitigation.catalogue import catalogue
from safeguard.report.rows import LINES, RowMaker
from safeguard.report.view import View
from safeguard.report.wording import Wording
from safeguard.results.observation import fail
from safeguard.results.result import Result
from safeguard.results.status import Status

MakeView = Callable[..., View]


@pytest.fixture
def maker(checklists: Any, site: Any, translate: Callable[[str], Translator]) -> RowMaker:
    return RowMaker(Wording(translate("en")), catalogue(checklists), site)


def test_every_step_is_a_row_in_the_order_of_the_plan(make_view: MakeView) -> None:
    rows = list(make_view().rows())
    assert [(row.step, row.status.code, row.partial) for row in rows][:4] == [
        ("FIRE-EXT-01", "fail", True),
        ("FIRE-EVA-01@area:store", "pass", False),
        ("FIRE-EVA-01@area:lobby", "fail", False),
        ("FIRE-EVA-01@area:stair", "not_reviewed", False),
    ]


def test_a_row_says_coverage_answer_and_failures(make_view: MakeView) -> None:
    seen = {row.step: row.seen for row in make_view().rows()}
    made = "Made 2014-06, so it is past its scrap age of 10 years"
    assert seen["FIRE-EXT-01"] == (
        "11 of 12 rows looked at; unreadable: 1",
        f"E-07 (2nd floor corridor): {made}",
        f"E-11: {made}",
    )
    assert seen["FIRE-EVA-01@area:lobby"] == (
        "Answer: no, by Liu Yang; 纸箱六个",
        "Boxes of paper stand in front of the exit",
    )
    assert seen["INFO-TIM-01"] == ("The program chronyc is not installed", "not possible on this machine")


@pytest.mark.parametrize(
    ("step", "place"),
    [
        ("A", "whole site"),
        ("A@area:lobby", "Lobby"),
        ("A@share:docs", "Shared documents"),
        ("A@person:wang", "Wang Min"),
        ("A@unit:admin", "General office"),
        ("A@area:torn-down", "torn-down"),
    ],
)
def test_where_a_step_looks(maker: RowMaker, step: str, place: str) -> None:
    assert maker.place_of_step(step) == place


def test_an_item_that_is_gone_is_named_by_its_id(maker: RowMaker) -> None:
    assert (maker.item("OLD-01").title, maker.item("OLD-01").citations) == ("OLD-01", ())


def test_many_failures_are_cut_and_counted(maker: RowMaker) -> None:
    seen = tuple(fail(msg("Gone"), subject=str(number)) for number in range(LINES + 5))
    (row,) = maker.rows([Result("A", "A", Status.FAIL, seen)])
    assert (len(row.seen), row.seen[-1]) == (LINES + 1, "and 5 more")


def test_rows_are_made_while_they_are_read(maker: RowMaker) -> None:
    def endless() -> Iterator[Result]:
        while True:
            yield Result("A", "A", Status.PASS)

    assert next(maker.rows(endless())).status.text == "Passed"
