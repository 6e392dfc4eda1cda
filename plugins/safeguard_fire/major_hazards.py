"""Signs of a possible major fire hazard, gathered for a professional: never a verdict.

PASS: all elements were looked at within a year, and none was seen.
FAIL: one direct element was seen, or enough others: a professional must judge it under GB 35181-2025.

Source: GB 35181-2025 (clauses unverified); elements and weights are data that the office's professional edits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pydantic import Field

from safeguard import Checker, Context, Coverage, Observation, RegisterName, Row, data_findings, no_records
from safeguard import Options as BaseOptions
from safeguard_fire.facility_registers import FACILITIES, TESTS
from safeguard_fire.major_hazard_register import ELEMENTS
from safeguard_fire.major_hazard_rules import Case, HazardRules, candidate, signs, strangers
from safeguard_fire.profiles.choose import ProfileName, rules_of


class MajorHazards(Checker):
    """Signs of a possible major fire hazard: what the professional noted, and rates of damaged facilities.

    It never says that there is one: 疑似重大火灾隐患，须由专业人员按 GB 35181-2025 判定. The rates come from older
    material and are signs only. An element that nobody looked at within the time of the rule table is left out.
    """

    id = "fire.major_hazards"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("hazard_elements", alias="register", description="register of the elements")
        facilities: str = Field("facilities", description="register of facilities, for the rates")
        tests: str = Field("facility_tests", description="register of tests, for the rates")
        building: Literal["high_or_underground", "other"] = Field(
            "other", description="kind of building, for the rates"
        )
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield each sign, whether they are enough to call a professional, and how many elements were looked at."""
        rules = rules_of(ctx, options.profile, "major_hazards", HazardRules)
        table = ctx.register(options.register_, ELEMENTS)
        if not table.rows:
            yield no_records(ELEMENTS.title)
            yield Coverage(0, "elements")
            return
        assets, tests = self._facilities(ctx, options)
        case = Case(rules, options.building, table.rows, assets, tests, ctx.as_of)
        found = [(name, list(signs(name, case))) for name in rules.elements]
        for _, seen in found:
            yield from (sign.said for sign in seen)
        yield from candidate([(name, sign) for name, seen in found for sign in seen], case)
        yield from data_findings(table.problems, {row.number: row.text("element") for row in table.rows})
        yield from strangers(case)
        unseen = [name for name, seen in found if not any(sign.looked for sign in seen)]
        left_out = {"nobody looked at this element in time": len(unseen)} if unseen else {}
        yield Coverage(len(found) - len(unseen), "elements", left_out, tuple(sorted(unseen)))

    def _facilities(self, ctx: Context, options: Options) -> tuple[Sequence[Row], Sequence[Row]]:
        if options.facilities not in ctx.site.registers or options.tests not in ctx.site.registers:
            return (), ()
        return ctx.register(options.facilities, FACILITIES).rows, ctx.register(options.tests, TESTS).rows
