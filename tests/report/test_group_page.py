from __future__ import annotations

import io

from safeguard.messages import Translator
from safeguard.report.group_board import Board, Cell, Line
from safeguard.report.group_page import write
from safeguard.report.wording import Wording


def test_the_page_is_whole_and_nothing_in_it_can_run() -> None:
    lines = (Line(0, False, (Cell("<b>Bureau</b>"), Cell("3%", "late"))),)
    view = Board(
        "en", "Bureau", ("As of today",), ("Look here",), (("a/site.yaml", "gone"),), ("Office", "No"), lines, ()
    )
    page = io.StringIO()
    write(view, Wording(Translator("en")), page)
    text = page.getvalue()
    assert text.index("Look here") < text.index("a/site.yaml") < text.index("<table>")
    assert "&lt;b&gt;Bureau" in text
    assert "<script" not in text
    assert 'data-label="No"' in text
