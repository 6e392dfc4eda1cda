"""How one extinguisher of the register stands in time: its dates weighed by the rules of its agent."""

from __future__ import annotations

from safeguard_fire.extinguishers.ages import Ages, ages
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.unit import Unit


def ages_of(unit: Unit, case: Case) -> Ages | None:
    """Weigh the dates of an extinguisher; ``None``: its agent or its date of manufacture is not known."""
    if unit.agent is None or unit.made is None:
        return None
    done = {key: unit.done(service.column) for key, service in unit.agent.services.items()}
    last = {key: day for key, day in done.items() if day is not None}
    return ages(unit.made, last, unit.agent, case.as_of, case.windows, scrap_years_of(unit, case))


def scrap_years_of(unit: Unit, case: Case) -> int | None:
    """Return the scrap age of an extinguisher in years; ``None``: it has none, or its agent is not known."""
    if unit.agent is None:
        return None
    disposable = case.profile.disposable
    if disposable is not None and unit.row.flag("rechargeable") is False:
        return disposable.years
    return unit.agent.scrap.years if unit.agent.scrap is not None else None


def is_scrap_by_age(unit: Unit, case: Case) -> bool:
    """Whether the scrap age is certainly reached: then nothing else is asked of the unit."""
    years = scrap_years_of(unit, case)
    return unit.made is not None and years is not None and case.as_of >= unit.made.plus_years(years).hi
