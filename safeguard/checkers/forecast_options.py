"""Options of a checker that can tell what falls due in the time ahead."""

from __future__ import annotations

from pydantic import Field

from safeguard.checkers.contract import Options

FORECAST_MONTHS = 12
MOST_FORECAST_MONTHS = 60


class ForecastOptions(Options):
    """Whether and how far a checker looks ahead: base of the ``Options`` of those that can.

    An item with ``with: {forecast: true}`` gets lines of a forecast beside its findings; ``safeguard forecast`` runs
    these items, and sets the months that it was asked for.
    """

    forecast: bool = Field(default=False, description="whether to tell what falls due in the months ahead")
    forecast_months: int = Field(
        FORECAST_MONTHS,
        ge=1,
        le=MOST_FORECAST_MONTHS,
        description="how many months ahead, after the one that has begun",
    )
