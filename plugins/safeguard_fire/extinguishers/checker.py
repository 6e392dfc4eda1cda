"""Extinguishers, from the register that the office keeps.

PASS: ``E-01``, powder, made 2022-05, visual check 2026-11-02, gauge green (seen on 2026-11-23).
FAIL: ``E-02``, powder, made 2016-10: its scrap age of 10 years was reached on 2026-10-31.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from safeguard import Checker, Context, Coverage, Observation, RegisterName, Table, fail, msg
from safeguard import Options as BaseOptions
from safeguard_fire.extinguishers.case import Case, Windows
from safeguard_fire.extinguishers.count_rules import Numbers, count_rules
from safeguard_fire.extinguishers.data_rules import cell_problems, twins
from safeguard_fire.extinguishers.families import Family, Said, Unjudged, Verdict
from safeguard_fire.extinguishers.judge import judge
from safeguard_fire.extinguishers.profile import Profile
from safeguard_fire.extinguishers.profile_cn import CN
from safeguard_fire.extinguishers.profile_us_nfpa import US_NFPA
from safeguard_fire.extinguishers.register import EXTINGUISHERS
from safeguard_fire.extinguishers.unit import Unit, units_of

PROFILES: dict[str, Profile] = {profile.name: profile for profile in (CN, US_NFPA)}


class Extinguishers(Checker):
    """Extinguishers past their age, due for service, damaged, unchecked, too few, or wrongly registered.

    Reads the office's register and judges every extinguisher by the rule table of a country: obsolete types and states
    that must be scrapped, scrap age, maintenance, pressure, visual check, numbers per calculation unit, agent and fire
    class, and contradictions of the register. A date may be a month or a year: then it is an interval, and what may
    have been reached counts as due now. What is scrap is not also reported as overdue for service.

    An item selects with ``rules`` which families speak, and gives them its severity. An empty register fails; a row
    that cannot be judged is counted as left out.
    """

    id = "fire.extinguishers"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("extinguishers", alias="register", description="name of the register")
        rules: tuple[Family, ...] = Field(tuple(Family), min_length=1, description="families of rules that speak")
        profile: Literal["cn", "us-nfpa"] = Field("cn", description="rule table")
        windows: Windows = Field(Windows(), description="from how many days ahead something is near")
        half_monthly: tuple[str, ...] | None = Field(
            None, description="words in a location where the visual check is due twice a month; default by profile"
        )
        min_per_unit: int = Field(2, ge=0, description="live extinguishers that a calculation unit needs")
        max_per_point: int = Field(5, ge=1, description="extinguishers that may stand at one point")
        max_share_away: float = Field(0.25, ge=0, le=1, description="share of a unit that may be away for service")
        green_mpa: tuple[Annotated[float, Field(gt=0)], Annotated[float, Field(gt=0)]] | None = Field(
            None, description="green range of the gauges in MPa, where readings are numbers"
        )
        service_is_mandatory: bool = Field(
            default=False, description="whether the office holds the maintenance periods binding"
        )

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many rows they could judge."""
        table = ctx.register(options.register_, EXTINGUISHERS)
        case = _case(ctx, options)
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
                yield verdict.observation
        yield _coverage(units, verdicts)


def _of_all(table: Table, units: Sequence[Unit], case: Case, options: Extinguishers.Options) -> Iterator[Said]:
    """Yield what only the register as a whole can tell."""
    numbers = Numbers(options.min_per_unit, options.max_per_point, options.max_share_away)
    yield from cell_problems(table, units)
    yield from twins(units, case)
    yield from count_rules(units, numbers)


def _case(ctx: Context, options: Extinguishers.Options) -> Case:
    profile = PROFILES[options.profile]
    return Case(
        as_of=ctx.as_of,
        profile=profile,
        windows=options.windows,
        half_monthly=profile.half_monthly if options.half_monthly is None else options.half_monthly,
        green_mpa=options.green_mpa,
        service_is_mandatory=options.service_is_mandatory,
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
