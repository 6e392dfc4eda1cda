"""Nothing that a worker sends is believed; what it may send comes through unchanged."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.errors import Place
from safeguard.messages import msg
from safeguard.results.codec import observation_to_data
from safeguard.results.coming import Coming
from safeguard.results.observation import Evidence, Observation, fail, info
from safeguard.results.status import Grade, Status
from safeguard.runner import incoming

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)
FULL = fail(
    msg("{a} {b}", a=1.5, b={"zh": "好", "en": "good"}),
    subject="S-1",
    label={"zh": "灭火器", "en": "Extinguisher"},
    rule="scrap",
    observed=3,
    expected="4",
    due="2026-01-01",
    place=Place("a.csv", sheet="x", row=3, column="B"),
    measure=msg("do"),
    evidence=(Evidence("file", "a.csv", "v", "00"),),
    grade=Grade.MAJOR,
)


def test_a_full_observation_comes_through_unchanged() -> None:
    assert incoming.observation(orjson.loads(orjson.dumps(observation_to_data(FULL)))) == FULL


LINE = info(
    msg("x"),
    coming=Coming("replace", msg("Powder {kg} kg", kg=4), "2027-03", 3, {"zh": "具", "en": "pcs"}, ("E-1",), 120),
)


def test_a_line_of_a_forecast_comes_through_unchanged() -> None:
    assert incoming.observation(orjson.loads(orjson.dumps(observation_to_data(LINE)))) == LINE


def test_a_failure_carries_no_line_of_a_forecast() -> None:
    with pytest.raises(ValueError, match="coming: fail"):
        incoming.observation({**observation_to_data(LINE), "status": "fail"})


@given(st.sampled_from(sorted(observation_to_data(LINE)["coming"])), JSON)
def test_a_line_of_a_forecast_that_is_taken_has_its_types(name: str, value: Any) -> None:
    data: dict[str, Any] = orjson.loads(orjson.dumps(observation_to_data(LINE)))
    data["coming"][name] = value
    try:
        found = incoming.observation(data)
    except ValueError:
        return
    assert found.coming is not None
    assert Coming.from_data(found.coming.to_data()) == found.coming


@given(JSON)
def test_anything_else_is_a_value_error(data: Any) -> None:
    for read in (incoming.observation, incoming.message, incoming.coverage):
        try:
            read(data)
        except ValueError:
            continue


@given(st.sampled_from(sorted(observation_to_data(FULL))), JSON)
def test_a_field_that_is_taken_has_its_type(name: str, value: Any) -> None:
    data = {**orjson.loads(orjson.dumps(observation_to_data(FULL))), name: value}
    try:
        found = incoming.observation(data)
    except ValueError:
        return
    assert isinstance(found.status, Status)
    assert isinstance(found.message.template, str)
    assert all(isinstance(getattr(found, field), str) for field in ("subject", "rule", "due"))
    assert not isinstance(found.observed, list)


@pytest.mark.parametrize(
    "change",
    [
        {"status": "skipped"},
        {"status": 1},
        {"message": "no"},
        {"message": {"template": "x", "values": {"a": [1]}}},
        {"message": {"template": "x", "more": 1}},
        {"grade": "huge"},
        {"place": {"row": "3"}},
        {"place": {"unknown": "3"}},
        {"evidence": [{"source": "no kind"}]},
        {"unknown": 1},
    ],
    ids=str,
)
def test_a_bad_field_is_refused(change: dict[str, Any]) -> None:
    data = observation_to_data(Observation(Status.PASS, msg("x")))
    with pytest.raises(ValueError, match=r"."):
        incoming.observation({**data, **change})
