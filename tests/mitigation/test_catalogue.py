"""Items by id, with what the figures must know of them."""

from __future__ import annotations

from safeguard.checklist.model import Checklist
from safeguard.mitigation.catalogue import Catalogue, catalogue, item_facts
from safeguard.results.summary import ItemFacts


def test_items_know_where_they_stand(items: Catalogue) -> None:
    assert list(items) == ["EXT-01", "EXT-02", "EXT-03"]
    assert {(entry.domain, entry.checklist) for entry in items.values()} == {("fire", "fire")}


def test_the_figures_know_domain_and_weight(items: Catalogue) -> None:
    assert item_facts(items)["EXT-01"] == ItemFacts("fire", 1.0)


def test_items_that_look_ahead_and_those_without_a_verdict_are_known() -> None:
    def item(name: str, **more: object) -> dict[str, object]:
        return {"id": name, "title": name, "severity": "low", "check": "fire.x", **more}

    items = [item("A", tags=["candidate"]), item("B", **{"with": {"forecast": True}}), item("C")]
    own = {"checklist": "own", "version": "1.0.0", "title": "T", "domain": "fire", "items": items}
    known = catalogue([Checklist.model_validate(own)])
    assert (known.candidates, known.forecasts) == ({"A"}, {"B"})
