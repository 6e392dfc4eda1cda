from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard.checklist.load import Written, WrittenOverlay, load_overlay
from safeguard.checklist.prepared import prepare
from safeguard.checklist.severity import Severity
from safeguard.checklist.tailor import tailor
from safeguard.errors import ChecklistError

ITEMS = """inputs:
  strict: {type: bool, default: false}
items:
  - {id: A-1, title: A, severity: low, ask: q, answer: {type: yes_no, pass: yes}, mitigation: {corrective: mend, within: 7d}}
  - {id: A-2, title: B, severity: low, check: fire.x, with: {a: 1, b: 2}}
  - {id: B-1, title: C, severity: low, ask: q, answer: {type: yes_no, pass: yes}}
"""


def overlay(folder: Path, text: str) -> WrittenOverlay:
    path = folder / "overlay.yaml"
    path.write_text(f"overlay: small\nbase: own\n{text}", "utf-8")
    return load_overlay(path)


def test_an_overlay_changes_without_copying(checklist: Callable[[str], Written], tmp_path: Path) -> None:
    change = overlay(
        tmp_path,
        """unselect: [{items: [B], reason: {zh: 没有, en: None here}}]
set: {strict: true}
refine:
  A-1: {severity: high, every: week, within: 24h, owner: leader}
  A-2: {with: {b: 3}}
""",
    )
    tailored = tailor(checklist(ITEMS), [change])
    first, second, _ = tailored.checklist.items
    assert (first.severity, first.every) == (Severity.HIGH, "week")
    assert first.mitigation is not None
    assert (first.mitigation.within, first.mitigation.owner, first.mitigation.corrective["en"]) == (
        "24h",
        "leader",
        "mend",
    )
    assert second.with_ == {"a": 1, "b": 3}
    assert tailored.inputs == {"strict": True}
    assert tailored.left_out == {"B-1": {"zh": "没有", "en": "None here"}}


def test_select_leaves_out_the_rest_and_says_why(checklist: Callable[[str], Written], tmp_path: Path) -> None:
    tailored = tailor(checklist(ITEMS), [overlay(tmp_path, "select: [A]\n")])
    assert tailored.left_out == {"B-1": {"zh": "叠加表未选入", "en": "Not selected by the overlay"}}


def test_unknown_ids_and_inputs_are_all_errors(checklist: Callable[[str], Written], tmp_path: Path) -> None:
    wrong = overlay(
        tmp_path,
        "select: [A-9]\nunselect: [{items: [C], reason: x}]\nset: {strikt: true, strict: 3}\nrefine: {Z: {every: day}}\n",
    )
    with pytest.raises(ChecklistError) as caught:
        tailor(checklist(ITEMS), [wrong])
    assert [(one.place and one.place.line, str(one.message), str(one.hint)) for one in caught.value.problems] == [
        (3, "The checklist own has no item A-9", "Did you mean A-2?"),
        (4, "The checklist own has no item C", "Known here: A-1, A-2, B-1"),
        (5, "The checklist has no input strikt", "Did you mean strict?"),
        (5, "strict must be of type bool", "None"),
        (6, "The checklist own has no item Z", "Known here: A-1, A-2, B-1"),
    ]


def test_an_input_is_set_only_where_there_are_some(checklist: Callable[[str], Written], tmp_path: Path) -> None:
    plain = checklist(ITEMS.partition("items:")[1] + ITEMS.partition("items:")[2])
    with pytest.raises(ChecklistError) as caught:
        tailor(plain, [overlay(tmp_path, "set: {strict: true}\n")])
    assert [str(one.hint) for one in caught.value.problems] == ["It has no input at all"]


def test_the_digest_tells_two_contents_apart(checklist: Callable[[str], Written], tmp_path: Path) -> None:
    plain = prepare(tailor(checklist(ITEMS)))
    assert plain.digest == prepare(tailor(checklist(ITEMS))).digest
    assert plain.digest != prepare(tailor(checklist(ITEMS), [overlay(tmp_path, "set: {strict: true}\n")])).digest
