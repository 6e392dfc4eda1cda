from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest

from safeguard.errors import MissingFileError
from safeguard.messages import Translator
from safeguard.pipeline.timer import windows_install
from safeguard.pipeline.timer.call import TimedCall


@pytest.mark.skipif(sys.platform == "win32", reason="there a task is made")
def test_elsewhere_than_on_windows_it_says_so(plain: TimedCall) -> None:
    with pytest.raises(MissingFileError, match=r"no program schtasks\.exe"):
        windows_install.install(plain, Translator("en"), datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    with pytest.raises(MissingFileError, match=r"no program schtasks\.exe"):
        windows_install.uninstall(plain.unit)
