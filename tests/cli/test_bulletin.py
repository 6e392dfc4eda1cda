from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_it_has_counts_and_advice_and_nothing_that_was_found(begun: Path, safeguard: Call) -> None:
    safeguard("answer", "--site", begun, typed="no\nthe cupboard of Mr Wang\nyes\n0.5\nHe did\n")
    done = safeguard("bulletin", "--site", begun, "--month", "2026-11")
    assert done.code == 0, done.err
    assert "- General: Open 2, New 2, No longer found 0, Struck off 0" in done.out
    for secret in ("Wang", "cupboard", "Exit", "exit", "Lobby", "Pressure", "20261123-1", "A-1"):
        assert secret not in done.out
    assert done.out.count("- General: ") >= 5


def test_the_format_follows_the_file(begun: Path, safeguard: Call, tmp_path: Path) -> None:
    for name, head in (("b.md", "# 安全简报"), ("b.html", "<!doctype html>"), ("b.txt", "安全简报")):
        done = safeguard("bulletin", "--site", begun, "--month", "2026-11", "--output", tmp_path / name, "--lang", "zh")
        assert done.code == 0, done.err
        assert (tmp_path / name).read_text("utf-8").startswith(head)


@pytest.mark.parametrize("month", ["2026-13", "november", "2026-1", "20261"])
def test_a_word_that_is_no_month(month: str, begun: Path, safeguard: Call) -> None:
    done = safeguard("bulletin", "--site", begun, "--month", month)
    assert (done.code, done.err) == (64, f"{month} is not a month such as 2026-11\n")


def test_a_month_to_come_has_no_bulletin(begun: Path, safeguard: Call) -> None:
    done = safeguard("bulletin", "--site", begun, "--month", "2099-01")
    assert (done.code, done.err) == (64, "The month 2099-01 has not begun\n")


def test_nothing_was_inspected_yet(office: Path, safeguard: Call) -> None:
    assert safeguard("bulletin", "--site", office).code == 66
