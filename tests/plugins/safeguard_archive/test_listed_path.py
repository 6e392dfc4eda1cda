from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.listed_path import collisions, folded, is_hostile, nfc, shown, tidy


@pytest.mark.parametrize(
    "path", ["/a", "\\a", "..", "../a", "a/../b", "a\\..\\b", "~", "~/a", "~root/a", "C:", "c:a", "\\\\s\\a", "a\0b"]
)
def test_paths_that_reach_out(path: str) -> None:
    assert is_hostile(path)


@pytest.mark.parametrize("path", ["a", "a/b", "a..b", "...", "~$a.docx", "a~/b", "~a", "ab:c", ".hidden", "会议/纪要"])
def test_ordinary_paths(path: str) -> None:
    assert not is_hostile(path)


@given(st.text())
def test_a_tidy_path_stays_tidy_and_inside(path: str) -> None:
    assert tidy(tidy(path)) == tidy(path)
    assert is_hostile(path) or not is_hostile(tidy(path))


def test_bytes_that_are_no_text_can_be_shown() -> None:
    assert shown(b"a\xffb".decode("utf-8", "surrogateescape")) == "a\\xffb"


def test_collisions_are_found_at_every_level() -> None:
    assert list(collisions(["Docs/a", "docs/a", "x/B", "x/b", "y/b"], folded)) == [("Docs", "docs"), ("x/B", "x/b")]
    assert list(collisions(["caf\u00e9/1", "cafe\u0301/2", "other"], nfc)) == [("cafe\u0301", "caf\u00e9")]
    assert list(collisions(["a/b", "c/b"], folded)) == []
