"""Every boundary of the three scales, the worked examples, and what history and measures do to a risk."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.checklist.severity import Severity
from safeguard.errors import RiskError
from safeguard.findings.model import Finding, FindingState
from safeguard.messages import msg
from safeguard.results.observation import fail
from safeguard.risk.assess import Control, History, assess, assess_finding, assumed_inputs, residual
from safeguard.risk.level import Level
from safeguard.risk.preset import load_preset

PRESETS = ("five-by-five", "shandong", "lec")

P1 = {1: "low", 3: "low", 4: "moderate", 8: "moderate", 9: "serious", 16: "serious", 20: "major", 25: "major"}
P2 = {1: "low", 8: "low", 9: "moderate", 12: "moderate", 15: "serious", 16: "serious", 20: "major", 25: "major"}


@pytest.mark.parametrize(("preset", "bounds"), [("five-by-five", P1), ("shandong", P2)])
def test_every_cell_of_the_matrix_lies_in_the_band_of_its_product(preset: str, bounds: dict[int, str]) -> None:
    for likelihood, severity in product(range(1, 6), repeat=2):
        risk = assess(load_preset(preset), {"L": likelihood, "S": severity})
        value = likelihood * severity
        lower = bounds[max(bound for bound in bounds if bound <= value)]
        upper = bounds[min(bound for bound in bounds if bound >= value)]
        assert lower == upper == risk.level, (likelihood, severity)
        assert risk.value == value


@pytest.mark.parametrize(
    ("inputs", "value", "level"),
    [
        ((3, 10, 15), 450, "major"),
        ((1, 10, 1), 10, "low"),
        ((6, 6, 3), 108, "moderate"),
        ((10, 10, 3), 300, "serious"),
        ((1, 3, 100), 300, "serious"),
        ((0.2, 10, 100), 200, "serious"),
        ((0.2, 10, 7), 14, "low"),
        ((10, 1, 7), 70, "moderate"),
        ((0.2, 1, 100), 20, "low"),
        ((10, 6, 3), 180, "serious"),
    ],
)
def test_lec_worked_examples(inputs: tuple[float, float, float], value: float, level: str) -> None:
    risk = assess(load_preset("lec"), dict(zip("LEC", inputs, strict=True)))
    assert (risk.value, risk.level.value) == (value, level)


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (320.1, "Extreme: stop at once"),
        (320, "High: put right at once"),
        (160, "High: put right at once"),
        (159.9, "Significant: put right"),
        (70, "Significant: put right"),
        (69.9, "Moderate: take care"),
        (20, "Moderate: take care"),
        (19.9, "Acceptable"),
    ],
)
def test_lec_bands_take_their_lower_bound_but_320_is_high(value: float, band: str) -> None:
    assert next(one.title["en"] for one in load_preset("lec").bands if one.holds(value)) == band


@pytest.mark.parametrize("name", PRESETS)
def test_no_product_falls_between_two_bands(name: str) -> None:
    preset = load_preset(name)
    levels = []
    for values in product(*(axis.values for axis in preset.axes)):
        risk = assess(preset, dict(zip((axis.key for axis in preset.axes), values, strict=True)))
        assert risk.colour is risk.level.colour
        levels.append((risk.value, -risk.level.rank))
    ranks = [rank for _, rank in sorted(levels)]
    assert ranks == sorted(ranks)


def test_decimal_products_are_exact() -> None:
    assert assess(load_preset("lec"), {"L": 0.1, "E": 3, "C": 100}).value == 30
    assert assess(load_preset("lec"), {"L": 0.2, "E": 3, "C": 7}).value == 4.2


def test_a_risk_keeps_all_that_it_was_weighed_by() -> None:
    risk = assess(load_preset("shandong"), {"L": 5, "S": 3})
    assert (risk.method, risk.preset, risk.version, risk.inputs) == ("matrix", "shandong", 1, {"L": 5, "S": 3})


def test_inputs_off_the_scale_are_named_all_at_once() -> None:
    with pytest.raises(RiskError) as caught:
        assess(load_preset("five-by-five"), {"L": 6, "X": 1})
    assert [str(problem.message) for problem in caught.value.problems] == [
        "The scale five-by-five has no axis X",
        "L is one of 1, 2, 3, 4, 5, not 6",
        "S is one of 1, 2, 3, 4, 5, not None",
    ]


@pytest.mark.parametrize(
    ("history", "likelihood"),
    [
        (History(), 2),
        (History(times_seen=1), 3),
        (History(times_seen=2), 4),
        (History(times_seen=1, overdue=True), 5),
        (History(times_seen=1, absent=True), 5),
        (History(times_seen=1, recurrences=1), 5),
        (History(times_seen=9, recurrences=3, overdue=True), 5),
    ],
)
def test_likelihood_follows_history(history: History, likelihood: int) -> None:
    assert assumed_inputs(load_preset("five-by-five"), Severity.LOW, history)["L"] == likelihood


def test_consequence_follows_severity() -> None:
    matrix = load_preset("five-by-five")
    found = {severity.value: assumed_inputs(matrix, severity, History())["S"] for severity in Severity}
    assert found == {"critical": 5, "high": 4, "medium": 3, "low": 2, "info": 1}


def test_lec_assumes_daily_exposure() -> None:
    assert assumed_inputs(load_preset("lec"), Severity.CRITICAL, History(1)) == {"L": 3, "E": 6, "C": 15}


def found(severity: Severity, times_seen: int = 1) -> Finding:
    return Finding(
        id="0" * 16,
        site="hq",
        item="FIRE-EXT-01",
        target="site:hq",
        subject="E-01",
        rule="scrap",
        severity=severity,
        state=FindingState.OPEN,
        observation=fail(msg("Past its scrap age"), subject="E-01"),
        first_inspection="20260101-1",
        first_seen="2026-01-01",
        last_inspection="20260101-1",
        last_seen="2026-01-01",
        times_seen=times_seen,
    )


def test_a_finding_is_weighed_by_severity_and_history() -> None:
    matrix = load_preset("five-by-five")
    assert assess_finding(found(Severity.CRITICAL), matrix).level is Level.SERIOUS
    assert assess_finding(found(Severity.CRITICAL, times_seen=2), matrix).level is Level.MAJOR
    assert assess_finding(found(Severity.HIGH), matrix, History(1, overdue=True)).level is Level.MAJOR


@pytest.mark.parametrize(("control", "value"), [(Control.NONE, 20), (Control.CORRECTED, 15), (Control.LASTING, 10)])
def test_measures_make_it_less_likely_and_never_less_grave(control: Control, value: int) -> None:
    matrix = load_preset("five-by-five")
    left = residual(assess(matrix, {"L": 4, "S": 5}), matrix, control)
    assert (left.value, left.inputs["S"]) == (value, 5)


@given(st.sampled_from(PRESETS), st.sampled_from(list(Control)), st.data())
def test_measures_never_add_risk(name: str, control: Control, data: st.DataObject) -> None:
    preset = load_preset(name)
    risk = assess(preset, {axis.key: data.draw(st.sampled_from(axis.values)) for axis in preset.axes})
    assert residual(risk, preset, control).value <= risk.value
