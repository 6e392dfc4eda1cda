from __future__ import annotations

from typing import Any

import pytest

from safeguard.checklist.model import Checklist, Item
from safeguard.checklist.packed import KEPT, Items, Packed
from safeguard.checklist.severity import Severity


def checklist(name: str, *ids: str, **about: Any) -> Checklist:
    items = [
        {"id": one, "title": {"zh": "题", "en": one}, "severity": "low", "check": "fire.x", **about} for one in ids
    ]
    return Checklist.model_validate(
        {"checklist": name, "version": "1.0.0", "title": "T", "domain": "fire", "items": items}
    )


def test_items_come_back_as_they_were_in_their_order() -> None:
    whole = checklist("own", "B-1", "A-1", cite=[{"doc": "GB 1", "since": "2026-01-01"}])
    packed = Packed.of(whole)
    assert (list(packed), len(packed)) == (["B-1", "A-1"], 2)
    assert tuple(packed.values()) == whole.items


def test_figures_need_no_model() -> None:
    light, heavy = Packed.of(checklist("own", "A-1")), Packed.of(checklist("own", "A-1", weight=2.5, severity="high"))
    assert (light.weight("A-1"), heavy.weight("A-1")) == (Item.model_fields["weight"].default, 2.5)
    assert (light.severity("A-1"), heavy.severity("A-1")) == (Severity.LOW, Severity.HIGH)
    assert (light.conflicts, Packed.of(checklist("own", "A-1", conflicts_with=["B-1"])).conflicts) == (
        {},
        {"A-1": ("B-1",)},
    )


def test_only_some_stay_models() -> None:
    items = Items([Packed.of(checklist("own", *(f"A-{number}" for number in range(KEPT + 1))))])
    first = items["A-0"]
    assert items["A-0"] is first
    assert [items[name].id for name in items] == list(items)
    assert items["A-0"] == first
    assert items["A-0"] is not first


def test_items_of_several_checklists_know_their_home() -> None:
    one, two = Packed.of(checklist("one", "A-1", "A-2")), Packed.of(checklist("two", "B-1"))
    items = Items([one, two])
    assert list(items) == ["A-1", "A-2", "B-1"]
    assert (items["B-1"].id, items.home("B-1").checklist, items.home("A-2").checklist) == ("B-1", "two", "one")
    with pytest.raises(KeyError):
        items["C-1"]


def test_items_that_look_ahead_and_those_without_a_verdict_are_known() -> None:
    ahead = Packed.of(checklist("own", "A-1", **{"with": {"forecast": True}}))
    assert (ahead.forecasts, ahead.candidates) == ({"A-1"}, frozenset())
    assert Packed.of(checklist("own", "A-1", **{"with": {"forecast": False}})).forecasts == frozenset()
    assert Packed.of(checklist("own", "A-1", tags=["candidate"])).candidates == {"A-1"}
