"""The checkpoint in the foot of a report."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from safeguard.record.checkpoint import is_genuine
from safeguard.record.checkpoint_file import Held
from safeguard.record.notes import parse
from safeguard.report.formats import render
from safeguard.report.proof import proof_view, qr_code
from safeguard.report.view import View


def test_it_says_what_the_checkpoint_says(held: Held) -> None:
    view = proof_view(held)
    assert view is not None
    assert (view.origin, view.size, view.root) == ("safeguard/hq", 42, bytes(range(32)).hex())
    assert is_genuine(parse(view.note))
    assert proof_view(None) is None


@pytest.mark.parametrize("name", ["html", "json", "markdown", "table"])
def test_every_format_shows_it(name: str, make_view: Callable[..., View], held: Held) -> None:
    page = render(make_view(checkpoint=held), name)
    assert "42" in page
    assert bytes(range(32)).hex()[:16] in page
    if name == "json":
        assert is_genuine(parse(json.loads(page)["checkpoint"]["note"]))
    if name == "markdown":
        note = page.split("```text\n")[-1].split("```")[0]
        assert is_genuine(parse(note))


@pytest.mark.parametrize("name", ["html", "markdown", "table"])
def test_where_there_is_none_it_is_said(name: str, make_view: Callable[..., View]) -> None:
    assert "No checkpoint holds this inspection" in render(make_view(), name)


def test_the_code_is_drawn_for_the_page(held: Held) -> None:
    drawn = ET.fromstring(qr_code(str(held.note), "Checkpoint"))
    assert drawn.tag.endswith("svg")
    assert [one.text for one in drawn if one.tag.endswith("title")] == ["Checkpoint"]
    assert "style" not in drawn.attrib  # the page allows none
    assert qr_code("<script>", "<b>").count("<script>") == 0
