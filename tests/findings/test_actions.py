"""What people do about a finding, as data and back."""

from __future__ import annotations

from dataclasses import fields

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.findings.actions import (
    KINDS,
    Action,
    AnyAction,
    Assign,
    Evidence,
    Note,
    Similar,
    Verify,
    action_from_data,
    action_to_data,
    evidence_from_data,
    evidence_to_data,
)
from safeguard.record.canonical import canonical

WORDS, NUMBER = st.text(max_size=5), st.integers(0, 10**9)
PHOTOS = st.lists(st.builds(Evidence, digest=WORDS, name=WORDS, size=NUMBER, taken_at=WORDS), max_size=2).map(tuple)
BY_TYPE: dict[str, st.SearchStrategy[object]] = {
    "str": WORDS,
    "int": NUMBER,
    "int | None": st.none() | NUMBER,
    "bool": st.booleans(),
    "tuple[Evidence, ...]": PHOTOS,
    "tuple[str, ...]": st.lists(WORDS, max_size=2).map(tuple),
}
ACTIONS = st.one_of(
    [st.builds(kind, **{one.name: BY_TYPE[str(one.type)] for one in fields(kind)}) for kind in KINDS.values()]
)


@given(ACTIONS)
def test_comes_back_as_it_was(action: Action) -> None:
    assert action_from_data(orjson.loads(canonical(action_to_data(action)))) == action


def test_every_kind_has_its_name() -> None:
    assert {one.kind: one for one in AnyAction.__args__} == KINDS


def test_what_is_not_said_is_left_out() -> None:
    photo = Evidence(digest="ab" * 32, name="after.jpg")
    action = Assign(owner="li", due="2026-12-01", evidence=(photo,))
    assert action_to_data(action) == {
        "kind": "assign",
        "owner": "li",
        "due": "2026-12-01",
        "evidence": [{"digest": "ab" * 32, "name": "after.jpg"}],
    }


def test_no_and_nought_are_said() -> None:
    assert action_to_data(Verify(inspection="20261201-1", accepted=False))["accepted"] is False
    assert action_to_data(Note(progress=0))["progress"] == 0
    assert action_to_data(Similar(inspection="", targets=(), words="none"))["targets"] == []


def test_evidence_comes_back_as_it_was() -> None:
    photo = Evidence(digest="ab" * 32, name="after.jpg", size=12, taken_at="2026-12-01T09:00:00+08:00")
    assert evidence_from_data(evidence_to_data(photo)) == photo


@pytest.mark.parametrize("data", [{"kind": "forget"}, {}, {"kind": "close", "force": True}, {"kind": "assign"}])
def test_anything_else_is_refused(data: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        action_from_data(data)
