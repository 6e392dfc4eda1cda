from __future__ import annotations

from typing import Any

from safeguard.pipeline.placing import place_title


def test_a_place_is_called_as_the_site_does(due_at: Any) -> None:
    site = due_at(site="areas: [{id: lobby, title: {zh: 大厅, en: Lobby}}]\n").written.site
    assert place_title(site, "site:hq") == {"zh": "本部", "en": "HQ"}
    assert place_title(site, "area:lobby") == {"zh": "大厅", "en": "Lobby"}
    assert place_title(site, "person:li") == {"zh": "李强", "en": "Li"}
    assert place_title(site, "area:cellar") == {"en": "area:cellar"}
