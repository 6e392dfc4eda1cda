from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.reference_code import meant, parse_code

Run = Callable[..., Any]

PUBLISHED = [
    "Z109-WS·2011·Y·办公室-0001",
    "J019-ZY·JC·CC·2019·D30-001-001",
    "K021-ZP·2019·D30-025-005",
    "A002-RS-001-002",
    "Z109-WS·2011-Y-BGS-0001",
]
"""Examples of DA/T 13-2022 and DA/T 22-2015."""


@pytest.mark.parametrize("text", PUBLISHED)
def test_published_examples_fit(text: str) -> None:
    assert parse_code(text) is not None


def test_what_a_code_says() -> None:
    code = parse_code("Z109-WS·2011·Y·办公室-0001")
    assert code is not None
    assert (code.series, code.number, code.year, code.retention) == ("Z109-WS·2011·Y·办公室-…", 1, 2011, "Y")


@pytest.mark.parametrize(
    "text", ["Z109-XX·2011·Y·办公室-0001", "109-WS·2011·Y-0001", "Z109-WS·2011·Y·办公室-1", "", "补记"]
)
def test_what_is_no_code(text: str) -> None:
    assert parse_code(text) is None
    assert meant(text) is None


@pytest.mark.parametrize(
    "text",
    ["Z109-WS.2011.Y.办公室-0001", "Z109－WS・2011•Y·办公室–0001", "z109-ws·2011·y·办公室-0001",
     "Z109-WS·2011·Y·办公室 -0001", "Z109-WS·\uff12\uff10\uff11\uff11·Y·办公室-0001"],
)  # fmt: skip
def test_a_mistyped_code_is_understood(text: str) -> None:
    assert meant(text) == "Z109-WS·2011·Y·办公室-0001"
    assert parse_code(text) is None


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_not(text: str) -> None:
    wanted = meant(text)
    assert wanted is None or parse_code(wanted) is not None


@pytest.mark.parametrize(
    ("text", "series", "number", "year", "retention"),
    [
        ("J019-ZY·JC·CC·2019·D30-001-001", "J019-ZY·JC·CC·2019·D30-001-…", 1, 2019, "D30"),
        ("K021-ZP·2019·D15-025-005", "K021-ZP·2019·D15-025-…", 5, 2019, "D15"),
        ("K021-KU·2019-025", "K021-KU·2019-025", None, 2019, ""),
        ("A002-RS-001-002", "A002-RS-001-…", 2, None, ""),
        ("Z109-WS·2011-Y-BGS-0001", "Z109-WS·2011-Y-BGS-…", 1, 2011, "Y"),
        ("J019-ZP·2019·D10-0012", "J019-ZP·2019·D10-…", 12, 2019, "D10"),
        ("J019-001-12-0003", "J019-001-12-…", 3, None, ""),
    ],
)
def test_what_each_form_says(text: str, series: str, number: int | None, year: int | None, retention: str) -> None:
    code = parse_code(text)
    assert code is not None
    assert (code.series, code.number, code.year, code.retention) == (series, number, year, retention)


@given(
    st.sampled_from(["WS", "KJ", "RS", "KU", "ZY", "ZP", "LY", "LX", "SJ", "YJ", "WY", "MT", "SW"]),
    st.integers(1900, 2099),
    st.sampled_from(["Y", "D30", "D10", "D5"]),
    st.integers(1, 999999),
)
def test_a_code_made_by_the_rule_is_read_back(category: str, year: int, retention: str, number: int) -> None:
    code = parse_code(f"J101-{category}·{year}·{retention}-{number:04}")
    assert code is not None
    assert (code.year, code.retention, code.number) == (year, retention, number)


def test_an_office_may_bring_forms_of_its_own() -> None:
    forms = {"own": r"AB-(?P<number>\d+)"}
    code = parse_code("AB-07", forms)
    assert code is not None
    assert (code.series, code.number, code.year) == ("AB-…", 7, None)
    assert parse_code("Z109-WS·2011·Y·办公室-0001", forms) is None
    assert meant("ab-07", forms) == "AB-07"
