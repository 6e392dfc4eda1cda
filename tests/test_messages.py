from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.messages import Message, Translator, choose, fill, msg


def test_a_message_is_said_in_the_readers_language() -> None:
    message = msg("There is no such file: {path}", path="a.yaml")
    assert Translator("en").say(message) == "There is no such file: a.yaml"
    assert Translator("zh").say(message) == "没有这个文件：a.yaml"


def test_a_text_in_a_value_is_said_in_that_language_too() -> None:
    message = Message("{where} is locked", {"where": {"zh": "大厅", "en": "Lobby"}}, domain="nobody")
    assert Translator("en").say(message) == "Lobby is locked"
    assert Translator("zh").say(message) == "大厅 is locked"


@pytest.mark.parametrize(("language", "words"), [("zh", "灭火器"), ("en", "Extinguisher"), ("fr", "Extinguisher")])
def test_the_nearest_language_is_chosen(language: str, words: str) -> None:
    assert choose({"zh": "灭火器", "en": "Extinguisher"}, language) == words


def test_a_text_without_words_is_empty() -> None:
    assert choose({}, "zh") == ""


def test_a_domain_that_is_gone_is_said_in_english(tmp_path: Path) -> None:
    message = Message("Hello {name}", {"name": "Wang"}, domain="gone")
    assert Translator("zh", {"gone": tmp_path}).say(message) == "Hello Wang"


def test_what_the_core_told_a_plugin_is_said_in_the_readers_language_too() -> None:
    message = Message("There is no such file: {path}", {"path": "a.csv"}, domain="fire")
    assert Translator("zh").say(message) == "没有这个文件：a.csv"


@given(st.text(), st.dictionaries(st.text(), st.text() | st.integers()))
def test_no_template_breaks(template: str, values: dict[str, str | int]) -> None:
    assert isinstance(fill(template, values, "en"), str)


def test_an_unknown_field_stays_and_no_attribute_is_reached() -> None:
    assert fill("{a} {b} {a.__class__} {0}", {"a": 1}, "en") == "1 {b} {a.__class__} {0}"


@given(st.text(), st.dictionaries(st.text(), st.text() | st.integers() | st.none()), st.text())
def test_a_message_crosses_as_plain_data(template: str, values: dict[str, str | int | None], domain: str) -> None:
    message = Message(template, values, domain)
    assert Message.from_data(message.to_data()) == message


def test_another_language_has_the_same_catalogues() -> None:
    chinese = Translator("zh")
    assert chinese.speaking("en").say(msg("Falls due now")) == "Falls due now"
    assert chinese.speaking("en").speaking("zh").say(msg("Falls due now")) == "现在到期"
    assert chinese.speaking("zh") is chinese
