from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard.site.load import WrittenSite, load_site

Writer = Callable[[str], WrittenSite]


@pytest.fixture
def site(tmp_path: Path) -> Writer:
    """Write a site whose head is given, and load it."""

    def write(rest: str = "") -> WrittenSite:
        (tmp_path / "site.yaml").write_text(f"site: hq\ntitle: {{zh: 本部, en: HQ}}\n{rest}", "utf-8")
        return load_site(tmp_path)

    return write
