from __future__ import annotations

import pytest
from pydantic import ValidationError

from safeguard import ForecastOptions


def test_nothing_is_foreseen_unless_an_item_asks_for_it() -> None:
    assert (ForecastOptions().forecast, ForecastOptions().forecast_months) == (False, 12)


def test_a_forecast_has_an_end() -> None:
    with pytest.raises(ValidationError):
        ForecastOptions(forecast_months=61)
