from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from safeguard.messages import Translator
from safeguard.notify.template import digest_letter, kind_words, trial_letter

DAY = date(2026, 11, 23)
COUNTS = (("late.finding", 2), ("today.occurrence", 1), ("others.finding", 12), ("unreached.people", 1))


def test_a_digest_in_english() -> None:
    letter = digest_letter(DAY, COUNTS, "https://office.example/due", Translator("en"))
    assert letter.subject == "Safeguard: reminders of 2026-11-23"
    assert letter.text == (
        "Safeguard: reminders of 2026-11-23\n\nLate\n- hazards to be put right: 2\n\nDue today\n"
        "- inspections to be done: 1\n\nLate with others\n- hazards to be put right: 12\n\n"
        "Could not be told\n- people: 1\n\nWhat it is about: https://office.example/due\n"
    )


def test_a_digest_in_chinese() -> None:
    letter = digest_letter(DAY, COUNTS, "", Translator("zh"))
    assert letter.text == (
        "Safeguard：2026-11-23 的提醒\n\n逾期\n- 待整改隐患：2\n\n今日到期\n- 待完成的检查：1\n\n"
        "他人逾期事项\n- 待整改隐患：12\n\n未能通知到\n- 人员：1\n\n详情请运行：safeguard due\n"
    )


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.links: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name == "href"]


@given(st.text(max_size=30), st.lists(st.tuples(st.text(max_size=9), st.integers(0, 99)), max_size=3))
def test_html_says_what_the_text_says_whatever_stands_in_the_link(link: str, counts: list[tuple[str, int]]) -> None:
    letter = digest_letter(DAY, [*COUNTS, *counts], link, Translator("en"))
    parsed = Words()
    parsed.feed(letter.html)
    said = [line.removeprefix("- ") for line in letter.text.splitlines() if line]
    assert "".join("".join(said).split()) == "".join(parsed.words.split())


def test_a_link_can_be_clicked_and_nothing_else() -> None:
    parsed = Words()
    parsed.feed(digest_letter(DAY, COUNTS, "https://office.example/?a=1&b=2", Translator("en")).html)
    assert parsed.links == ["https://office.example/?a=1&b=2"]
    parsed = Words()
    parsed.feed(digest_letter(DAY, COUNTS, "javascript:alert(1)", Translator("en")).html)
    assert parsed.links == []


def test_an_unknown_kind_is_counted_without_its_name() -> None:
    assert "zq" not in digest_letter(DAY, [("late.zq", 1)], "", Translator("en")).text
    assert kind_words("zq").template == "other things"


def test_a_test_says_nothing_of_the_office() -> None:
    letter = trial_letter(Translator("en"))
    assert letter.text == "Safeguard: a test\n\nThis is a test. Reminders will reach you here.\n"
