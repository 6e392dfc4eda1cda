from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from safeguard_fire.sensors.series import Series, gaps, longest_standstill, runs_beyond, usual_interval


def test_readings_are_sorted_and_each_moment_comes_once() -> None:
    series = Series()
    for moment, value in ((60, 2), (0, 1), (60, 2), (60, 9)):
        series.add(moment, value)
    assert series.settled(max) == ([(0, 1), (60, 9)], 1)
    assert len(series) == 4


def test_a_value_holds_until_the_next_one() -> None:
    samples = [(0.0, 1.0), (60.0, 9.0), (120.0, 8.0), (180.0, 1.0)]
    (run,) = runs_beyond(samples, lambda value: value - 5, 100)
    assert (run.start, run.end, run.extreme, run.is_last) == (60, 180, (60, 9), False)


def test_a_gap_ends_a_run_at_its_last_reading() -> None:
    runs = list(runs_beyond([(0.0, 9.0), (60.0, 9.0), (9000.0, 9.0)], lambda value: value - 5, 100))
    assert [(run.start, run.end, run.is_last) for run in runs] == [(0, 60, False), (9000, 9000, True)]


def test_gaps_and_the_usual_interval() -> None:
    samples = [(0.0, 1.0), (60.0, 1.0), (120.0, 1.0), (1000.0, 1.0)]
    assert (gaps(samples, 100), usual_interval(samples)) == ([(120, 1000)], 60)
    assert usual_interval(samples[:1]) == 0


def test_the_longest_standstill() -> None:
    run = longest_standstill([(0.0, 1.0), (60.0, 2.0), (120.0, 2.0), (180.0, 2.0), (240.0, 3.0)], 100)
    assert run is not None
    assert (run.start, run.end) == (60, 180)
    assert longest_standstill([], 100) is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 3)), max_size=30), st.randoms())
def test_the_order_of_readings_means_nothing(pairs: list[tuple[int, int]], chance: object) -> None:
    def settled(given: list[tuple[int, int]]) -> object:
        series = Series()
        for moment, value in given:
            series.add(moment, value)
        return series.settled(max)

    shuffled = list(pairs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settled(shuffled) == settled(pairs)
