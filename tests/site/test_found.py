from __future__ import annotations

import pytest

from safeguard.site.found import unknown


@pytest.mark.parametrize("name", [None, "leader"])
def test_nothing_is_wrong_with_what_is_known_or_not_said(name: str | None) -> None:
    assert list(unknown(("owner",), name, {"leader"}, "There is no role {name}")) == []


def test_what_is_unknown_is_told_with_its_place_and_the_nearest_that_is_known() -> None:
    ((at, message, hint),) = unknown(("owner",), "leadr", {"leader", "auditor"}, "There is no role {name}")
    assert (at, str(message), str(hint)) == (("owner",), "There is no role leadr", "Did you mean leader?")
