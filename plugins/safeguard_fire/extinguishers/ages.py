"""When an extinguisher must go and when it must be serviced: pure arithmetic over date intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from safeguard import DateInterval, DueState, due_state
from safeguard_fire.extinguishers.profile import Agent, Service, Windows


@dataclass(frozen=True, slots=True)
class ServiceAge:
    """How one service of one extinguisher stands."""

    service: Service
    due: DateInterval
    state: DueState
    replaced_instead: bool
    """The scrap age comes first: it is replaced then and not serviced again."""


@dataclass(frozen=True, slots=True)
class Ages:
    """How one extinguisher stands in time."""

    scrap_due: DateInterval | None
    """``None``: this agent has no scrap age."""
    scrap_state: DueState
    services: tuple[ServiceAge, ...]
    """Empty when the scrap age is reached: nothing is serviced any more."""


def ages(
    made: DateInterval,
    last: Mapping[str, DateInterval],
    agent: Agent,
    as_of: date,
    windows: Windows,
    scrap_years: int | None,
) -> Ages:
    """Weigh the dates of one extinguisher.

    Args:
        made: when it was manufactured.
        last: when each service was done last, by the key of the service.
        agent: the rules of its agent.
        as_of: the day from which it is seen.
        windows: from how many days ahead something is near.
        scrap_years: its scrap age in years; ``None``: it has none.
    """
    scrap_due = made.plus_years(scrap_years) if scrap_years is not None else None
    scrap_state = due_state(scrap_due, as_of, windows.scrap) if scrap_due else DueState.OK
    if scrap_state is DueState.OVERDUE:
        return Ages(scrap_due, scrap_state, ())
    services = tuple(
        _service_age(service, _due(service, made, last.get(service.key)), scrap_due, as_of, windows.service)
        for service in agent.services.values()
    )
    return Ages(scrap_due, scrap_state, services)


def _due(service: Service, made: DateInterval, last: DateInterval | None) -> DateInterval:
    due = service.then.after(last) if last is not None else service.first.after(made)
    return _until_year_end(due) if service.within_year else due


def _until_year_end(due: DateInterval) -> DateInterval:
    return DateInterval(due.lo, due.hi.replace(month=12, day=31))


def _service_age(
    service: Service, due: DateInterval, scrap_due: DateInterval | None, as_of: date, window: int
) -> ServiceAge:
    replaced = scrap_due is not None and due.lo >= scrap_due.lo
    return ServiceAge(service, due, due_state(due, as_of, window), replaced)
