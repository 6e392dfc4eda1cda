"""Names become text that anything can carry, and stay different."""

from __future__ import annotations

import json
import os

from hypothesis import given
from hypothesis import strategies as st

from safeguard.scan.names import portable_name


def test_readable_names_stay_as_they_are() -> None:
    assert portable_name("档案/二〇二六 年.txt") == "档案/二〇二六 年.txt"


def test_undecodable_bytes_and_control_characters_are_escaped() -> None:
    assert portable_name(os.fsdecode(b"a\xff%\n")) == "a%FF%25%0A"


@given(st.binary(min_size=1, max_size=12), st.binary(min_size=1, max_size=12))
def test_different_names_stay_different_and_are_json(one: bytes, other: bytes) -> None:
    first, second = portable_name(os.fsdecode(one)), portable_name(os.fsdecode(other))
    assert (first == second) == (one == other)
    assert json.loads(json.dumps(first)) == first
    first.encode("utf-8")
