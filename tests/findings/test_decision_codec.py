"""A decision as data is the same decision."""

from __future__ import annotations

from dataclasses import fields

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.findings.actions import Evidence
from safeguard.findings.decision_codec import KINDS, decision_from_data, decision_to_data
from safeguard.findings.waiver import Attestation, Waiver
from safeguard.record.canonical import canonical

WORDS = st.text(max_size=4)
PAPERS = st.lists(st.builds(Evidence, digest=WORDS, name=WORDS), max_size=2).map(tuple)
OF_TYPE = {"str": WORDS, "int": st.integers(0, 99), "tuple[Evidence, ...]": PAPERS}
DECISIONS = st.one_of(
    [st.builds(kind, **{one.name: OF_TYPE[str(one.type)] for one in fields(kind)}) for kind in KINDS.values()]
)


@given(DECISIONS)
def test_comes_back_as_it_was(decision: Waiver | Attestation) -> None:
    assert decision_from_data(orjson.loads(canonical(decision_to_data(decision)))) == decision


@pytest.mark.parametrize("data", [{}, {"kind": "wish"}, {"kind": "waiver", "mood": "good"}])
def test_anything_else_is_refused(data: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        decision_from_data(data)
