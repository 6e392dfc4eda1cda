"""A document as Markdown: nothing in it is markup of its own."""

from __future__ import annotations

import io

from safeguard.report import document_markdown
from safeguard.report.document import Document, Grid, Points, Section, Words

DOCUMENT = Document(
    "en",
    "Plan *A*",
    "Draft",
    ("As of today",),
    (
        Section("1. First", (Words("Read <b>this</b>."), Points(("one", "two"), numbered=True))),
        Section("1.1 Inner", (Points(("x",)), Grid(("A", "B"), (("a|b", "2"),), "Table")), level=3),
    ),
)


def test_it_is_written_whole() -> None:
    stream = io.StringIO()
    document_markdown.write(DOCUMENT, stream)
    assert (
        stream.getvalue()
        == r"""# Plan \*A\*

> **Draft**

- As of today

## 1. First

Read &lt;b\>this&lt;/b\>.

1. one
2. two

### 1.1 Inner

- x

**Table**

| A | B |
|---|---|
| a\|b | 2 |
"""
    )
