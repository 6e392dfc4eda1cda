from __future__ import annotations

import io
import zipfile

from safeguard.tables.merged import Span
from safeguard.tables.ods_spans import ods_spans

HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
)


def packed(content: str, name: str = "content.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def test_spans_are_counted_over_repeated_rows_and_cells() -> None:
    content = (
        f'{HEAD}<table:table table:name="灭火器"><table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        '</table:table-row><table:table-row><table:table-cell table:number-columns-repeated="3"/>'
        '<table:table-cell table:number-rows-spanned="4"/></table:table-row></table:table>'
        '<table:table table:name="b"><table:table-row><table:table-cell/></table:table-row></table:table>'
        "</office:document-content>"
    )
    assert ods_spans(packed(content)) == {"灭火器": (Span(2, 3, 5),), "b": ()}


def test_what_merges_nothing_is_broken_or_something_else_has_none() -> None:
    assert ods_spans(packed(f"{HEAD}</office:document-content>")) == {}
    assert ods_spans(packed(f'{HEAD}<table:table table:number-rows-spanned="2">')) == {}
    assert ods_spans(packed("<!DOCTYPE x>" + HEAD + 'number-rows-spanned="2"')) == {}
    assert ods_spans(packed("", "xl/workbook.xml")) == {}
