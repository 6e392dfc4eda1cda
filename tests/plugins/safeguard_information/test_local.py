from __future__ import annotations

import pytest
from safeguard_information.local import from_file, require_local

from safeguard import CannotTell, Target, TargetKind


@pytest.mark.parametrize("address", ["local", "localhost", "127.0.0.1", "::1"])
def test_this_computer_is_looked_at(address: str) -> None:
    require_local(Target(TargetKind.HOST, "pc", attributes={"address": address}))


def test_the_site_stands_for_this_computer() -> None:
    require_local(Target(TargetKind.SITE, "office"))


@pytest.mark.parametrize("attributes", [{"address": "10.0.0.7"}, {}])
def test_another_computer_cannot_be_told_from_here(attributes: dict[str, str]) -> None:
    with pytest.raises(CannotTell, match="another computer"):
        require_local(Target(TargetKind.HOST, "server", attributes=attributes))


def test_evidence_is_kept_short() -> None:
    assert len(from_file("/var/log", "x" * 10_000)[0].value) == 2000
