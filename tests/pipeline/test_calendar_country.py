from __future__ import annotations

import sys
from datetime import date, timedelta

import holidays
import pytest

from safeguard.pipeline.calendar_country import WEEKENDS, year_of_country
from safeguard.schedule.working_days import SATURDAY_AND_SUNDAY


@pytest.mark.parametrize("country", ["US", "DE", "HU", "SA", "TW", "RU"])
def test_every_day_is_as_the_library_has_it(country: str) -> None:
    theirs = holidays.country_holidays(country, years=(2025, 2026, 2027))
    ours = year_of_country(country, 2026)
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [day for day in days if ours.is_working(day) != theirs.is_working_day(day)] == []


def test_days_have_names_in_both_languages_where_the_library_has_them() -> None:
    assert year_of_country("US", 2026).off[date(2026, 7, 4)] == {"zh": "Independence Day", "en": "Independence Day"}
    new_year = year_of_country("TW", 2025).off[date(2025, 1, 1)]
    assert new_year == {"zh": "中华民国开国纪念日", "en": "Founding Day of the Republic of China"}


def test_a_make_up_day_of_another_country_is_a_working_day() -> None:
    hungary = year_of_country("HU", 2026)
    assert date(2026, 1, 10) in hungary.work
    assert hungary.is_working(date(2026, 1, 10))


def test_a_weekend_that_changed_is_that_of_the_year() -> None:
    assert not year_of_country("AE", 2021).is_working(date(2021, 6, 4))
    assert year_of_country("AE", 2026).is_working(date(2026, 6, 5))


@pytest.mark.parametrize(
    ("country", "year", "official"),
    [
        ("US", 2030, True),
        ("HU", 2026, True),
        ("HU", 2040, False),  # its government moves working days by a decree a year
        ("AE", 2040, False),  # days by the moon, which the library calls estimated
        ("TR", 2200, False),  # beyond what the library knows
        ("XX", 2026, False),
    ],
)
def test_what_the_library_guesses_is_not_official(country: str, year: int, official: bool) -> None:
    found = year_of_country(country, year)
    assert found.official is official
    assert (found.hint is None) is official


def test_without_the_library_weeks_are_plain_and_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    germany, arabia = year_of_country("DE", 2026), year_of_country("SA", 2026)
    assert (germany.weekend, germany.off, germany.official) == (SATURDAY_AND_SUNDAY, {}, False)
    assert "pip install 'safeguard[calendars]'" in str(germany.hint)
    assert not arabia.is_working(date(2026, 6, 5))
    assert arabia.is_working(date(2026, 6, 7))


def test_the_known_weekends_are_those_of_the_library() -> None:
    theirs = {
        country: holidays.country_holidays(country, years=2026).weekend
        for country in holidays.list_supported_countries(include_aliases=False)
    }
    assert {country: set(days) for country, days in theirs.items() if set(days) != SATURDAY_AND_SUNDAY} == WEEKENDS
