"""What the rules are judged by: the day, the rule table and the office's own settings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from safeguard import Every, Message, fail, info, plain
from safeguard_fire.extinguishers.check_register import CheckHistory
from safeguard_fire.extinguishers.families import Family, Said
from safeguard_fire.extinguishers.profile import Profile, Windows
from safeguard_fire.extinguishers.unit import Unit

_BELOW_GROUND = re.compile(r"(b\d|-\d|负|地下)")


@dataclass(frozen=True, slots=True)
class Case:
    """The day, the rule table, and what the office has set."""

    as_of: date
    profile: Profile
    windows: Windows
    half_monthly: tuple[str, ...]
    """Words in a location where the visual check is due twice a month."""
    history: CheckHistory | None = None
    """The checks of all time, where the office keeps a register of them."""
    green_mpa: tuple[float, float] | None = None
    service_is_mandatory: bool = False

    def fails(self, unit: Unit, family: Family, rule: str, message: Message, measure: Message, **about: object) -> Said:
        """Say that a unit fails a rule, with its place and what its row says; ``column`` is where to look."""
        return Said(family, fail(message, **_of(unit, rule, measure, about)))

    def tells(self, unit: Unit, family: Family, rule: str, message: Message, measure: Message, **about: object) -> Said:
        """Say something worth knowing of a unit."""
        return Said(family, info(message, **_of(unit, rule, measure, about)))

    def check_every(self, unit: Unit) -> Every:
        """Return how often the unit must be looked at."""
        checks = self.profile.checks
        return checks.half_monthly.every if self.is_half_monthly(unit) else checks.every

    def is_half_monthly(self, unit: Unit) -> bool:
        """Whether the unit hangs where it is looked at twice a month (GB 50444 5.2.2)."""
        if not self.half_monthly:
            return False
        below = self.profile.checks.half_monthly.below_ground and _BELOW_GROUND.match(plain(unit.row.text("floor")))
        place = plain(unit.label)
        return bool(below) or any(plain(word) in place for word in self.half_monthly)


def _of(unit: Unit, rule: str, measure: Message, about: dict[str, object]) -> dict[str, object]:
    column = str(about.pop("column", ""))
    return {
        "subject": unit.subject,
        "label": unit.label,
        "rule": rule,
        "measure": measure,
        "place": unit.row.place(column),
        "evidence": unit.evidence(),
        **about,
    }
