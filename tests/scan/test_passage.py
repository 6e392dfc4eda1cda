"""A passage says where its lines stand."""

from __future__ import annotations

from safeguard.scan.passage import Passage


def test_places() -> None:
    assert Passage("a\nb", first_line=7).place(1) == "8"
    assert Passage("a", "word/header1.xml").place(0) == "word/header1.xml:1"
    assert Passage("a\nb", "表一", cells=("A1", "B3")).place(1) == "表一!B3"
