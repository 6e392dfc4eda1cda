from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

Call = Callable[..., Any]


def test_how_far_the_work_is(finding: Call) -> None:
    assert finding("note", 1, "--note", "Ordered", "--progress", 40).code == 0
    assert json.loads(finding("show", 1, "--json").out)["progress"] == 40
    assert "  Progress: 40 %" in finding("show", 1).out


@pytest.mark.parametrize(("options", "rule"), [((), "[reason]"), (("--progress", "140"), "[progress]")])
def test_a_note_says_something(finding: Call, options: tuple[str, ...], rule: str) -> None:
    refused = finding("note", 1, *options)
    assert (refused.code, rule in refused.err) == (65, True)
