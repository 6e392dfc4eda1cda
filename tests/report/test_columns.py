from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from safeguard.report.columns import cut


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Lobby", 5, "Lobby"),
        ("Lobby", 4, "Lob…"),
        ("灭火器", 6, "灭火器"),
        ("灭火器", 5, "灭火…"),
        ("灭火器", 4, "灭…"),
        ("", 3, ""),
    ],
)
def test_what_is_too_wide_is_cut_and_says_so(text: str, width: int, shown: str) -> None:
    assert cut(text, width) == shown


@given(st.text(alphabet="灭火器 ab,，", max_size=40), st.integers(1, 30))
def test_nothing_is_wider_than_its_room(text: str, width: int) -> None:
    shown = cut(text, width)
    assert wcswidth(shown) <= width
    assert text.startswith(shown.removesuffix("…"))
