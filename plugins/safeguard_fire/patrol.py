"""Fire patrols, from the log of the rounds.

PASS: a round on every day of the last month, signed by the patroller and another person, all six contents answered.
FAIL: nobody went round from 2026-11-02 to 2026-11-05; a blocked exit of 2026-11-11 with nothing done about it.

Source: Fire Protection Law 17(2)(3); order 61 of the Ministry of Public Security, article 25.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import time
from typing import Annotated, Literal, get_args
from unicodedata import normalize

from pydantic import Field, StringConstraints

from safeguard import (
    Checker,
    Context,
    Coverage,
    Observation,
    ProblemKind,
    RegisterName,
    Row,
    TableProblem,
    Target,
    TargetKind,
    data_findings,
    no_records,
)
from safeguard import Options as BaseOptions
from safeguard_fire.patrol_register import PATROLS
from safeguard_fire.patrol_rules import Judging, PatrolRules, called, closing, doubts, frequency, record, when
from safeguard_fire.profiles.choose import ProfileName, rules_of

Family = Literal["frequency", "closing", "record", "doubts", "data"]
FAMILIES: tuple[Family, ...] = get_args(Family)
Hours = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")]

_RULES: Mapping[str, Callable[[Sequence[Row], Judging], Iterator[Observation]]] = {
    "frequency": frequency,
    "closing": closing,
    "record": record,
    "doubts": doubts,
}


class Patrol(Checker):
    """Fire patrols: on every day or week that wants one, signed by two, faults dealt with, times that can be.

    The last month is looked at, from the first round of the log on; today may still bring one. Rounds that seem to have
    been written down together are told as possibly so. Asked of one area, only rounds at that area count. A row without
    a time is counted as left out.
    """

    id = "fire.patrol"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("patrols", alias="register", description="the patrol log")
        key_unit: bool = Field(default=False, description="whether the office is a key fire safety unit")
        every: Literal["day", "week"] | None = Field(None, description="how often a round is owed; default by profile")
        weekdays: bool = Field(default=False, description="whether only working days count")
        hours: Hours | None = Field(None, description="opening hours, 08:00-20:00: then rounds may not lie far apart")
        rules: tuple[Family, ...] = Field(FAMILIES, min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many rounds they could judge."""
        rules = rules_of(ctx, options.profile, "patrol", PatrolRules)
        table = ctx.register(options.register_, PATROLS)
        if not table.rows:
            yield no_records(PATROLS.title)
            yield Coverage(0, "rows")
            return
        word = options.every or rules.every["key_unit" if options.key_unit else "unit"]
        working = ctx.is_working_day if options.weekdays else None
        case = Judging(ctx.as_of, rules, word, working, _hours(options.hours))
        rows = [row for row in table.rows if _is_here(row, ctx.target)]
        for family in options.rules:
            if family == "data":
                unsaid = (one for one in table.problems if not _is_said_elsewhere(one))
                yield from data_findings(unsaid, {row.number: called(row) for row in table.rows})
            else:
                yield from _RULES[family](rows, case)
        undated = sorted(called(row) or row.text("patroller") or "?" for row in table.rows if when(row) is None)
        left_out = {"the time of the round is not known": len(undated)} if undated else {}
        yield Coverage(len(table.rows) - len(undated), "rows", left_out, tuple(undated))


def _is_said_elsewhere(problem: TableProblem) -> bool:
    """Whether a rule of its own says it: a round that nobody signed for."""
    return problem.kind is ProblemKind.EMPTY and problem.column == "supervisor"


def _is_here(row: Row, target: Target) -> bool:
    """Whether a round was made at the target: at an area whose name or id stands in its row, or anywhere of a site."""
    if target.kind is not TargetKind.AREA:
        return True
    return _plain(row.text("point")) in {_plain(name) for name in (target.id, *target.title.values())}


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split()).casefold()


def _hours(text: str | None) -> tuple[time, time] | None:
    if text is None:
        return None
    opens, _, closes = text.partition("-")
    return time.fromisoformat(opens), time.fromisoformat(closes)
