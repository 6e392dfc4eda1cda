"""Items by id, with what the figures must know of them."""

from __future__ import annotations

from safeguard.mitigation.catalogue import Catalogue, item_facts
from safeguard.results.summary import ItemFacts


def test_items_know_where_they_stand(items: Catalogue) -> None:
    assert list(items) == ["EXT-01", "EXT-02", "EXT-03"]
    assert {(entry.domain, entry.checklist) for entry in items.values()} == {("fire", "fire")}


def test_the_figures_know_domain_and_weight(items: Catalogue) -> None:
    assert item_facts(items)["EXT-01"] == ItemFacts("fire", 1.0)
