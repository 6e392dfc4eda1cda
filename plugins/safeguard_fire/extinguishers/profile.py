"""What ``extinguishers.yaml`` of a profile holds: the rules of a country, every number with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field

from safeguard import Bilingual, EveryText, RuleTable

KIND = "extinguishers"
"""Name of the file in a profile's folder."""

Hazard = Literal["severe", "medium", "light"]
HAZARDS: tuple[Hazard, ...] = ("severe", "medium", "light")
Handling = Literal["hand", "wheeled"]
HANDLINGS: tuple[Handling, ...] = ("hand", "wheeled")

Count = Annotated[int, Field(ge=0)]
Metres = Annotated[float, Field(gt=0)]
Word = Annotated[str, Field(min_length=1), BeforeValidator(lambda word: word.casefold() if type(word) is str else word)]
"""A word that is looked for in a register, in any case."""
FireClass = Annotated[str, Field(pattern=r"^[A-FK]$")]


def _with_keys(written: object) -> object:
    """Tell each entry of a mapping the key that it stands under."""
    if not isinstance(written, Mapping):
        return written
    return {key: {**value, "key": key} if isinstance(value, Mapping) else value for key, value in written.items()}


Entry = TypeVar("Entry")
Keyed = Annotated[Mapping[str, Entry], BeforeValidator(_with_keys)]


class Service(RuleTable):
    """Work that comes again and again."""

    key: str
    """``service``, ``internal``, ``hydro`` …: also the rule id."""
    title: Bilingual
    first: EveryText
    """From manufacture to the first time."""
    then: EveryText
    """From one time to the next."""
    column: str
    """Column of the register with the date of the last time."""
    within_year: bool = False
    """Whether it may be done until the end of the calendar year in which it falls due (NFPA 10, 8.3.1)."""
    basis: str


class Scrap(RuleTable):
    """The age at which something must go."""

    years: int = Field(gt=0)
    """From manufacture."""
    basis: str


class AgentKind(RuleTable):
    """One of several kinds of an agent, which differ in what they may be used for."""

    key: str
    names: tuple[Word, ...]
    classes: frozenset[FireClass]
    ratings: Mapping[float, Count] = {}
    """Charge of a hand-held one → its rating for class A."""
    ratings_basis: str = ""


class Unsuitable(RuleTable):
    """A part that makes an agent unfit for some fire classes."""

    key: str
    names: tuple[Word, ...]
    """As the column of the hose names it."""
    classes: frozenset[FireClass]
    basis: str


class Agent(RuleTable):
    """The rules of one extinguishing agent."""

    key: str
    title: Bilingual
    names: tuple[Word, ...]
    """Words that name it in a register's column: the longest one that occurs wins.

    Of several words all must occur, in any order: ``dry chemical stainless``.
    """
    measure: Literal["kg", "L"] = "kg"
    """What its charge is measured in."""
    kinds: Keyed[AgentKind] = Field(default_factory=dict)
    services: Keyed[Service] = Field(default_factory=dict)
    scrap: Scrap | None = None
    """``None``: it has no scrap age."""
    forbidden: bool = False
    """A type that must be scrapped at once, whatever its age."""
    forbidden_basis: str = ""
    phased_out: bool = False
    """A type that is no longer installed and is replaced when it falls due."""
    classes: frozenset[FireClass] = frozenset()
    """Fire classes that it may be placed for."""
    classes_basis: str = ""
    ratings: Mapping[float, Count] = {}
    """Charge of a hand-held one → its rating for class A."""
    ratings_basis: str = ""
    not_with: Keyed[Unsuitable] = Field(default_factory=dict)
    gauge: bool = True
    """Whether it carries a pressure gauge; without one it is weighed."""


class HalfMonthly(RuleTable):
    """Where the visual check is due twice a month."""

    every: EveryText
    words: tuple[Word, ...]
    """Words in a location; none: nowhere."""
    below_ground: bool = False
    """Whether a floor below ground counts too."""
    basis: str


class Checks(RuleTable):
    """How often somebody looks at every extinguisher."""

    every: EveryText
    basis: str
    half_monthly: HalfMonthly
    history_months: int = Field(12, ge=1, le=120)
    """So many months back the register of checks, where one is kept, must show a check in each."""
    history_basis: str = ""


class Windows(RuleTable):
    """From how many days ahead something is near."""

    scrap: Count
    service: Count
    inspection: Count


class Numbers(RuleTable):
    """How many there must and may be."""

    per_unit: Count
    """Live ones that a calculation unit needs."""
    per_point: int = Field(ge=1)
    """Those that may stand at one point."""
    share_away: float = Field(ge=0, le=1)
    """Share of a unit that may be away for service at once."""


class Severe(RuleTable):
    """Places that are of severe hazard where the register does not say otherwise."""

    words: tuple[Word, ...] = ()
    except_: tuple[Word, ...] = Field((), alias="except")
    basis: str = ""


class Placement(RuleTable):
    """Where an extinguisher must be, and how large."""

    travel_m: Mapping[FireClass, Mapping[Hazard, Mapping[Handling, Metres]]]
    """Fire class → hazard → hand-held or wheeled → greatest walking distance to it, in metres."""
    travel_basis: str
    follows: Mapping[FireClass, tuple[FireClass, ...]] = {}
    """Fire class → those of which one decides, by what stands there."""
    by_study: frozenset[FireClass] = frozenset()
    """Fire classes for which no distance is set down."""
    top_m: Metres | None = None
    """Greatest height of its top, in metres."""
    bottom_m: Metres | None = None
    """Least height of its bottom."""
    mount_basis: str = ""
    severe: Severe = Severe()
    least_rating: Mapping[Hazard, Count] = {}
    """Hazard → least rating for class A of one that is hand-held."""
    least_rating_basis: str = ""


class Profile(RuleTable):
    """The rules of one country, or of one office."""

    agents: Keyed[Agent]
    service_is_mandatory: bool = False
    model_codes: bool
    """Whether the Chinese model code tells the agent."""
    checks: Checks
    disposable: Scrap | None = None
    """When a non-rechargeable one must go."""
    windows: Windows
    windows_basis: str = ""
    numbers: Numbers
    numbers_basis: str
    weight_loss: float = Field(gt=0)
    """Per cent of the charge that a weighed one may have lost."""
    weight_loss_basis: str
    oldest_years: int = Field(ge=1)
    """Older than this, a date of manufacture is more likely a slip of the pen."""
    illegible: tuple[Word, ...]
    """What is written instead of a date that nobody can read any more; mere signs (``?``, ``—``) say so too."""
    placement: Placement
