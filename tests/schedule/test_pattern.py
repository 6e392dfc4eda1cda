from __future__ import annotations

from dataclasses import replace
from datetime import date

from safeguard.schedule.model import Anchor, Schedule, Shift
from safeguard.schedule.pattern import pattern_of

MONTH = Schedule(id="fire-month", title={"en": "Fire"}, every="month", zone="Asia/Shanghai")
RULE = replace(MONTH, every="FREQ=MONTHLY;BYMONTHDAY=-1")


def test_offices_that_differ_in_words_only_share_their_dates() -> None:
    other = replace(MONTH, title={"en": "Other"}, owner="li", since=date(2027, 1, 4), until=date(2028, 1, 1))
    assert pattern_of(other) == pattern_of(MONTH)
    assert hash(pattern_of(other)) == hash(pattern_of(MONTH))
    assert pattern_of(replace(MONTH, shift=Shift.NEXT)) == pattern_of(MONTH)
    assert pattern_of(replace(RULE, on=Anchor.LAST_DAY)) == pattern_of(RULE)


def test_what_makes_another_date_makes_another_pattern() -> None:
    changed = [replace(MONTH, every="week"), replace(MONTH, zone="Europe/Berlin"), replace(MONTH, window=3)]
    assert pattern_of(MONTH) not in map(pattern_of, [*changed, replace(MONTH, on=Anchor.FIRST_DAY)])
    assert pattern_of(replace(RULE, since=date(2027, 1, 4))) != pattern_of(RULE)
    assert pattern_of(RULE).is_rule
    assert not pattern_of(MONTH).is_rule
