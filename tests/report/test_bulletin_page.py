from __future__ import annotations

import io

from safeguard.report.bulletin import Bulletin
from safeguard.report.bulletin_page import write_html


def test_the_page_is_whole_and_nothing_in_it_can_run() -> None:
    rows = (("Fire <i>", "3", "1", "0", "0", "2"),)
    one = Bulletin(
        *("en", "Safety bulletin", "Sample", ("Look here",), ("Domain", "Open", "New", "Gone", "Off", "Overdue"), rows),
        *(("A fact",), "Next", ("Something",), "Tips", (("Fire", ("Do this.",)),), "Tell us."),
    )
    page = io.StringIO()
    write_html(one, page)
    text = page.getvalue()
    assert "Fire &lt;i&gt;" in text
    assert '<td class="n late">2</td>' in text
    assert text.index("Look here") < text.index("<table>") < text.index("Do this.") < text.index("Tell us.")
    assert "<script" not in text
