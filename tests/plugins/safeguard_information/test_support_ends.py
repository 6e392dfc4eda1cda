from __future__ import annotations

from datetime import date

from safeguard_information.support_ends import SUPPORT_ENDS


def test_later_releases_of_a_system_are_supported_longer() -> None:
    for system in {system for system, _ in SUPPORT_ENDS} - {"centos"}:
        versions = sorted((version for name, version in SUPPORT_ENDS if name == system), key=float)
        ends = [SUPPORT_ENDS[system, version] for version in versions]
        assert ends == sorted(ends)


def test_centos_8_ended_before_centos_7() -> None:
    assert SUPPORT_ENDS["centos", "8"] == date(2021, 12, 31) < SUPPORT_ENDS["centos", "7"]
