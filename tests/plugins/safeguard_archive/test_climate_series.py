"""The arithmetic is held against a slow model that looks at every single minute."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.climate_profiles import Band
from safeguard_archive.climate_series import Sample, days, exposure, gaps, measured, stuck, usual_interval

MINUTE = 60.0
BAND = Band(14, 24)


@st.composite
def series(draw: st.DrawFn) -> list[Sample]:
    steps = draw(st.lists(st.integers(1, 40), min_size=1, max_size=30))
    values = draw(st.lists(st.sampled_from([10.0, 13.5, 14.0, 20.0, 24.0, 24.5, 30.0]), min_size=31, max_size=31))
    moment, samples = 0.0, []
    for step, value in zip([0, *steps], values, strict=False):
        moment += step * MINUTE
        samples.append((moment, value))
    return samples


def value_at(samples: list[Sample], moment: float, max_gap: float) -> float | None:
    """The value that holds in the minute that begins at a moment; ``None`` where nobody measured."""
    for (start, value), (end, _) in pairwise(samples):
        if start <= moment < end:
            return value if end - start <= max_gap else None
    return None


@given(series(), st.integers(1, 30))
def test_exposure_is_what_a_look_at_every_minute_gives(samples: list[Sample], gap_minutes: int) -> None:
    max_gap = gap_minutes * MINUTE
    minutes = [value_at(samples, moment * MINUTE, max_gap) for moment in range(int(samples[-1][0] // MINUTE))]
    outside = ["1" if value is not None and not 14 <= value <= 24 else "0" for value in minutes]
    distance = sum(max(14 - value, value - 24, 0) for value in minutes if value is not None)

    found = exposure(samples, BAND, max_gap)

    assert found.covered == MINUTE * sum(value is not None for value in minutes)
    assert found.covered == measured([moment for moment, _ in samples], max_gap)
    assert found.out == MINUTE * outside.count("1")
    assert found.longest == MINUTE * max(len(run) for run in "".join(outside).split("0"))
    assert found.excess == pytest.approx(distance / 60)
    assert found.samples_out == sum(not 14 <= value <= 24 for _, value in samples)


@given(series(), st.integers(1, 30))
def test_measured_time_and_gaps_add_up(samples: list[Sample], gap_minutes: int) -> None:
    moments = [moment for moment, _ in samples]
    missing = sum(after - before for before, after in gaps(moments, gap_minutes * MINUTE))
    assert measured(moments, gap_minutes * MINUTE) + missing == moments[-1] - moments[0]


@given(series(), st.integers(1, 60))
def test_stuck_runs_are_the_longest_runs_of_one_value(samples: list[Sample], least_minutes: int) -> None:
    max_gap, least = 20 * MINUTE, least_minutes * MINUTE
    expected = []
    for first in range(len(samples)):
        for last in range(first, len(samples)):
            run = samples[first : last + 1]
            if one_run(run, max_gap) and run[-1][0] - run[0][0] > least and not grows(samples, first, last, max_gap):
                expected.append((run[0][0], run[-1][0], run[0][1]))
    assert stuck(samples, max_gap, least) == expected


def one_run(run: list[Sample], max_gap: float) -> bool:
    close = all(after[0] - before[0] <= max_gap for before, after in pairwise(run))
    return close and len({value for _, value in run}) == 1


def grows(samples: list[Sample], first: int, last: int, max_gap: float) -> bool:
    before = first > 0 and one_run(samples[first - 1 : last + 1], max_gap)
    return before or (last + 1 < len(samples) and one_run(samples[first : last + 2], max_gap))


def test_a_day_by_hand() -> None:
    """Four hours at 25 °C, one of them lost to a gap, then back in range."""
    samples = [(0.0, 25.0), (3600.0, 26.0), (7200.0, 25.0), (14400.0, 24.0), (18000.0, 24.0)]
    found = exposure(samples, BAND, 3600.0)
    assert (found.covered, found.out, found.longest, found.excess) == (10800.0, 7200.0, 7200.0, 3.0)
    assert (found.extreme, found.share) == (26.0, pytest.approx(2 / 3))


def test_the_last_reading_has_no_time_but_is_counted() -> None:
    found = exposure([(0.0, 20.0), (600.0, 40.0)], BAND, 900.0)
    assert (found.out, found.samples_out, found.extreme) == (0.0, 1, 40.0)


def test_without_any_time_the_share_is_of_readings() -> None:
    assert exposure([(0.0, 20.0), (43200.0, 40.0)], BAND, 0.0).share == 0.5
    assert exposure([], BAND, 0.0).share == 0.0


def test_days_have_their_extremes() -> None:
    def day_of(moment: float) -> date:
        return datetime.fromtimestamp(moment, UTC).date()

    (first, second) = days([(0.0, 20.0), (100.0, 23.5), (86400.0, 19.0)], day_of)
    assert (first.day, first.samples, first.swing) == (date(1970, 1, 1), 2, 3.5)
    assert (second.day, second.samples, second.swing) == (date(1970, 1, 2), 1, 0.0)


def test_the_usual_interval_is_the_median() -> None:
    assert usual_interval([0, 900, 1800, 2700, 90000]) == 900
    assert usual_interval([0]) == 0
