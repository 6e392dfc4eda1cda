from __future__ import annotations

import hashlib
from collections.abc import Callable

import orjson
import pytest

from safeguard.checklist.load import Written
from safeguard.checklist.outline import outline_of
from safeguard.checklist.prepared import Prepared, prepare
from safeguard.checklist.tailor import Tailored, tailor

ITEMS = """inputs: {strict: {type: bool, default: false}}
items:
  - {id: A-1, title: {zh: 甲, en: A}, severity: low, ask: q, answer: {type: yes_no, pass: yes}, mitigation: {corrective: mend}}
  - {id: A-2, title: B, severity: low, weight: 2, check: fire.x, with: {b: 1, a: {input: strict}}}
"""


@pytest.fixture
def tailored(checklist: Callable[[str], Written]) -> Tailored:
    return tailor(checklist(ITEMS))


@pytest.fixture
def prepared(tailored: Tailored) -> Prepared:
    return prepare(tailored)


def test_what_is_pinned_is_the_whole_content_in_one_order(prepared: Prepared, tailored: Tailored) -> None:
    whole = {
        "checklist": tailored.checklist.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "inputs": {"strict": False},
        "left_out": {},
        "overlays": [],
    }
    assert prepared.content == orjson.dumps(whole, option=orjson.OPT_SORT_KEYS)
    assert prepared.digest == hashlib.sha256(prepared.content).hexdigest()


def test_items_are_outlines_and_the_words_come_back(prepared: Prepared, tailored: Tailored) -> None:
    assert prepared.items == tuple(outline_of(item) for item in tailored.items)
    assert prepared.checklist == tailored.checklist


def test_a_place_is_known_though_the_data_is_let_go(prepared: Prepared) -> None:
    assert (prepared.source.data, prepared.source.lines) == (None, {})
    place = prepared.source.place(("items", 1, "with", "b"))
    assert (place.line, place.key) == (8, "items[1].with.b")
