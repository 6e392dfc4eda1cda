"""A document is plain words in order."""

from __future__ import annotations

from safeguard.report.document import Document, Grid, Points, Section, Words


def test_a_section_is_one_below_the_title_unless_it_says_so() -> None:
    section = Section("Scope", (Words("All."), Points(("a", "b")), Grid(("x",), (("1",),))))
    assert (section.level, section.blocks[1]) == (2, Points(("a", "b"), numbered=False))
    assert Document("en", "Plan", "Draft", (), (section,)).sections == (section,)
