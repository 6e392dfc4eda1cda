from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from safeguard.tables.cells import Raw
from safeguard.tables.merged import Span, filled_down

ROWS: list[list[Raw]] = [["编号", "位置"], ["E-1", "大厅"], ["E-2", ""], ["", ""], ["E-3", ""], ["E-4", ""]]


def filled(*spans: Span) -> list[list[Raw]]:
    return [list(row) for row in filled_down(ROWS, spans)]


def test_every_row_of_a_merged_cell_means_its_value() -> None:
    assert [row[1] for row in filled(Span(1, 1, 4))] == ["位置", "大厅", "大厅", "", "大厅", ""]


def test_a_cell_of_its_own_is_kept_and_what_lies_outside_does_no_harm() -> None:
    assert filled(Span(0, 0, 1), Span(2, 7, 9), Span(90, 0, 99)) == ROWS


@given(st.lists(st.lists(st.sampled_from(["", "a", "b"]), min_size=1, max_size=3), max_size=6))
def test_without_spans_nothing_changes(rows: list[Sequence[Raw]]) -> None:
    assert list(filled_down(rows, ())) == rows
