from __future__ import annotations

from safeguard.messages import LANGUAGES
from safeguard.site.roles import ROLES


def test_every_role_has_a_title_in_every_language() -> None:
    assert all(set(title) == set(LANGUAGES) for title in ROLES.values())
