"""The climate of each carrier against the figures of JGJ 25-2010 5.2, DA/T 38-2021 and BS 4971, written out."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.climate import ProfileName
from safeguard_archive.climate_profiles import PROFILES, Band, Profile

JGJ25 = {
    # carrier: (°C, % relative humidity)
    "cn-jgj25/paper": (Band(14, 24), Band(45, 60)),
    "cn-jgj25/special": (Band(14, 20), Band(45, 55)),
    "cn-jgj25/tape": (Band(14, 24), Band(40, 60)),
    "cn-jgj25/film-copy": (Band(14, 24), Band(40, 60)),
    "cn-jgj25/film-master": (Band(13, 15), Band(35, 45)),
}
OTHERS = {
    "cn-dat38/optical": Profile(Band(4, 20), Band(20, 50), None, None, "DA/T 38-2021", verified=False),
    "uk-bs4971/mixed": Profile(Band(13, 20), Band(35, 60), None, None, "BS 4971:2017", verified=False),
}


@pytest.mark.parametrize(("name", "bands"), JGJ25.items())
def test_the_figures_of_jgj_25_2010_5_2(name: str, bands: tuple[Band, Band]) -> None:
    temperature, humidity = bands
    assert PROFILES[name] == Profile(temperature, humidity, 2.0, 5.0, "JGJ 25-2010 5.2", verified=True)


@pytest.mark.parametrize(("name", "profile"), OTHERS.items())
def test_figures_that_are_still_to_be_confirmed_say_so_and_give_no_swing(name: str, profile: Profile) -> None:
    assert PROFILES[name] == profile


def test_an_item_can_choose_each_of_them_and_no_other() -> None:
    assert set(get_args(ProfileName)) == set(PROFILES) == {*JGJ25, *OTHERS, "custom"}


@given(st.floats(-50, 150))
def test_a_band_holds_both_its_ends(value: float) -> None:
    band = Band(14, 24)
    assert (band.beyond(value) == 0) == (14 <= value <= 24)
    assert band.beyond(24 + abs(value)) == pytest.approx(abs(value))
    assert band.beyond(14 - abs(value)) == pytest.approx(abs(value))
