from __future__ import annotations

from pathlib import Path

import pytest

GOOD = '''
from safeguard import Checker, hookimpl, ok


class Look(Checker):
    """Looks."""

    id = "good.look"

    def check(self, ctx, options):
        yield ok()


@hookimpl
def safeguard_checkers():
    return [Look]
'''


@pytest.fixture
def plugins(office: Path) -> Path:
    """The folder of the small office's own plugins, with one good plugin in it that nobody trusts yet."""
    folder = office / "plugins"
    folder.mkdir()
    (folder / "good.py").write_text(GOOD, "utf-8")
    return folder
