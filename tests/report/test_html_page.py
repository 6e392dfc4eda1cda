"""One page that loads nothing, runs nothing, hides nothing, and is written while results are read."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.report import html_page
from safeguard.report.view import RowView, View

MakeView = Callable[..., View]
Written = Callable[..., str]
VOID = {"meta", "br"}


class Page(HTMLParser):
    """Reads a page and complains about whatever is not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ["own", "hostile", "empty"])
def test_the_page_is_well_formed_and_loads_nothing(
    make_view: MakeView, hostile: dict[str, Any], written: Written, language: str, kind: str
) -> None:
    sources = {"own": {}, "hostile": hostile, "empty": {"seen": [], "found": []}}[kind]
    text = written(html_page.write, make_view(language, **sources))
    page = Page(text)
    assert not {tag for tag, _ in page.tags} & {"script", "img", "link", "iframe", "object", "form", "input"}
    attributes = [(name, value or "") for _, given in page.tags for name, value in given.items()]
    assert not [name for name, _ in attributes if name.startswith("on") or name in {"src", "style"}]
    links = [value for name, value in attributes if name == "href"]
    ids = [value for name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in links} <= set(ids)
    text.encode()


def test_only_its_own_style_is_allowed(make_view: MakeView, written: Written) -> None:
    text = written(html_page.write, make_view())
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text


def test_hostile_text_is_shown_not_obeyed(make_view: MakeView, hostile: dict[str, Any], written: Written) -> None:
    text = written(html_page.write, make_view(**hostile))
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", text)


@given(st.text())
def test_no_footer_leaves_its_string(text: str) -> None:
    assert re.fullmatch(r'"(?:[A-Za-z0-9]|\\[0-9a-f]{6})*"', html_page.css_string(text))


def test_coverage_stands_before_every_verdict(make_view: MakeView, written: Written) -> None:
    text = written(html_page.write, make_view())
    body = text[text.index("<main>") :]
    order = ["How much was looked at", "What is dangerous", "between 3 and 42.4", "Findings by risk", "Every item"]
    places = [body.index(words) for words in order]
    assert places == sorted(places)


def test_no_classification_mark_is_ever_written(make_view: MakeView, written: Written) -> None:
    words = "".join(Page(written(html_page.write, make_view("zh"))).words)
    assert not re.search("绝密|机密|秘密★|内部资料", words)


def test_unverified_clauses_are_marked(make_view: MakeView, written: Written) -> None:
    text = written(html_page.write, make_view())
    assert "GB 25201 6.3\u2060†" in text
    assert "消防法 28\u2060†" not in text
    assert "† clause to be confirmed" in text


def test_failures_that_are_findings_are_told_once(make_view: MakeView, written: Written) -> None:
    made = "Made 2014-06, so it is past its scrap age of 10 years"
    assert written(html_page.write, make_view()).count(made) == 2 + 1
    assert written(html_page.write, make_view(found=[])).count(made) == 2


def test_every_finding_has_its_row(make_view: MakeView, written: Written) -> None:
    view = make_view()
    text = written(html_page.write, view)
    assert all(text.count(f'<tr id="f-{task.id}">') == 1 for task in view.tasks)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", ["red", "orange", "yellow", "blue", "soft", "paper"])
def test_words_can_be_read_on_every_colour(make_view: MakeView, written: Written, colour: str) -> None:
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", written(html_page.write, make_view())))
    pair = {"soft": (colours["soft"], "#ffffff"), "paper": (colours["ink"], "#ffffff")}
    assert contrast(*pair.get(colour, (colours["ink"], colours.get(colour, "")))) >= 4.5


def test_rows_are_written_while_results_are_read(make_view: MakeView) -> None:
    view = make_view()
    first = next(view.rows())
    read = 0
    read_at_first_row: list[int] = []

    def rows() -> Iterator[RowView]:
        nonlocal read
        for _ in range(20_000):
            read += 1
            yield first

    class Watched(io.StringIO):
        def write(self, text: str) -> int:
            if first.item.id in text:
                read_at_first_row.append(read)
            return len(text)

    html_page.write(replace(view, rows=rows), Watched())
    assert read == 20_000
    assert read_at_first_row[0] < 1000
