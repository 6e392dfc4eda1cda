from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.report.tip import Occasion, Tip, choose_tips, tips

DOMAINS = ("archive", "confidentiality", "fire", "general", "information")


def chosen(domain: str, found: dict[str, int], month: int, country: str = "CN", count: int = 3) -> list[str]:
    return [tip.id for tip in choose_tips(tips()[domain], found, Occasion(2026, month, country), count)]


def test_every_domain_has_at_least_twelve_tips_in_two_languages() -> None:
    assert tuple(sorted(tips())) == DOMAINS
    for known in tips().values():
        assert len(known) >= 12
        assert len({tip.id for tip in known}) == len(known)
        for tip in known:
            assert tip.zh.endswith(("。", "！"))
            assert tip.en.endswith((".", "!"))
            assert len(tip.zh) <= 60
            assert len(tip.en) <= 180


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("month", range(1, 13))
def test_there_is_always_enough_to_say(domain: str, month: int) -> None:
    for country in ("CN", "DE", "AU"):
        assert len(chosen(domain, {}, month, country)) == 3


def test_what_was_found_most_comes_first() -> None:
    assert chosen("fire", {"FIRE-EXT-05": 1, "FIRE-ELE-05": 4}, 5)[:2] == ["e-bike", "extinguisher-look"]
    assert chosen("information", {"I-43": 2}, 4)[0] == "usb"


def test_a_tip_of_the_season_is_always_among_them() -> None:
    many = {"FIRE-EVA-01": 9, "FIRE-EXT-05": 8, "FIRE-HYD-02": 7, "FIRE-MGT-01": 6}
    assert {"heaters", "dry-air"} & set(chosen("fire", many, 12))
    assert {"typhoon", "summer-humidity"} & set(chosen("archive", {"ARCH-LND-01": 5}, 8))
    assert not {"heaters", "hot-days", "spring-festival"} & set(chosen("fire", {}, 5, count=20))


def test_the_south_has_its_winter_in_july_and_other_countries_other_feasts() -> None:
    assert "heaters" in chosen("fire", {}, 7, "AU", 20)
    assert "heaters" not in chosen("fire", {}, 12, "AU", 20)
    assert "hot-days" in chosen("fire", {}, 1, "AU", 20)
    assert "spring-festival" in chosen("fire", {}, 1, "CN", 20)
    assert "spring-festival" not in chosen("fire", {}, 1, "DE", 20)


def test_next_month_says_something_else() -> None:
    assert chosen("general", {}, 4) != chosen("general", {}, 5)


@given(
    st.dictionaries(st.sampled_from(["FIRE-EXT-01", "FIRE-ELE-05", "I-04", "C-38", "X-1"]), st.integers(0, 99)),
    st.integers(1, 12),
    st.integers(0, 25),
    st.sampled_from(DOMAINS),
)
def test_never_twice_never_too_many_and_only_what_fits(
    found: dict[str, int], month: int, count: int, domain: str
) -> None:
    when = Occasion(2026, month, "CN")
    given_ = choose_tips(tips()[domain], found, when, count)
    assert len(set(given_)) == len(given_) <= count
    assert all(tip.fits(month, "CN") for tip in given_)


def test_a_tip_without_a_season_fits_always() -> None:
    tip = Tip(id="a", zh="一。", en="One.")
    assert not tip.seasonal
    assert all(tip.fits(month, country) for month in range(1, 13) for country in ("CN", "NZ"))
