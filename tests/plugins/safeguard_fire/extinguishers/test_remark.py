from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.extinguishers.remark import NO, NO_OR_SLIGHT, pieces, says

DENTS = re.compile("变形|dent")


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("变形", True),
        ("筒体变形", True),
        ("无变形", False),
        ("筒体无变形", False),
        ("无锈蚀变形", False),
        ("未发现明显变形", False),
        ("没有变形", False),
        ("无锈蚀，底部变形", True),
        ("无锈蚀底部变形", True),
        ("无锈蚀但变形", True),
        ("无裂纹有变形", True),
        ("不锈钢筒体变形", True),
        ("no rust or dents", False),
        ("no rust but dented", True),
        ("not rusty; dented", True),
        ("完好", False),
        ("", False),
    ],
)
def test_a_remark_says_or_denies(remark: str, said: bool) -> None:
    assert says(remark, DENTS) is said


@pytest.mark.parametrize("remark", ["轻微变形", "有轻度变形", "slightly dented"])
def test_a_slight_case_counts_unless_it_is_let_pass(remark: str) -> None:
    assert says(remark, DENTS, NO)
    assert not says(remark, DENTS, NO_OR_SLIGHT)


def test_a_remark_is_cut_at_its_marks_but_not_inside_a_fraction() -> None:
    assert list(pieces("锈蚀１／３，变形/裂纹；")) == ["锈蚀三分之一", "变形", "裂纹"]


CALM = st.text(alphabet="完好清晰筒体abc ，;", max_size=10)


@given(CALM, CALM)
def test_without_a_denial_the_word_always_counts(before: str, after: str) -> None:
    assert says(f"{before}变形{after}", DENTS)


@given(CALM)
def test_a_denial_right_before_the_word_always_counts(before: str) -> None:
    assert not says(f"{before}无变形", DENTS)
