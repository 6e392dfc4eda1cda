"""Which tests the facilities of an office owe, and which they had: assets and systems, by the rule table."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from safeguard import (
    Bilingual,
    DateInterval,
    Deed,
    Every,
    EveryText,
    Obligation,
    Row,
    RuleTable,
    Standing,
    plain,
    standing,
)

_DAYS_PER_MONTH = 30

ALWAYS = frozenset({"all", "electrical"})
"""Systems that every building has, whether or not a register says so."""


class TestRule(RuleTable):
    """One kind of test of a system."""

    __test__ = False

    system: str
    title: Bilingual
    words: tuple[str, ...]
    """How registers call it: one of them is enough."""
    every: EveryText
    first: EveryText | None = None
    per: Literal["asset", "system"]
    needs: tuple[str, ...] = ()
    basis: str


class FacilityRules(RuleTable):
    """What stands in ``facility_tests.yaml`` of a profile."""

    window_days: int
    tests: Mapping[str, TestRule]
    light_minutes: Mapping[str, int]
    hydrant_mpa: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """One test that one facility, or one system, owes."""

    test: str
    rule: TestRule
    subject: str
    """Number of the asset, or name of the system."""
    label: str
    installed: DateInterval | None
    tests: tuple[Row, ...]
    """The tests of this kind that it had, in order of time."""
    asset_row: Row | None = None

    @property
    def key(self) -> str:
        """How it is called in findings: a facility owes several tests."""
        return f"{self.subject}:{self.test}"

    def stands(self, as_of: date, window_days: int) -> Standing:
        """Return how it stands; near is at most a quarter of its period."""
        deeds = [Deed(day, row=row) for row in self.tests if (day := row.date("date")) is not None]
        first: Every | None = self.rule.first
        window = min(window_days, (self.rule.every.months * _DAYS_PER_MONTH + self.rule.every.days) // 4)
        return standing(Obligation(self.rule.every, self.installed, first, window), deeds, as_of)


@dataclass(frozen=True, slots=True)
class Facilities:
    """The assets of an office by system, and its tests."""

    assets: Sequence[Row] | None
    """Rows of the register of facilities; ``None``: the office keeps none."""
    tests: Sequence[Row]
    _live: Mapping[str, Mapping[str, Row | None]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the assets by system; without a register they are known by their tests."""
        live: dict[str, dict[str, Row | None]] = defaultdict(dict)
        if self.assets is None:
            for row in self.tests:
                if row.text("asset"):
                    live[row.text("system")].setdefault(plain(row.text("asset")), None)
        else:
            for row in self.assets:
                if row.text("status") != "retired" and row.text("asset"):
                    live[row.text("system")][plain(row.text("asset"))] = row
        object.__setattr__(self, "_live", live)

    def has(self, system: str) -> bool:
        """Whether the office has such a system, as far as is known; where no register is kept it is taken to."""
        return self.assets is None or system in ALWAYS or bool(self._live.get(system))

    def duties(self, name: str, rule: TestRule) -> Iterator[Duty]:
        """Yield who owes a kind of test: each asset, or the system."""
        rows = [row for row in self.tests if row.text("system") == rule.system and _is_called(row.text("test"), rule)]
        rows.sort(key=_when)
        assets = self._live.get(rule.system, {})
        if rule.per == "system" or not assets:
            since = [day for row in assets.values() if row is not None and (day := row.date("installed")) is not None]
            yield Duty(name, rule, rule.system, "", min(since, key=lambda day: day.lo, default=None), tuple(rows))
            return
        for asset, row in assets.items():
            own = tuple(test for test in rows if plain(test.text("asset")) in ("", asset))
            shown = row.text("asset") if row is not None else next((one.text("asset") for one in own), asset)
            place = row.text("place") if row is not None else ""
            yield Duty(name, rule, shown, place, row.date("installed") if row is not None else None, own, row)

    def strangers(self) -> Iterator[Row]:
        """Yield tests of assets that the register of facilities does not know."""
        if self.assets is None:
            return
        known = {plain(row.text("asset")) for row in self.assets}
        yield from (row for row in self.tests if row.text("asset") and plain(row.text("asset")) not in known)


def _is_called(test: str, rule: TestRule) -> bool:
    said = unicodedata.normalize("NFKC", test).casefold()
    return any(word.casefold() in said for word in rule.words)


def _when(row: Row) -> tuple[date, date, str]:
    day = row.date("date")
    return (day.lo, day.hi, row.text("result")) if day is not None else (date.min, date.min, "")
