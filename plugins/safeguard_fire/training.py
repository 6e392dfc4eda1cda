"""Fire training of everybody, from the register of training and the staff register.

PASS: everybody at work was trained by name in the last 12 months; whoever is new was trained for the post.
FAIL: ``李强`` was last trained on 2025-06-10, and training is owed every year.

Source: order 61 of the Ministry of Public Security, articles 36 and 38; Fire Protection Law, article 21.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, get_args

from pydantic import Field

from safeguard import Checker, Context, Coverage, Observation, RegisterName, Row, Table, data_findings, no_records
from safeguard import Options as BaseOptions
from safeguard_fire.profiles.choose import ProfileName, rules_of
from safeguard_fire.staff_register import STAFF
from safeguard_fire.training_register import TRAINING
from safeguard_fire.training_rules import Roll, TrainingRules, coverage, new_staff, roll_of, special, subjects

Family = Literal["coverage", "new_staff", "special", "data"]
FAMILIES: tuple[Family, ...] = get_args(Family)

_RULES: Mapping[str, Callable[[Roll], Iterator[Observation]]] = {
    "coverage": coverage,
    "new_staff": new_staff,
    "special": special,
}


class Training(Checker):
    """Fire training: everybody within the year, whoever is new before the work, some posts specially or certified.

    A training counts for a person by staff number or name. A headcount counts only where it covers everybody of the
    departments that it is for; else nobody knows who was there. Of two people with one name, a training that gives
    the name alone proves nothing for either: they are counted as left out.
    """

    id = "fire.training"

    class Options(BaseOptions):
        """What an item or an office may set."""

        register_: RegisterName = Field("training", alias="register", description="register of training")
        staff: RegisterName = Field("staff", description="staff register: who works here")
        public: bool = Field(default=False, description="whether the public gathers here: training twice a year")
        rules: tuple[Family, ...] = Field(FAMILIES, min_length=1, description="families of rules that speak")
        profile: ProfileName = "cn"

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Yield what the selected rules found, and how many people they could judge."""
        rules = rules_of(ctx, options.profile, "training", TrainingRules)
        staff = ctx.register(options.staff, STAFF)
        trainings = ctx.register(options.register_, TRAINING)
        roll = roll_of(staff.rows, trainings.rows, ctx.as_of, rules, public=options.public)
        if not roll.people:
            yield no_records(STAFF.title)
            yield Coverage(0, "people")
            return
        if not trainings.rows:
            yield no_records(TRAINING.title)
        for family in options.rules:
            yield from (_data(staff, trainings) if family == "data" else _RULES[family](roll))
        yield _coverage(roll)


def _data(*tables: Table) -> Iterator[Observation]:
    for table in tables:
        yield from data_findings(table.problems, {row.number: _called(row) for row in table.rows})


def _called(row: Row) -> str:
    """Return how a row is called: by whom it is about, and when it was."""
    said = (row.raw.get(name, "") for name in ("date", "id", "name", "departments", "topic"))
    return " ".join(part for part in said if part)[:60]


def _coverage(roll: Roll) -> Coverage:
    names = subjects(roll.people)
    unseen = tuple(sorted(names[number] for number in roll.unclear))
    left_out = {"several people have this name": len(unseen)} if unseen else {}
    return Coverage(len(roll.people) - len(unseen), "people", left_out, unseen)
