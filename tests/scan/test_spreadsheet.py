"""Cells with their addresses, and everything beside the cells that shows text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import xlsxwriter

from safeguard.scan.kind import FileKind
from safeguard.scan.limits import DEFAULT_LIMITS
from safeguard.scan.outcome import Extent, Outcome
from safeguard.scan.passage import Passage, Region

Read = Callable[..., tuple[list[Passage], Outcome]]
Zipped = Callable[[Mapping[str, str | bytes]], bytes]


def lines(passages: list[Passage]) -> set[tuple[Region, str, str]]:
    return {
        (passage.region, passage.place(index), text)
        for passage in passages
        for index, text in enumerate(passage.text.split("\n"))
    }


def test_a_workbook_as_a_program_writes_it(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        first, hidden = book.add_worksheet("台账"), book.add_worksheet("隐藏表")
        hidden.hide()
        first.write_string("A1", "编号")
        first.write_number("B1", 42)
        first.write_string("B3", "第一行\n第二行")
        first.write_formula("C3", '="甲"&"乙"', value="甲乙")
        first.write_comment("A2", "批注内容")
        first.insert_textbox("E5", "文本框内容")
        first.set_header("&L&12左页眉&C中页眉")
        first.set_footer("&R页脚 &P / &N")
        hidden.write_string("A1", "藏着的字")
        book.set_properties({"title": "文档标题"})
    passages, outcome = read(path.read_bytes())
    found = lines(passages)
    assert {
        (Region.SHEET_NAME, "xl/workbook.xml:1", "台账"),
        (Region.SHEET_NAME, "xl/workbook.xml:2", "隐藏表"),
        (Region.BODY, "台账!A1", "编号"),
        (Region.BODY, "台账!B3", "第一行"),
        (Region.BODY, "台账!B3", "第二行"),
        (Region.BODY, "台账!C3", "甲乙"),
        (Region.BODY, "隐藏表!A1", "藏着的字"),
        (Region.HEADER, "台账:1", "左页眉"),
        (Region.HEADER, "台账:2", "中页眉"),
        (Region.FOOTER, "台账:1", "页脚  / "),
        (Region.COMMENT, "xl/comments1.xml:1", "批注内容"),
        (Region.METADATA, "docProps/core.xml:1", "title=文档标题"),
    } <= found
    assert any(region is Region.BOX and text == "文本框内容" for region, _, text in found)
    assert (outcome.extent, outcome.kind) == (Extent.COMPLETE, FileKind.SHEET)


def test_inline_strings(read: Read, zipped: Zipped) -> None:
    sheet = '<worksheet><c r="D9" t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c></worksheet>'
    passages, _ = read(zipped({"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": sheet}))
    assert (Region.BODY, "xl/worksheets/sheet1.xml!D9", "内联") in lines(passages)


def test_phonetic_guides_do_not_split_a_word(read: Read, zipped: Zipped) -> None:
    strings = "<sst><si><r><t>机</t></r><rPh><t>ji</t></rPh><r><t>密</t></r></si></sst>"
    sheet = '<worksheet><c r="A1" t="s"><v>0</v></c><c r="A2" t="s"><v>7</v></c></worksheet>'
    content = {"xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet}
    passages, _ = read(zipped(content))
    assert [passage.text for passage in passages] == ["机密"]


def test_strings_beyond_the_limit_are_still_read(read: Read, zipped: Zipped) -> None:
    strings = "<sst><si><t>短</t></si><si><t>放不下的长字符串</t></si></sst>"
    sheet = '<worksheet><c r="A1" t="s"><v>0</v></c><c r="A2" t="s"><v>1</v></c></worksheet>'
    content = {"xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet}
    passages, outcome = read(zipped(content), replace(DEFAULT_LIMITS, held_characters=4))
    assert (Region.BODY, "xl/sharedStrings.xml:2", "放不下的长字符串") in lines(passages)
    assert outcome.extent is Extent.COMPLETE
