"""Invented test documents for the sample office's public folder. Every one of them is harmless and says so.

They are made when the demonstration runs, and never lie in the repository: what is no secret must not carry a mark
(Law on Guarding State Secrets, article 22), so these exist in a copy of the sample office only, to be found there.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import xlsxwriter

BODY = "测试样例 非密 — invented test sample, not secret"
"""Stands in every document that carries a mark."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DAY = (2026, 11, 23, 0, 0, 0)


def make(office: Path) -> list[Path]:
    """Write the test documents into a copy of the sample office.

    Args:
        office: folder of the copy; its ``shares/public`` is made if it is not there.

    Returns:
        The files that were written.
    """
    folder = office / "shares" / "public"
    folder.mkdir(parents=True, exist_ok=True)
    return [*_texts(folder), *_office_documents(folder), *_hard_negatives(folder), _unsupported(folder)]


def _texts(folder: Path) -> list[Path]:
    plain = _write(folder / "测试样例-纯文本.txt", f"000001\n机密★5年\n特急\n\n{BODY}\n".encode())
    evasive = f"秘\u3000密☆\uff11\uff10年\n\n{BODY}\n本样例用全角空格、空心星和全角数字书写标志。\n"
    return [plain, _write(folder / "测试样例-国标编码.txt", evasive.encode("gb18030"))]


def _office_documents(folder: Path) -> list[Path]:
    word = folder / "测试样例-页眉.docx"
    write_docx(word, header="絕密★\u200b啟用前", paragraphs=(BODY, "标志在页眉里，正文没有。"))
    table = folder / "测试样例-单元格.xlsx"
    write_xlsx(table, (("", "", ""), ("机密★10年", "", ""), ("", "", ""), ("序号", "说明", ""), ("1", BODY, "")))
    return [word, table]


def _hard_negatives(folder: Path) -> list[Path]:
    lesson = (
        "保密知识问答（虚构示例）\n\n"
        "国家秘密分为绝密、机密、秘密三级，例如标注为“秘密★1年”的文件应当登记。\n"
        "填表时密级：绝密、机密、秘密三选一。商业秘密★不属于国家秘密。\n"
    )
    rating = "读书会评分（虚构示例）\n秘密花园 ★★★★★\n秘密 ★★★☆☆\n办公室的秘密，大家说了算。\n"
    return [
        _write(folder / "保密知识问答.txt", lesson.encode()),
        _write(folder / "读书会评分.md", rating.encode()),
    ]


def _unsupported(folder: Path) -> Path:
    return _write(folder / "扫描件.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def write_docx(path: Path, *, header: str, paragraphs: tuple[str, ...]) -> None:
    """Write a small Word document with a page header."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    parts = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
        f'<Override PartName="/word/header1.xml" ContentType="{_OFFICE}.header+xml"/></Types>',
        "_rels/.rels": _relations("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relations("header", "header1.xml"),
        "word/document.xml": f'{_XML}<w:document {_W} xmlns:r="{_RELATIONS}"><w:body>{body}'
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr></w:body></w:document>',
        "word/header1.xml": f"{_XML}<w:hdr {_W}><w:p><w:r><w:t>{header}</w:t></w:r></w:p></w:hdr>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)


def _relations(kind: str, target: str) -> str:
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    )


def write_xlsx(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    """Write a workbook with one sheet of text cells."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("测试样例")
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(number, column, text)
