"""Checks and tests of fire safety facilities, from the registers of facilities and of tests.

PASS: hydrant ``XHS-01`` was checked on 2026-10-20 and is checked every three months (seen on 2026-11-23).
FAIL: the yearly full test was last done on 2025-08-12; pump ``XFB-1`` failed on 2026-11-16 and was not tested again.

Source: Fire Protection Law 16(1)(3); GB/T 44481; GB 50974; GB 50116; GB 50166; GB 50263; GB 51309; or NFPA 25, 72, 101.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Literal, get_args

from pydantic import Field

from safeguard import (
    CannotTell,
    Checker,
    Context,
    Coverage,
    NotApplicable,
    Observation,
    RegisterName,
    Table,
    data_findings,
    msg,
    no_records,
)
from safeguard import Options as BaseOptions
from safeguard_fire.facility_duties import Duty, Facilities, FacilityRules
from safeguard_fire.facility_registers import FACILITIES, TESTS
from safeguard_fire.facility_rules import Judging, overdue, results, stranger
from safeguard_fire.profiles.choose import ProfileName, rules_of

Family = Literal["overdue", "results", "data"]
FAMILIES: tuple[Family, ...] = get_args(Family)
Building = Literal["over_100m", "medical_elderly_or_large", "other"]


class FacilityTests(Checker):
    """Checks and tests of fire safety facilities: done in time, passed, within range, fully recorded.

    Which facility owes which test how often stands in the rule table. Facilities come from their register; where none
    is kept, from the tests themselves. A test without a facility's number counts for all of its system. A test that
    failed stays a failure until a later one passes.
    """

    id = "fire.facility_tests"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("facility_tests", alias="register", description="register of tests")
        facilities: str = Field("facilities", description="register of facilities, where one is kept")
        tests: tuple[str, ...] = Field((), description="kinds of test that are judged; default: all of the rule table")
        building: Building = Field("other", description="kind of building: how long emergency lights must last")
        minutes: int | None = Field(
            None, ge=1, description="minutes that emergency lights must last, where it is known"
        )
        rules: tuple[Family, ...] = Field(FAMILIES, min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many duties they could judge."""
        rules = rules_of(ctx, options.profile, "facility_tests", FacilityRules)
        table = ctx.register(options.register_, TESTS)
        kept = options.facilities in ctx.site.registers
        assets = ctx.register(options.facilities, FACILITIES) if kept else None
        facilities = Facilities(assets.rows if assets else None, table.rows)
        duties = _duties(facilities, rules, options.tests)
        if not table.rows:
            yield no_records(TESTS.title)
        minutes = options.minutes or rules.light_minutes[options.building]
        case = Judging(ctx.as_of, rules, minutes)
        for duty in duties:
            if "overdue" in options.rules:
                yield from overdue(duty, case)
            if "results" in options.rules:
                yield from results(duty, case)
        if "data" in options.rules:
            yield from _data(facilities, {duty.rule.system for duty in duties}, table, *([assets] if assets else []))
        yield _coverage(duties, table)


def _duties(facilities: Facilities, rules: FacilityRules, wanted: Sequence[str]) -> list[Duty]:
    unknown = [test for test in wanted if test not in rules.tests]
    if unknown:
        known = ", ".join(rules.tests)
        raise CannotTell(msg("The rule table has no test {test}; it has {known}", test=", ".join(unknown), known=known))
    chosen = {name: rule for name, rule in rules.tests.items() if not wanted or name in wanted}
    duties = [
        duty for name, rule in chosen.items() if facilities.has(rule.system) for duty in facilities.duties(name, rule)
    ]
    if not duties:
        raise NotApplicable(msg("The register of facilities has nothing that owes these tests"))
    return duties


def _data(facilities: Facilities, systems: Collection[str], *tables: Table) -> Iterator[Observation]:
    """Say what is wrong with the rows of some systems; a row of no known system is everybody's."""
    yield from (stranger(row) for row in facilities.strangers() if row.text("system") in systems)
    for table in tables:
        others = {row.number for row in table.rows if row.text("system") and row.text("system") not in systems}
        names = {row.number: " ".join(filter(None, (row.text("asset"), row.raw.get("test", "")))) for row in table.rows}
        mine = (one for one in table.problems if one.place is None or one.place.row not in others)
        yield from data_findings(mine, names)


def _coverage(duties: Sequence[Duty], table: Table) -> Coverage:
    undated = [row for row in table.rows if row.date("date") is None or not row.text("system")]
    reasons = {"the day or the system of a test is not known": len(undated)} if undated else {}
    unseen = tuple(sorted(row.text("asset") or row.raw.get("test", "") or "?" for row in undated))
    return Coverage(len(duties), "tests", reasons, unseen)
