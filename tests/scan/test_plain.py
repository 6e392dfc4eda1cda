"""Plain text and markup as passages of whole lines."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.scan.outcome import Extent, Outcome
from safeguard.scan.passage import BLOCK, Passage
from safeguard.scan.plain import OVERLAP, lines_of

Read = Callable[..., tuple[list[Passage], Outcome]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_any_encoding(read: Read, encoding: str) -> None:
    (passage,), outcome = read("第一行\r\n第二行 ★\r第三行".encode(encoding))
    assert passage.text == "第一行\n第二行 ★\n第三行"
    assert passage.place(1) == "2"
    assert outcome.extent is Extent.COMPLETE


def test_damaged_text_is_read_and_called_partial(read: Read) -> None:
    (passage,), outcome = read("机密的文件在这里，我们的人\n".encode() * 3 + b"\xff\xfe\xff")
    assert "机密的文件" in passage.text
    assert (outcome.extent, outcome.reason) == (Extent.PARTIAL, "unknown encoding")


def test_an_empty_file_is_complete(read: Read) -> None:
    assert read(b"") == ([], read(b"")[1])
    assert read(b"")[1].extent is Extent.COMPLETE


def test_json_escapes_are_resolved(read: Read) -> None:
    (passage,), _ = read(b'{"level": "\\u673a\\u5bc6"}')
    assert passage.text == '{"level": "机密"}'


def test_lines_are_counted_over_many_blocks(read: Read) -> None:
    lines = [f"第{number}行的文字" for number in range(60_000)]
    passages, _ = read("\n".join(lines).encode())
    assert len(passages) > 3
    found = {passage.place(index): text for passage in passages for index, text in enumerate(passage.text.split("\n"))}
    assert (found["1"], found["54321"], found["60000"]) == (lines[0], lines[54320], lines[59999])


@given(st.lists(st.text("ab\n", max_size=BLOCK // 4), max_size=12))
def test_nothing_is_lost_between_blocks(texts: list[str]) -> None:
    passages = list(lines_of(texts))
    assert "\n".join(passage.text for passage in passages) in ("".join(texts), "".join(texts)[:-1])


def test_a_line_without_end_is_cut_with_overlap() -> None:
    text = "".join(chr(0x4E00 + number % 5000) for number in range(3 * BLOCK))
    passages = list(lines_of([text]))
    assert all(len(passage.text) <= 3 * BLOCK for passage in passages)
    for passage in passages:
        assert text[passage.first_column : passage.first_column + len(passage.text)] == passage.text
    passages = list(lines_of([text[:BLOCK], text[BLOCK : 2 * BLOCK], text[2 * BLOCK :]]))
    assert passages[1].text.startswith(passages[0].text[-OVERLAP:])


def test_markup_is_read_as_it_shows(read: Read) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>标题</title></head><body><p>机<b>密</b>&#9733;<i>5</i>年</p>"
        '<!-- 注释 --><img src="x" alt="图片说明"><script>var a = "脚本";</script></body></html>'
    )
    passages, outcome = read(page.encode())
    lines = "\n".join(passage.text for passage in passages).split("\n")
    assert [line.strip() for line in lines if line.strip()] == [
        "标题",
        "机密★5年",
        "注释",
        "图片说明",
        'var a = "脚本";',
    ]
    assert outcome.extent is Extent.COMPLETE


def test_a_word_is_found_whatever_the_cut_of_the_markup(read: Read) -> None:
    for length in range(BLOCK - 40, BLOCK + 40, 7):
        passages, _ = read(("<p>" + "x" * length + "</p><p>机<b>密</b></p>").encode())
        assert any("机密" in passage.text for passage in passages)


@given(st.text("<>&a!-[]\"'/ \n", max_size=300))
def test_broken_markup_never_raises(read: Read, text: str) -> None:
    passages, outcome = read(("<p>" + text).encode())
    assert outcome.extent is Extent.COMPLETE
    assert isinstance(passages, list)
    assert html.unescape("&#9733;") == "★"
