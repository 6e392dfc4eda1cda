"""Four levels, four colours, and a name in both languages for each."""

from __future__ import annotations

from safeguard.risk.level import TITLES, Level


def test_levels_have_the_four_colours_in_order() -> None:
    assert [(level.value, level.colour.value) for level in Level] == [
        ("major", "red"),
        ("serious", "orange"),
        ("moderate", "yellow"),
        ("low", "blue"),
    ]


def test_every_level_is_named() -> None:
    assert [level.text["zh"] for level in Level] == ["重大风险", "较大风险", "一般风险", "低风险"]
    assert set(TITLES) == set(Level)
