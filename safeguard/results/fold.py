"""Fold the observations of one step into one status. Nothing seen is an error, never a pass."""

from __future__ import annotations

from collections.abc import Iterable

from safeguard.messages import Message, msg
from safeguard.results.observation import Coverage, Observation
from safeguard.results.status import Status, worst


def fold(observations: Iterable[Observation], coverage: Coverage | None) -> tuple[Status, Message | None]:
    """Return the status of a step and, where it is an error, its cause.

    A coverage that inspected something counts as seen: a scan of a thousand clean files need not yield a thousand
    observations. A coverage of zero is an error, whatever else was said, unless something failed. Lines of a forecast
    say nothing about how things stand, and count as nothing seen.
    """
    statuses = {observation.status for observation in observations if observation.coming is None}
    if coverage is not None and coverage.inspected > 0:
        statuses.add(Status.PASS)
    if coverage is not None and coverage.inspected == 0 and statuses <= {Status.PASS, Status.INFO}:
        return Status.ERROR, msg("Nothing was inspected: {total} found, none of them looked at", total=coverage.total)
    if not statuses:
        return Status.ERROR, msg("The checker returned nothing")
    return worst(statuses), None
