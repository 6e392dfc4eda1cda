"""Formats by name, and whole reports of all of them as they must come out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import ReportError
from safeguard.report.formats import FORMATS, find_format, render
from safeguard.report.view import View

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["table", "html", "json", "markdown", "csv"])
def test_a_whole_report(
    make_view: Callable[..., View], decided: dict[str, Any], ahead: dict[str, Any], name: str, language: str
) -> None:
    """Set UPDATE_GOLDEN=1 to write the files anew, and read the difference before committing it."""
    written = render(make_view(language, **decided, **ahead), name)
    path = GOLDEN / f"report.{language}{FORMATS[name].suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(written.encode())
    assert written == path.read_bytes().decode()


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ReportError, match="no report format named pdf") as caught:
        find_format("pdf")
    assert caught.value.exit_code == 64
    assert "table, html, json, markdown, csv" in str(caught.value.problems[0].hint)


@pytest.mark.parametrize("name", list(FORMATS))
def test_writing_twice_gives_the_same(make_view: Callable[..., View], name: str) -> None:
    view = make_view()
    assert render(view, name) == render(view, name)
