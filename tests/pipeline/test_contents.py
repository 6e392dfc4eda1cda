from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from safeguard.errors import RecordError
from safeguard.pipeline.contents import SITE, contents_of, pinned


def test_an_inspection_pins_its_checklists_and_its_site(desk: Any) -> None:
    contents = contents_of(desk.office)
    assert set(contents.digests) == {"own", SITE}
    assert set(contents.digests.values()) == set(contents.bodies)
    assert all(len(digest) == 64 for digest in contents.bodies)


def test_the_digest_follows_the_content_and_nothing_else(desk: Any, change: Any) -> None:
    before = contents_of(desk.office).digests
    change("site.yaml", "site: hq", "# a comment\nsite: hq")
    assert contents_of(desk.office).digests[SITE] == before[SITE]
    change("site.yaml", "en: Lobby", "en: Hall")
    after = contents_of(desk.office).digests
    assert (after[SITE] != before[SITE], after["own"] == before["own"]) == (True, True)


def test_what_was_pinned_comes_back_whatever_the_files_say_since(desk: Any, change: Any) -> None:
    inspection = desk.inspect()
    before = desk.office
    (desk.folder / "own.yaml").unlink()
    change("site.yaml", "en: HQ", "en: Elsewhere")
    kept = pinned(desk.record, inspection)
    assert kept.site == before.site.site
    assert [tuple(one.values()) for one in kept.checklists] == [one.checklist.items for one in before.checklists]
    assert list(kept.items) == ["A-1", "A-2", "A-3"]


def test_why_an_item_was_left_out_is_kept(desk: Any, change: Any) -> None:
    (desk.folder / "small.yaml").write_text(
        "overlay: small\nbase: own\nunselect:\n  - {items: [A-2], reason: {zh: 没有, en: There is none}}\n", "utf-8"
    )
    change("site.yaml", "checklists: [own.yaml]", "checklists: [own.yaml]\noverlays: [small.yaml]")
    kept = pinned(desk.record, desk.inspect())
    assert {item: dict(reason) for item, reason in kept.left_out.items()} == {
        "A-2": {"zh": "没有", "en": "There is none"}
    }


def test_an_inspection_without_its_site_is_told(desk: Any) -> None:
    inspection = desk.inspect()
    spoilt = replace(
        inspection, checklists={name: digest for name, digest in inspection.checklists.items() if name != SITE}
    )
    with pytest.raises(RecordError, match="holds no site for inspection 20261123-1"):
        pinned(desk.record, spoilt)
