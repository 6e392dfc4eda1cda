from __future__ import annotations

from datetime import date

from safeguard import Deed, TurnState, parse_date, turns

SINCE, DAY = date(2026, 11, 16), date(2026, 11, 20)


def states(*deeds: Deed, word: str = "day") -> list[str]:
    return [turn.state.value for turn in turns(word, deeds, SINCE, DAY)]


def done(day: str, entered: str = "") -> Deed:
    return Deed(parse_date(day), date.fromisoformat(entered) if entered else None)


def test_every_day_is_done_missed_or_open() -> None:
    assert states(done("2026-11-16"), done("2026-11-18")) == ["done", "missed", "done", "missed", "open"]


def test_what_was_written_down_days_later_is_back_filled() -> None:
    late, at_once = done("2026-11-16", "2026-11-20"), done("2026-11-16", "2026-11-16")
    assert states(late)[0] == "back_filled"
    assert states(late, at_once)[0] == "done"


def test_a_month_is_no_proof_of_a_day() -> None:
    assert set(states(done("2026-11"))) == {"unclear"}
    assert states(done("2026-11"), word="month") == ["done"]


def test_a_deed_of_tomorrow_proves_nothing() -> None:
    assert states(done("2026-11-21"))[-1] == "open"


def test_days_that_do_not_count_are_left_out() -> None:
    weekend = {date(2026, 11, 14), date(2026, 11, 15)}
    found = list(turns("day", [], date(2026, 11, 13), date(2026, 11, 16), counts=lambda day: day not in weekend))
    assert [(turn.period.key, turn.state) for turn in found] == [
        ("2026-11-13", TurnState.MISSED),
        ("2026-11-16", TurnState.OPEN),
    ]
