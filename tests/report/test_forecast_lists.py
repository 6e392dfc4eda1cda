from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from safeguard.messages import Translator
from safeguard.report.figures import ForecastView
from safeguard.report.forecast_lists import brief_lists, data_of, forecast_lists, one_list
from safeguard.report.view import View
from safeguard.site.model import Site


@pytest.fixture
def speak(translate: Callable[[str], Translator]) -> Translator:
    return translate("en")


@pytest.fixture
def forecast(make_view: Callable[..., View], ahead: dict[str, Any]) -> ForecastView:
    found = make_view(**ahead).forecast
    assert found is not None
    return found


def test_a_workbook_begins_with_what_could_not_be_foreseen(forecast: ForecastView, speak: Translator) -> None:
    gaps, totals, months = forecast_lists(forecast, speak)
    assert (gaps.title, totals.title, months.title) == ("Not foreseen", "By type", "By month")
    assert gaps.rows[1][0] == "Drills on time"
    assert totals.rows[0] == ("replace", "Powder 4 kg, hand-held", 18, "pcs", 2, 2160, 0)
    assert totals.rows[1] == ("replace", "CO2 5 kg, hand-held", 1, "pcs", 0, "", 1)


def test_every_month_has_its_row(forecast: ForecastView, speak: Translator) -> None:
    *_, months = forecast_lists(forecast, speak)
    assert months.rows[0] == ("now (overdue)", "replace", "Powder 4 kg, hand-held", 2, "pcs", "E-07, E-11", 120, 240)
    assert months.rows[1] == ("2026-11", "nothing known", "", "", "", "", "", "")
    assert len({row[0] for row in months.rows}) == 14
    assert months.rows[5][5].count("E-") == 16  # type: ignore[union-attr]


def test_a_terminal_gets_the_first_names_and_quiet_months_as_one(forecast: ForecastView, speak: Translator) -> None:
    totals, months = brief_lists(forecast, speak)
    assert totals.rows[0] == ("replace", "Powder 4 kg, hand-held", "18 pcs", 2, 2160)
    assert months.rows[1] == ("2026-11 – 2027-02", "nothing known", "", "", "", "")
    assert str(months.rows[2][4]).endswith("and more")


def test_one_list_says_first_what_could_not_be_foreseen(forecast: ForecastView, speak: Translator) -> None:
    first, second, third, *_ = one_list(forecast, speak).rows
    assert first[:3] == ("not known", "not foreseen", "Extinguisher past its scrap age")
    assert second[5] == "The register is not kept: a person is asked instead, and nothing can be foreseen"
    assert third[0] == "now (overdue)"


def test_without_prices_there_is_no_money(
    make_view: Callable[..., View], ahead: dict[str, Any], site: Site, speak: Translator
) -> None:
    found = make_view(**ahead, at=site.model_copy(update={"settings": type(site.settings)()})).forecast
    assert found is not None
    for one in (*forecast_lists(found, speak), *brief_lists(found, speak)):
        assert {"price", "amount", "unpriced"}.isdisjoint(one.keys)
        assert {len(row) for row in one.rows} == {len(one.headers)}


def test_data_has_codes(forecast: ForecastView) -> None:
    data = json.loads(json.dumps(data_of(forecast)))
    assert data["months"][0]["month"]["code"] == "now"
    assert data["months"][0]["falls"][0]["action"] == {"code": "replace", "text": "replace"}
    assert data["totals"][0]["count"] == 18
