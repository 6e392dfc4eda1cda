"""One form for many spellings, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.scan.normalise import normalise


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("机密★10年", "机密★10年"),
        ("機\u200b密\u2060☆１０年", "机密★10年"),
        ("絕密⭐\ufe0f長期", "绝密★长期"),
        ("秘\u3000密＊5年", "秘 密*5年"),
        ("秘\u0336密\u0336✪5个月", "秘密★5个月"),
        ("\u202e机密\u202c", "机密"),
        ("a\tb\nc", "a\tb\nc"),
        ("plain ascii", "plain ascii"),
    ],
)
def test_forms(written: str, form: str) -> None:
    assert normalise(written).text == form


def test_a_span_leads_back_to_the_original() -> None:
    written = "前\u200b機\u200b密☆"
    result = normalise(written)
    start = result.text.index("机密★")
    lo, hi = result.original(start, start + 3)
    assert written[lo:hi] == "機\u200b密☆"


@given(st.text())
def test_every_character_knows_where_it_came_from(text: str) -> None:
    result = normalise(text)
    assert len(result.offsets) == len(result.text) + 1
    assert list(result.offsets) == sorted(result.offsets)
    assert all(0 <= offset <= len(text) for offset in result.offsets)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once
