"""The shipped scales, and what a site may choose of them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from safeguard.errors import RiskError
from safeguard.risk.preset import Axis, Preset, choose_preset, load_preset, preset_names


def test_three_scales_are_shipped() -> None:
    assert preset_names() == ("five-by-five", "lec", "shandong")


@pytest.mark.parametrize("name", ["five-by-five", "lec", "shandong"])
def test_every_scale_speaks_both_languages(name: str) -> None:
    preset = load_preset(name)
    texts = [preset.title, preset.source, *(band.title for band in preset.bands)]
    texts += [point.title for axis in preset.axes for point in axis.points]
    assert all(set(text) == {"zh", "en"} for text in texts)


def test_a_site_chooses_method_and_scale() -> None:
    assert choose_preset("matrix", "shandong").preset == "shandong"
    assert choose_preset("lec", "five-by-five").preset == "lec"


def test_a_scale_of_the_other_method_is_refused() -> None:
    with pytest.raises(RiskError, match="shandong is not one of the method lec") as caught:
        choose_preset("lec", "shandong")
    assert caught.value.exit_code == 78


def test_an_unknown_scale_is_refused_with_the_known_ones() -> None:
    with pytest.raises(RiskError, match="no risk scale named seven-by-seven") as caught:
        choose_preset("matrix", "seven-by-seven")
    assert "five-by-five, lec, shandong" in str(caught.value.problems[0].hint)


def test_a_scale_may_not_assume_what_it_does_not_know() -> None:
    data = load_preset("five-by-five").model_dump()
    data["assumed"]["likelihood"]["once"] = 3.5
    with pytest.raises(ValidationError, match="assumed values stand on the axes"):
        Preset.model_validate(data)


def test_an_axis_is_stepped_along_and_held_at_its_ends() -> None:
    axis = load_preset("lec").likelihood
    assert [axis.step(3, steps) for steps in (-9, -1, 0, 1, 9)] == [0.1, 1, 3, 6, 10]


def test_an_axis_rises() -> None:
    points = [{"value": 2, "title": "two"}, {"value": 1, "title": "one"}]
    with pytest.raises(ValidationError, match="rise"):
        Axis.model_validate({"key": "L", "title": "x", "points": points})
