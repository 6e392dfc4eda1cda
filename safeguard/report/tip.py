"""Tips in plain words for everybody in the office, and which of them fit a month and what was found in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from safeguard.checklist.selection import meant
from safeguard.errors import ReportError
from safeguard.messages import Text
from safeguard.written.model import Frozen, Id
from safeguard.written.validation import validate
from safeguard.written.yaml_reader import read_yaml

FOLDER = Path(__file__).with_name("tips")

COLD, HOT = frozenset({11, 12, 1, 2, 3}), frozenset({6, 7, 8, 9})
"""Months of the cold and of the hot season in the north; in the south they are half a year apart."""

SOUTHERN = frozenset(
    "AO AR AU BO BR BW CL FJ LS MG MU MW MZ NA NZ PE PG PY RE SB SZ TL TO UY VU WS ZA ZM ZW".split()  # noqa: SIM905
)
"""Countries (ISO 3166) most people of which live south of the equator and have their winter in July."""


class Tip(Frozen):
    """One tip."""

    id: Id
    about: tuple[str, ...] = ()
    """Items that it is about, or how their ids begin."""
    season: Literal["", "cold", "hot"] = ""
    """Only then; by the hemisphere of the country."""
    months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    """Only then."""
    countries: tuple[str, ...] = ()
    """Only there."""
    zh: str
    en: str

    @property
    def words(self) -> Text:
        """What it says."""
        return {"zh": self.zh, "en": self.en}

    @property
    def seasonal(self) -> bool:
        """Whether it has its time of the year."""
        return bool(self.season or self.months)

    def fits(self, month: int, country: str) -> bool:
        """Whether it may be given in a month and country."""
        if self.countries and country not in self.countries:
            return False
        northern = (month + 5) % 12 + 1 if country in SOUTHERN else month
        in_season = not self.season or northern in (COLD if self.season == "cold" else HOT)
        return in_season and (not self.months or month in self.months)


class _Tips(Frozen):
    domain: Id
    tips: tuple[Tip, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where tips are given."""

    year: int
    month: int
    country: str
    """ISO 3166."""


@cache
def tips() -> Mapping[str, tuple[Tip, ...]]:
    """Return all tips that come with the program, by domain."""
    files = sorted(FOLDER.glob("*.yaml"))
    read = [validate(_Tips, read_yaml(file, ReportError), ReportError) for file in files]
    return {one.domain: one.tips for one in read}


def choose_tips(known: Sequence[Tip], found: Mapping[str, int], when: Occasion, count: int) -> tuple[Tip, ...]:
    """Return tips of one domain: about what was found most, one of the season, and others in turn month by month.

    Args:
        known: all of the domain.
        found: item → how many findings; those of other domains do no harm.
        when: month and country.
        count: how many at most.
    """
    fitting = [tip for tip in known if tip.fits(when.month, when.country)]
    weight = {tip.id: sum(number for item, number in found.items() if _about(tip, item)) for tip in fitting}
    turn = when.year * 12 + when.month
    # What follows in turn is another every month, so that nobody reads the same notice twice in a row.
    in_turn = [fitting[(turn * max(count, 1) + place) % len(fitting)] for place in range(len(fitting))]
    by_weight = sorted(in_turn, key=lambda tip: -weight[tip.id])
    found_first = [tip for tip in by_weight if weight[tip.id]]
    seasonal = [tip for tip in by_weight if tip.seasonal]
    first = found_first[: max(count - bool(seasonal), 1)]
    return tuple(_once([*first, *seasonal[:1], *found_first, *in_turn]))[:count]


def _about(tip: Tip, item: str) -> bool:
    return any(meant(word, item) for word in tip.about)


def _once(some: Iterable[Tip]) -> dict[Tip, None]:
    return dict.fromkeys(some)
