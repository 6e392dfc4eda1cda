"""A document as a page of its own: escaped, without a script, its style allowed by its digest only."""

from __future__ import annotations

import base64
import hashlib
import io
import re

from safeguard.report import document_html
from safeguard.report.document import Document, Grid, Points, Section, Words


def page() -> str:
    blocks = (Words("<script>alert(1)</script>"), Points(("a", "b"), numbered=True), Grid(("H",), (("<i>",),), "Cap"))
    stream = io.StringIO()
    document_html.write(Document("zh", "方案", "草案", ("依据",), (Section("一、范围", blocks),)), stream)
    return stream.getvalue()


def test_everything_is_there_and_escaped() -> None:
    html = page()
    assert '<html lang="zh">' in html
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<ol>\n<li>a</li>\n<li>b</li>\n</ol>" in html
    assert "<caption>Cap</caption>" in html
    assert "<td>&lt;i&gt;</td>" in html


def test_only_its_own_style_may_work() -> None:
    html = page()
    style = re.search(r"<style>(.*)</style>", html, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html
