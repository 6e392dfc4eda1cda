from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.errors import Place
from safeguard.messages import Message
from safeguard.results.codec import (
    coverage_from_data,
    outcome_from_data,
    outlook_from_data,
    result_from_data,
    result_to_data,
)
from safeguard.results.coming import ACTIONS, Coming
from safeguard.results.observation import Coverage, Evidence, Observation
from safeguard.results.result import Answer, Result
from safeguard.results.status import Grade, SkipReason, Status

TEXT = st.text(max_size=10)
MESSAGES = st.builds(Message, TEXT, st.dictionaries(TEXT, TEXT | st.integers() | st.none(), max_size=2), TEXT)
PLACES = st.builds(Place, TEXT, st.none() | st.integers(1, 9), TEXT, TEXT, st.none() | st.integers(1, 9), TEXT)
WORDS = st.dictionaries(st.sampled_from(("zh", "en")), st.text(min_size=1, max_size=9), min_size=1)
COMINGS = st.builds(
    Coming,
    st.sampled_from(ACTIONS),
    MESSAGES | WORDS,
    st.just("now") | st.dates().map(lambda day: f"{day:%Y-%m}".zfill(7)),
    st.integers(2, 99),
    WORDS,
    st.lists(st.text(min_size=1, max_size=9), max_size=2).map(tuple),
    st.none() | st.integers(0, 9) | st.floats(0, 9),
)
EVIDENCE = st.builds(Evidence, TEXT, TEXT, TEXT, TEXT)
OBSERVATIONS = st.builds(
    Observation,
    st.sampled_from(Status),
    MESSAGES,
    subject=TEXT,
    label=TEXT,
    rule=TEXT,
    observed=st.none() | st.integers() | st.booleans(),
    due=TEXT,
    place=st.none() | PLACES,
    measure=st.none() | MESSAGES,
    evidence=st.lists(EVIDENCE, max_size=2).map(tuple),
    grade=st.none() | st.sampled_from(Grade),
    coming=st.none() | COMINGS,
)
COVERAGES = st.builds(Coverage, st.integers(0, 9), TEXT, st.dictionaries(TEXT, st.integers(0, 9), max_size=2))
ANSWERS = st.builds(
    Answer, st.none() | st.booleans() | TEXT, TEXT, TEXT, note=TEXT, photos=st.lists(TEXT, max_size=2).map(tuple)
)
RESULTS = st.builds(
    Result,
    TEXT,
    TEXT,
    st.sampled_from(Status),
    st.lists(OBSERVATIONS, max_size=3).map(tuple),
    st.none() | COVERAGES,
    st.none() | MESSAGES,
    st.none() | st.sampled_from(SkipReason),
    st.integers(0, 9),
    TEXT,
    st.none() | ANSWERS,
)


@given(RESULTS)
def test_a_result_crosses_as_plain_json(result: Result) -> None:
    assert result_from_data(json.loads(json.dumps(result_to_data(result)))) == result


@given(RESULTS)
def test_an_outcome_is_a_result_with_errors_only(result: Result) -> None:
    errors = tuple(seen for seen in result.observations if seen.status is Status.ERROR)
    assert outcome_from_data(result_to_data(result)) == replace(result, observations=errors)


@given(RESULTS)
def test_an_outlook_is_a_result_with_errors_and_lines_of_a_forecast(result: Result) -> None:
    kept = tuple(seen for seen in result.observations if seen.status is Status.ERROR or seen.coming is not None)
    assert outlook_from_data(result_to_data(result)) == replace(result, observations=kept)
    assert outlook_from_data(result_to_data(result), {result.item}) == result


@pytest.mark.parametrize(
    "bad", [{"inspected": -1}, {"inspected": True}, {"inspected": "3"}, {"inspected": 1, "left_out": {"x": -1}}, {}]
)
def test_a_coverage_holds_counts(bad: dict[str, Any]) -> None:
    with pytest.raises((KeyError, ValueError)):
        coverage_from_data(bad)
