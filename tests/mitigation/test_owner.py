"""The owner is who holds the role, nearest first; a role that nobody holds stays empty and says so."""

from __future__ import annotations

import pytest

from safeguard.mitigation.owner import owner_of, role_title
from safeguard.site.model import Site


@pytest.mark.parametrize(
    ("role", "target", "people"),
    [
        ("fire_officer", "site:hq", ["wang", "li"]),
        ("fire_officer", "area:store", ["li"]),
        ("fire_officer", "area:lobby", ["wang", "li"]),
        ("fire_officer", "unit:admin", ["wang"]),
        (None, "site:hq", ["zhao"]),
        ("archivist", "area:store", []),
        ("fire_officer", "area:gone", ["wang", "li"]),
    ],
)
def test_who_sees_to_it(site: Site, role: str | None, target: str, people: list[str]) -> None:
    assert [person.id for person in owner_of(role, target, site).people] == people


def test_roles_are_named_by_the_site_then_by_the_program_then_by_their_id(site: Site) -> None:
    assert role_title("gardener", site)["zh"] == "园丁"
    assert role_title("archivist", site)["zh"] == "档案管理员"
    assert role_title("astronaut", site)["en"] == "astronaut"
