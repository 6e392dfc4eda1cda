from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import ReportError
from safeguard.messages import Translator
from safeguard.pipeline.concluding import sources_of
from safeguard.pipeline.reporting import write_report
from safeguard.report.build import build_view
from safeguard.report.view import View


@pytest.fixture
def view(desk: Any) -> View:
    return build_view(sources_of(desk.record, desk.inspect()), Translator("zh"))


def test_a_report_goes_to_the_file_that_was_named(view: View, tmp_path: Path) -> None:
    file = tmp_path / "new" / "report.md"
    assert write_report(view, "markdown", file) == file
    assert "本部" in file.read_text("utf-8")


def test_in_a_folder_it_gets_a_name(view: View, tmp_path: Path) -> None:
    assert write_report(view, "csv", tmp_path) == tmp_path / "20261123-1-zh.csv"


def test_a_report_takes_the_place_of_the_one_before(view: View, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("old", "utf-8")
    write_report(view, "html", tmp_path / "report.html")
    assert "old" not in (tmp_path / "report.html").read_text("utf-8")[:10]


def test_where_it_cannot_be_written_nothing_is_left_behind(view: View, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(ReportError, match="cannot be written"):
        write_report(view, "html", tmp_path / "file" / "report.html")
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "folder.html" / "20261123-1-zh.html").mkdir()
    with pytest.raises(ReportError, match="cannot be written"):
        write_report(view, "html", tmp_path / "folder.html")
    assert [path.name for path in tmp_path.rglob(".part-*")] == []


def test_a_format_that_nobody_knows_is_told(view: View, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="There is no report format named odt"):
        write_report(view, "odt", tmp_path / "report.odt")
    assert not (tmp_path / "report.odt").exists()
