"""Every word can be shown, in either language, whatever a checker read."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import safeguard
from safeguard.findings.model import Delta, FindingState
from safeguard.messages import Translator, msg
from safeguard.record.model import InspectionState
from safeguard.report import wording as vocabulary
from safeguard.report.wording import Wording, clean
from safeguard.results.status import Grade, SkipReason, Status

ROOT = Path(safeguard.__file__).parent
MINE = [*ROOT.glob("report/*.py"), *ROOT.glob("risk/*.py"), *ROOT.glob("mitigation/*.py")]
MINE += [ROOT / "results" / "summary.py", ROOT / "results" / "score.py"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain 文字", "plain 文字"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\x1b[31mred\x07", "\\u001b[31mred\\u0007"),
        ("abc\u202egnp.exe", "abc\\u202egnp.exe"),
        ("broken \udcff name", "broken \\udcff name"),
        ("全角\u3000空格", "全角\u3000空格"),
        ("", ""),
    ],
)
def test_what_is_not_a_character_becomes_visible(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_clean_text_can_be_written_and_holds_no_control(text: str) -> None:
    shown = clean(text)
    shown.encode()
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (vocabulary.STATUS, Status),
        (vocabulary.SKIPS, SkipReason),
        (vocabulary.DELTAS, Delta),
        (vocabulary.STATES, FindingState),
        (vocabulary.INSPECTIONS, InspectionState),
        (vocabulary.GRADES, Grade),
    ],
)
def test_every_code_has_a_name(words: dict[str, object], codes: type) -> None:
    assert set(words) == set(codes)  # type: ignore[call-overload]


def test_a_checkers_word_is_translated_by_whoever_knows_it(translate: Callable[[str], Translator]) -> None:
    wording = Wording(translate("zh"), ["fire"])
    assert [wording.checkers_word(word) for word in ("files", "cylinders \x07")] == ["个文件", "cylinders \\u0007"]


def test_values_are_said_in_the_readers_language(translate: Callable[[str], Translator]) -> None:
    chinese = Wording(translate("zh"))
    values = (True, False, None, 0.4, {"zh": "室", "en": "room"})
    assert [chinese.value(value) for value in values] == ["是", "否", "", "0.4", "室"]


def test_an_unknown_code_is_named_by_itself(translate: Callable[[str], Translator]) -> None:
    assert Wording(translate("zh")).word({}, "canteen").text == "canteen"


def said_in_code() -> Iterator[str]:
    for path in MINE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "msg":
                assert isinstance(node.args[0], ast.Constant), f"{path}:{node.lineno} hides its words from translators"
                yield str(node.args[0].value)


def said_in_templates() -> Iterator[str]:
    for path in (ROOT / "report" / "templates").glob("*.html"):
        for match in re.finditer(r"""\b_\(\s*(["'])(.*?)\1""", path.read_text("utf-8"), re.DOTALL):
            yield match[2]


def test_everything_a_report_says_is_said_in_chinese(translate: Callable[[str], Translator]) -> None:
    chinese = translate("zh")
    said = {*said_in_code(), *said_in_templates()}
    assert len(said) > 200
    assert sorted(template for template in said if chinese.say(msg(template)) == template) == []


def test_chinese_keeps_every_field(translate: Callable[[str], Translator]) -> None:
    chinese = translate("zh")
    field = re.compile(r"\{\w+\}")
    for template in {*said_in_code(), *said_in_templates()}:
        assert set(field.findall(chinese.say(msg(template)))) == set(field.findall(template)), template
