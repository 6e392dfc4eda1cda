"""Every part of a Word document that can hold text is read, with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from safeguard.scan.kind import FileKind
from safeguard.scan.outcome import Extent, Outcome
from safeguard.scan.passage import Passage, Region
from safeguard.scan.wordprocessing import word_parts

Read = Callable[..., tuple[list[Passage], Outcome]]
Zipped = Callable[[Mapping[str, str | bytes]], bytes]

_NAMESPACES = 'xmlns:w="w" xmlns:v="v" xmlns:wp="wp" xmlns:mc="mc" xmlns:a="a"'


def part(body: str, root: str = "document") -> str:
    return f"<w:{root} {_NAMESPACES}>{body}</w:{root}>"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_parts_with_their_regions(read: Read, zipped: Zipped) -> None:
    passages, outcome = read(
        zipped(
            {
                "word/document.xml": part(paragraph("正文") + paragraph("第二段")),
                "word/header1.xml": part(paragraph("页眉"), "hdr"),
                "word/footer2.xml": part(paragraph("页脚"), "ftr"),
                "word/footnotes.xml": part(paragraph("脚注"), "footnotes"),
                "word/endnotes.xml": part(paragraph("尾注"), "endnotes"),
                "word/comments.xml": part(paragraph("批注"), "comments"),
                "word/glossary/document.xml": part(paragraph("构建基块")),
                "word/theme/theme1.xml": "<a>不读</a>",
            }
        )
    )
    assert [(passage.part, passage.region, passage.text) for passage in passages] == [
        ("word/header1.xml", Region.HEADER, "页眉"),
        ("word/comments.xml", Region.COMMENT, "批注"),
        ("word/document.xml", Region.BODY, "正文\n第二段"),
        ("word/endnotes.xml", Region.NOTE, "尾注"),
        ("word/footer2.xml", Region.FOOTER, "页脚"),
        ("word/footnotes.xml", Region.NOTE, "脚注"),
        ("word/glossary/document.xml", Region.BODY, "构建基块"),
    ]
    assert (outcome.extent, outcome.kind) == (Extent.COMPLETE, FileKind.WORD)


def test_a_mark_split_over_runs_is_one_line(read: Read, zipped: Zipped) -> None:
    runs = "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in ("机", "密", "★", "5", "年"))
    (passage,), _ = read(zipped({"word/document.xml": part(f"<w:p>{runs}</w:p>")}))
    assert passage.text == "机密★5年"


def test_a_text_box_is_read_apart_from_the_paragraph_around_it(read: Read, zipped: Zipped) -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    body = f"<w:p><w:r><w:t>前</w:t></w:r><w:r>{box}</w:r><w:r><w:t>后</w:t></w:r></w:p>"
    passages, _ = read(zipped({"word/document.xml": part(body)}))
    assert [(passage.region, passage.text) for passage in passages] == [(Region.BOX, "框内"), (Region.BODY, "前后")]


def test_deleted_text_word_art_symbols_and_descriptions(read: Read, zipped: Zipped) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>删除的字</w:delText></w:r></w:del></w:p>"
        '<w:p><w:r><w:pict><v:textpath string="水印字"/></w:pict></w:r></w:p>'
        '<w:p><w:r><w:t>机密</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0AB"/></w:r><w:r><w:t>5年</w:t></w:r></w:p>'
        '<w:p><w:r><wp:docPr id="1" descr="图片的说明"/></w:r></w:p>'
        "<w:p><wp:posOffset>12345</wp:posOffset></w:p>"
    )
    passages, _ = read(zipped({"word/document.xml": part(body)}))
    assert [(passage.region, passage.text) for passage in passages] == [
        (Region.DELETED, "删除的字"),
        (Region.BODY, "水印字\n机密★5年\n图片的说明"),
    ]
    assert passages[1].place(1) == "word/document.xml:3"


def test_headers_come_first() -> None:
    assert word_parts({"word/document.xml", "word/header2.xml", "word/styles.xml", "docProps/app.xml"}) == [
        "word/header2.xml",
        "word/document.xml",
        "word/styles.xml",
    ]
