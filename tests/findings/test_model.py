"""The identity of a finding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safeguard.findings.model import finding_id
from safeguard.record.canonical import canonical

PARTS = st.tuples(*[st.text(st.characters(exclude_characters="\x1f"), max_size=5)] * 5)


def test_it_never_changes() -> None:
    assert finding_id("hq", "FIRE-EXT-01", "site:hq", "灭-01", "scrap") == "b5bdea35a3bfd7c1"


@given(PARTS, PARTS)
def test_it_is_the_same_only_where_all_parts_are(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert (finding_id(*one) == finding_id(*other)) == (one == other)


def test_a_name_that_is_no_utf8_has_the_same_identity_before_and_after_it_was_recorded() -> None:
    name = "caf\udce9.txt"
    recorded = canonical(name).decode().strip('"').replace("\\\\", "\\")
    assert recorded != name
    assert finding_id("hq", "A", "site:hq", name, "") == finding_id("hq", "A", "site:hq", recorded, "")
