from __future__ import annotations

from dataclasses import replace

from safeguard.messages import Translator
from safeguard.report.group_board import Board, Figures, board
from safeguard.report.wording import Wording

ROW = Figures(
    depth=0,
    title="Bureau",
    is_site=False,
    share=0.999,
    open=5,
    critical=1,
    high=2,
    overdue=0,
    before=6,
    due=(1, 0, 2),
    never=0,
    unread=0,
    sites=3,
    statuses={"fire": {"pass": 2, "fail": 1}, "archive": {"": 1, "fail": 2}},
)


def made(*rows: Figures) -> Board:
    return board("Bureau", ("2026-11-23", "2026-10-31"), rows, (), Wording(Translator("en")))


def cells(row: Figures) -> list[str]:
    return [cell.words for cell in made(row).lines[0].cells]


def test_the_worst_is_shown_and_how_many_offices_have_it() -> None:
    assert made(ROW).heads[-2:] == ("Fire safety", "Archives")
    assert cells(ROW)[-2:] == ["Failed (1)", "not asked (1)"]


def test_what_was_not_looked_at_is_never_rounded_away() -> None:
    assert cells(ROW)[1] == "1%"
    assert made(ROW).first == ("Not looked at: 1% of the weight",)
    assert made(replace(ROW, share=1.0)).first == ()


def test_a_unit_nobody_could_read_has_no_figures() -> None:
    assert set(cells(replace(ROW, sites=0, unread=2))[2:]) == {"?"}


def test_an_office_that_was_never_inspected_is_not_at_rest() -> None:
    assert cells(replace(ROW, share=None, never=1, is_site=True))[1] == "everything"
    assert cells(replace(ROW, never=1))[1] == "1%; never inspected: 1"


def test_what_needs_somebody_is_marked() -> None:
    kinds = [cell.kind for cell in made(ROW).lines[0].cells[5:10]]
    assert kinds == ["", "", "", "", "late"]
    assert cells(ROW)[6] == "6 ↓"
