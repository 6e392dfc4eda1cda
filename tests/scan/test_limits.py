from __future__ import annotations

import zipfile
from dataclasses import FrozenInstanceError, astuple, replace
from io import BytesIO

import pytest

from safeguard.scan.limits import DEFAULT_LIMITS, MIB, ScanLimits


def test_what_one_file_may_cost() -> None:
    assert (
        ScanLimits(
            member_bytes=256 * MIB,
            container_bytes=512 * MIB,
            members=10_000,
            directory_bytes=8 * MIB,
            ratio=200,
            ratio_from=10 * MIB,
            held_characters=32 * MIB,
        )
        == DEFAULT_LIMITS
    )


def test_a_member_may_be_as_large_as_its_container_allows_and_no_limit_is_zero() -> None:
    assert DEFAULT_LIMITS.member_bytes <= DEFAULT_LIMITS.container_bytes
    assert DEFAULT_LIMITS.ratio_from < DEFAULT_LIMITS.member_bytes
    assert min(astuple(DEFAULT_LIMITS)) > 0


def test_text_of_an_office_stays_far_below_the_ratio_and_a_bomb_far_above() -> None:
    def ratio(content: bytes) -> float:
        data = BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("x", content)
            return len(content) / archive.getinfo("x").compress_size

    paragraphs = b"".join(b"<w:p><w:r><w:t>%d %d</w:t></w:r></w:p>" % (n, n * n * 2654435761) for n in range(20_000))
    assert ratio(paragraphs) < DEFAULT_LIMITS.ratio / 4
    assert ratio(bytes(16 * MIB)) > DEFAULT_LIMITS.ratio


def test_limits_are_changed_by_making_others() -> None:
    assert replace(DEFAULT_LIMITS, members=5).members == 5
    with pytest.raises(FrozenInstanceError):
        DEFAULT_LIMITS.members = 5  # type: ignore[misc]
