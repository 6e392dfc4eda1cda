"""The written forms of a mark."""

from __future__ import annotations

import pytest
from safeguard_confidentiality import mark_forms as forms


@pytest.mark.parametrize(
    "term",
    [
        "10年",
        "6个月",
        "3月",
        "90天",
        "十年",
        "长期",
        "永久",
        "启用前",
        "2030年5月1日",
        "2030-05-01",
        "2030年5月1日前",
        "",
    ],
)
def test_a_mark_is_taken_with_its_term(term: str) -> None:
    match = forms.STAR.search(f"机密★{term}")
    assert match is not None
    assert match[0] == f"机密★{term}"


@pytest.mark.parametrize("text", ["机密★★", "机密 ★ ★★★", "机密", "机密 10年", "密★10年", "保密★10年"])
def test_no_mark(text: str) -> None:
    assert forms.STAR.search(text) is None


def test_an_asterisk_needs_a_term() -> None:
    assert forms.ASTERISK.search("机密*10年")
    assert not forms.ASTERISK.search("机密* 见附注")
    assert not forms.ASTERISK.search("**机密** 10年")


@pytest.mark.parametrize("text", ["密级:机密", "密级 : 绝密", "密级和保密期限:秘密", "密级:☑机密"])
def test_a_label(text: str) -> None:
    assert forms.LABEL.search(text)


@pytest.mark.parametrize("text", ["密级:□机密", "密级:内部", "密级划分"])
def test_no_label(text: str) -> None:
    assert not forms.LABEL.search(text)


def test_the_level_is_named_without_gaps() -> None:
    assert forms.level_of("机 · 密") == "机密"
    assert set(forms.LEVELS) == {"绝密", "机密", "秘密"}
