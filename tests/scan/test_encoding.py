"""The encoding of a text is found by what its bytes make of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.scan.encoding import encoding_of
from safeguard.scan.limits import DEFAULT_LIMITS
from safeguard.scan.source import open_source

SIMPLIFIED = "关于做好年末安全检查的通知，请各单位认真组织。机密★10年"
TRADITIONAL = "關於做好年末安全檢查的通知，請各單位的人在十月以前來會。機密★10年"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "utf-8"),
        (SIMPLIFIED.encode(), "utf-8"),
        (SIMPLIFIED.encode("utf-8-sig"), "utf-8-sig"),
        (SIMPLIFIED.encode("gb18030"), "gb18030"),
        (TRADITIONAL.encode("big5"), "big5hkscs"),
        (SIMPLIFIED.encode("utf-16"), "utf-16"),
        (SIMPLIFIED.encode("utf-32"), "utf-32"),
        (("A" + SIMPLIFIED).encode("utf-16-be"), "utf-16-be"),
        (SIMPLIFIED.encode()[:-1], "utf-8"),
        (b"x" * 200_000 + SIMPLIFIED.encode("gb18030"), "gb18030"),
    ],
)
def test_encoding_of(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / "text"
    path.write_bytes(content)
    with (source := open_source(str(path), DEFAULT_LIMITS)).file:
        assert encoding_of(source) == name
