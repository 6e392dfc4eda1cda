"""What a rule table is: the periods of every agent, by profile. The tables themselves are data, one file each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from safeguard import Text


@dataclass(frozen=True, slots=True)
class Service:
    """Work that comes again and again."""

    key: str
    """``maintenance``, ``internal``, ``hydro`` …: also the rule id."""
    title: Text
    first: int
    """Years from manufacture to the first time."""
    then: int
    """Years from one time to the next."""
    column: str
    """Column of the register with the date of the last time."""
    within_year: bool = False
    """Whether it may be done until the end of the calendar year in which it falls due (NFPA 10, 8.3.1)."""


@dataclass(frozen=True, slots=True)
class Agent:
    """The rules of one extinguishing agent."""

    key: str
    title: Text
    aliases: tuple[str, ...]
    """Words, in lower case, that name it in a register's column: the longest one that occurs wins.

    Of several words all must occur, in any order: ``dry chemical stainless``.
    """
    services: tuple[Service, ...] = ()
    scrap_years: int | None = None
    """Years from manufacture after which it must go; ``None``: no such age."""
    forbidden: bool = False
    """A type that must be scrapped at once, whatever its age."""
    phased_out: bool = False
    """A type that is no longer installed and is replaced when it falls due."""
    classes: frozenset[str] = frozenset()
    """Fire classes it may be placed for."""
    gauge: bool = True
    """Whether it carries a pressure gauge; without one it is weighed."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One country's rules."""

    name: str
    agents: Mapping[str, Agent]
    by_model_code: bool
    """Whether the Chinese model code tells the agent."""
    check_months: int = 0
    """Calendar months between two visual checks; 0: counted in days."""
    check_days: int = 30
    half_monthly: tuple[str, ...] = ()
    """Words in a location where the visual check is due twice a month."""
    half_month_days: int = 16
    disposable_years: int | None = None
    """Years after which a non-rechargeable one must go."""
    illegible: tuple[str, ...] = field(
        default=(
            "不清",
            "看不清",
            "无法辨认",
            "无法识别",
            "模糊",
            "不详",
            "不明",
            "未知",
            "无",
            "脱落",
            "缺失",
            "磨损",
            "illegible",
            "unreadable",
            "unknown",
            "none",
            "n/a",
        )
    )
    """What is written instead of a date that nobody can read any more; mere signs (``?``, ``—``) say so too."""
