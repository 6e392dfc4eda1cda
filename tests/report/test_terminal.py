"""The table fits the terminal, Chinese too, and cannot talk to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from wcwidth import wcswidth

from safeguard.messages import msg
from safeguard.report import terminal
from safeguard.report.view import View
from safeguard.results.result import Result
from safeguard.results.status import Status

MakeView = Callable[..., View]
Written = Callable[..., str]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_line_is_wider_than_the_terminal(make_view: MakeView, language: str, width: int, written: Written) -> None:
    text = written(lambda view, stream: terminal.write(view, stream, width), make_view(language))
    assert max(wcswidth(line) for line in text.splitlines()) <= width


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_text_neither_breaks_the_table_nor_reaches_the_terminal(
    make_view: MakeView, hostile: dict[str, Any], language: str, written: Written
) -> None:
    text = written(terminal.write, make_view(language, **hostile))
    assert max(wcswidth(line) for line in text.splitlines()) <= 100
    assert not any(sign in text for sign in ("\x1b", "\x07", "\u202e"))


def test_what_was_not_looked_at_comes_before_the_failures_and_these_before_the_figures(
    make_view: MakeView, written: Written
) -> None:
    text = written(terminal.write, make_view())
    places = [
        text.index(words) for words in ("could not be checked: 1", "Open hazards", "Steps that were not", "Score")
    ]
    assert places == sorted(places)


def test_many_errors_are_cut_and_counted(make_view: MakeView, written: Written) -> None:
    seen = [Result(f"X@{number}", "X", Status.ERROR, cause=msg("Gone")) for number in range(40)]
    text = written(terminal.write, make_view(seen=seen, found=[]))
    assert text.count("Gone") == terminal.SHOWN
    assert f"… and {40 - terminal.SHOWN} more in the full report" in text


def test_findings_of_one_item_are_one_row(make_view: MakeView, nine: Any, written: Written) -> None:
    text = written(lambda view, stream: terminal.write(view, stream, 80), make_view(found=nine[:8]))
    assert "Extinguisher past its scrap age ×8" in text
    assert "E-0, E-1, E-2, and 5 more" in text
    assert text.count("Extinguisher past its scrap age ×") == 1


@pytest.mark.parametrize("width", [80, 100])
def test_no_head_of_the_figures_is_broken_inside_a_word(make_view: MakeView, width: int, written: Written) -> None:
    lines = written(lambda view, stream: terminal.write(view, stream, width), make_view()).splitlines()
    (head,) = (line for line in lines if line.startswith("Steps of the plan"))
    assert head.split()[4:] == ["Fire", "Archives", "Information", "Secrecy", "in", "all"]
