from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.checklist.severity import Severity
from safeguard.errors import MissingFileError, SiteError, UsageError
from safeguard.pipeline.filters import FILE, SavedFilter, load_filters, saved_filter, with_filter

URGENT = SavedFilter(severities=(Severity.CRITICAL,), overdue=True)


def test_a_filter_is_read_as_it_was_saved(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(with_filter(tmp_path, "urgent", URGENT), "utf-8")
    (tmp_path / FILE).write_text(with_filter(tmp_path, "mine", SavedFilter(owners=("li",))), "utf-8")
    assert saved_filter(tmp_path, "urgent") == URGENT
    assert (tmp_path / FILE).read_text("utf-8") == (
        "filters:\n  urgent:\n    severities:\n    - critical\n    overdue: true\n  mine:\n    owners:\n    - li\n"
    )


def test_where_nothing_was_saved_there_is_none(tmp_path: Path) -> None:
    assert load_filters(tmp_path).filters == {}


def test_one_that_nobody_saved_is_named_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(with_filter(tmp_path, "urgent", URGENT), "utf-8")
    with pytest.raises(MissingFileError) as missed:
        saved_filter(tmp_path, "urgnt")
    assert str(missed.value.problems[0].hint) == "Did you mean urgent?"


def test_a_file_that_cannot_be_used_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("filters:\n  urgent: {severities: [grave], overdo: true}\n", "utf-8")
    with pytest.raises(SiteError) as refused:
        load_filters(tmp_path)
    assert {problem.place.line for problem in refused.value.problems if problem.place} == {2}


@pytest.mark.parametrize("name", ["", "a b", "../x", "急", "x" * 65])
def test_a_name_is_a_plain_word(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        with_filter(tmp_path, name, URGENT)
