"""Extinguishers, from the register that the office keeps.

PASS: ``E-01``, powder, made 2022-05, visual check 2026-11-02, gauge green (seen on 2026-11-23).
FAIL: ``E-02``, powder, made 2016-10: its scrap age of 10 years was reached on 2026-10-31.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from safeguard import (
    Checker,
    Context,
    Coverage,
    ForecastOptions,
    Observation,
    RegisterName,
    Table,
    fail,
    foreseen,
    half_width,
    msg,
)
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.check_register import history_of
from safeguard_fire.extinguishers.count_rules import count_rules
from safeguard_fire.extinguishers.data_rules import cell_problems, twins
from safeguard_fire.extinguishers.families import Family, Said, Unjudged, Verdict
from safeguard_fire.extinguishers.forecast import falls
from safeguard_fire.extinguishers.history_rules import history_data
from safeguard_fire.extinguishers.judge import judge
from safeguard_fire.extinguishers.profile import KIND, Numbers, Profile
from safeguard_fire.extinguishers.register import EXTINGUISHERS
from safeguard_fire.extinguishers.unit import Unit, units_of
from safeguard_fire.profiles.choose import ProfileName, rules_of

Days = Annotated[int, Field(ge=0)]
MPa = Annotated[float, Field(gt=0)]


class WindowOptions(BaseModel):
    """From how many days ahead something is near, where the office wants it otherwise than its rule table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scrap: Days | None = Field(None, description="days before the scrap age")
    service: Days | None = Field(None, description="days before maintenance is due")
    inspection: Days | None = Field(None, description="days before the next visual check is due")


class Extinguishers(Checker):
    """Extinguishers past their age, due for service, damaged, unchecked, too few, misplaced, or wrongly registered.

    Reads the office's register and judges every extinguisher by the rule table of a country: obsolete types and states
    that must be scrapped, scrap age, maintenance, pressure, visual check, numbers per calculation unit, travel distance
    and height, agent and fire class, and contradictions of the register. A date may be a month or a year: then it is an
    interval, and what may have been reached counts as due now. What is scrap is not also reported as overdue for
    service. Where the office keeps a register of checks, every calendar month must show one.

    An item selects with ``rules`` which families speak, and gives them its severity. An empty register fails; a row
    that cannot be judged is counted as left out. With ``forecast`` it tells too what must be replaced, serviced and
    looked at in the coming months.
    """

    id = "fire.extinguishers"

    class Options(ForecastOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("extinguishers", alias="register", description="name of the register")
        history: str = Field("extinguisher_checks", description="register of all checks, where one is kept")
        rules: tuple[Family, ...] = Field(tuple(Family), min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"
        windows: WindowOptions = Field(
            WindowOptions(), description="from how many days ahead something is near; default by profile"
        )
        half_monthly: tuple[str, ...] | None = Field(
            None, description="words in a location where the visual check is due twice a month; default by profile"
        )
        min_per_unit: int | None = Field(
            None, ge=0, description="live extinguishers that a calculation unit needs; default by profile"
        )
        max_per_point: int | None = Field(
            None, ge=1, description="extinguishers that may stand at one point; default by profile"
        )
        max_share_away: float | None = Field(
            None, ge=0, le=1, description="share of a unit that may be away for service; default by profile"
        )
        green_mpa: tuple[MPa, MPa] | None = Field(
            None, description="green range of the gauges in MPa, where readings are numbers"
        )
        service_is_mandatory: bool = Field(
            default=False,
            description="whether the office holds the maintenance periods binding, where its profile does not",
        )

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many rows they could judge."""
        table = ctx.register(options.register_, EXTINGUISHERS)
        case = _case(ctx, options, rules_of(ctx, options.profile, KIND, Profile))
        units = units_of(table, case.profile, ctx.as_of)
        if all(unit.status == "retired" for unit in units):
            yield _no_records(table)
            yield Coverage(0, "rows")
            return
        wanted = frozenset(options.rules)
        verdicts = [list(judge(unit, case, wanted)) for unit in units]
        whole = (verdict for verdict in _of_all(table, units, case, options) if verdict.family in wanted)
        for verdict in (*whole, *(verdict for found in verdicts for verdict in found)):
            if isinstance(verdict, Said):
                seen = verdict.observation
                yield seen if seen.subject.isascii() else replace(seen, subject=half_width(seen.subject))
        yield _coverage(units, verdicts)
        if options.forecast:
            months = options.forecast_months
            yield from foreseen(falls(units, case, months), case.as_of, months)


def _of_all(table: Table, units: Sequence[Unit], case: Case, options: Extinguishers.Options) -> Iterator[Said]:
    """Yield what only the register as a whole can tell."""
    yield from cell_problems(table, units)
    yield from twins(units, case)
    yield from count_rules(units, _numbers(options, case.profile))
    if case.history is not None:
        yield from history_data(case.history, units)


def _numbers(options: Extinguishers.Options, profile: Profile) -> Numbers:
    set_ = {
        "per_unit": options.min_per_unit,
        "per_point": options.max_per_point,
        "share_away": options.max_share_away,
    }
    return profile.numbers.model_copy(update={name: value for name, value in set_.items() if value is not None})


def _case(ctx: Context, options: Extinguishers.Options, profile: Profile) -> Case:
    words = profile.checks.half_monthly.words
    return Case(
        as_of=ctx.as_of,
        profile=profile,
        windows=profile.windows.model_copy(update=options.windows.model_dump(exclude_none=True)),
        half_monthly=words if options.half_monthly is None else options.half_monthly,
        history=history_of(ctx, options.history),
        green_mpa=options.green_mpa,
        service_is_mandatory=options.service_is_mandatory or profile.service_is_mandatory,
    )


def _no_records(table: Table) -> Observation:
    return fail(
        msg("The register has no records of extinguishers in use"),
        rule="no_records",
        measure=msg("Count the extinguishers and enter every one of them"),
        observed=len(table.rows),
    )


def _coverage(units: Sequence[Unit], verdicts: Sequence[Sequence[Verdict]]) -> Coverage:
    reasons: Counter[str] = Counter()
    unseen: list[str] = []
    for unit, found in zip(units, verdicts, strict=True):
        missed = sorted({verdict.reason for verdict in found if isinstance(verdict, Unjudged)})
        if missed:
            reasons[missed[0]] += 1
            unseen.append(unit.subject)
    return Coverage(len(verdicts) - reasons.total(), "rows", dict(sorted(reasons.items())), tuple(sorted(unseen)))
