"""A case as data is the same case."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.checklist.severity import Severity
from safeguard.findings.case import Case, Extension, Found, Hand, Recheck, Sighting, Submission
from safeguard.findings.case_codec import (
    case_from_data,
    case_to_data,
    hand_from_data,
    hand_to_data,
    sighting_from_data,
    sighting_to_data,
)
from safeguard.findings.model import Delta, FindingState
from safeguard.record.canonical import canonical

WORDS, NUMBER = st.text(max_size=4), st.integers(0, 10**6)
HANDS = st.builds(Hand, person=WORDS, login=WORDS)


def some(kind: type[Any], **known: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Make any object of a class of words, numbers and what is given."""
    plain = {"str": WORDS, "int": NUMBER, "bool": st.booleans(), "Hand": HANDS, "Severity": st.sampled_from(Severity)}
    plain |= {"Delta": st.sampled_from(Delta), "FindingState": st.sampled_from(FindingState)}
    plain |= {"tuple[Hand, ...]": tuples(HANDS), "tuple[str, ...]": tuples(WORDS)}
    return st.builds(kind, **{one.name: plain[str(one.type)] for one in fields(kind) if one.name not in known}, **known)


def tuples(of: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(of, max_size=2).map(tuple)


SIGHTINGS = some(Sighting)
CASES = some(
    Case,
    submission=st.none() | some(Submission),
    recheck=st.none() | some(Recheck),
    last_clear=st.none() | SIGHTINGS,
    found_in=tuples(some(Found)),
    extensions=tuples(some(Extension)),
)


@given(CASES)
def test_a_case_comes_back_as_it_was(case: Case) -> None:
    assert case_from_data(orjson.loads(canonical(case_to_data(case)))) == case


@given(SIGHTINGS)
def test_a_sighting_comes_back_as_it_was(sighting: Sighting) -> None:
    assert sighting_from_data(orjson.loads(canonical(sighting_to_data(sighting)))) == sighting


@given(HANDS)
def test_a_hand_comes_back_as_it_was(hand: Hand) -> None:
    assert hand_from_data(orjson.loads(canonical(hand_to_data(hand)))) == hand


def test_what_is_not_said_is_left_out(office: Any) -> None:
    assert case_to_data(office.case) == {
        "finding": "ab" * 8,
        "number": 7,
        "site": "hq",
        "item": "FIRE-EXT-01",
        "target": "area:lobby",
        "subject": "E-02",
        "severity": "high",
        "state": "open",
        "opened_on": "2026-11-23",
        "last_found": 2,
        "found_in": [{"seq": 2, "inspection": "i-1"}],
        "seq": 2,
    }


@pytest.mark.parametrize("wrong", [{"state": "lost"}, {"mood": "good"}, {"severity": None}])
def test_anything_else_is_refused(office: Any, wrong: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        case_from_data({**case_to_data(office.case), **wrong})
