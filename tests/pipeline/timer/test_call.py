from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from safeguard.errors import UsageError
from safeguard.pipeline.timer.call import EVERY, TimedCall


def test_a_call_is_the_tick_of_its_offices(plain: TimedCall, tmp_path: Path) -> None:
    assert plain.words[-4:] == ("schedule", "tick", "--site", str(tmp_path))
    assert plain.unit == "safeguard-hq"


@pytest.mark.parametrize("part", [{"options": ("--site", "/a\nb")}, {"folder": Path("/a\nb")}, {"log": Path("/\r")}])
def test_what_does_not_fit_into_a_line_is_refused(part: dict[str, object], plain: TimedCall) -> None:
    with pytest.raises(UsageError, match="line break"):
        replace(plain, **part)  # type: ignore[arg-type]


def test_an_hour_is_parted_evenly(plain: TimedCall) -> None:
    assert all(60 % minutes == 0 for minutes in EVERY)
    with pytest.raises(UsageError, match="every 7 minutes"):
        replace(plain, minutes=7)
