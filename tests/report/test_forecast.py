from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from safeguard.report import json_document
from safeguard.report.formats import render
from safeguard.report.view import View

MakeView = Callable[..., View]


def test_what_could_not_be_foreseen_stands_before_all_else(make_view: MakeView, ahead: dict[str, Any]) -> None:
    view = make_view(**ahead)
    assert view.forecast is not None
    assert [gap.said for gap in view.forecast.gaps] == [
        "Extinguisher past its scrap age: Looked at in part: 11 of 12",
        "Drills on time: The register is not kept: a person is asked instead, and nothing can be foreseen",
    ]
    for name in ("html", "markdown", "table"):
        text = render(view, name)
        begins = text.index("Forecast for the coming 12 months", text.index("</nav>") if name == "html" else 0)
        assert text.index("ot foreseen", begins) < text.index("Powder 4 kg", begins)


def test_every_month_is_told_and_quiet_ones_in_a_row_as_one(make_view: MakeView, ahead: dict[str, Any]) -> None:
    forecast = make_view(**ahead).forecast
    assert forecast is not None
    assert len(forecast.months) == 14
    assert [(one.month.text, len(one.falls)) for one in forecast.spans] == [
        ("now (overdue)", 1),
        ("2026-11 – 2027-02", 0),
        ("2027-03", 2),
        ("2027-04", 0),
        ("2027-05", 1),
        ("2027-06 – 2027-11", 0),
    ]


def test_money_is_told_where_the_office_knows_prices_in_both_languages(
    make_view: MakeView, ahead: dict[str, Any]
) -> None:
    english, chinese = make_view("en", **ahead).forecast, make_view("zh", **ahead).forecast
    assert english is not None
    assert chinese is not None
    assert (english.amount, english.unpriced) == (chinese.amount, chinese.unpriced) == (18 * 120, 1)
    assert [one.money for one in english.totals] == ["CNY 2,160", "", ""]
    assert chinese.totals[0].money == "2,160元"


def test_of_many_things_some_are_named_and_all_are_counted(make_view: MakeView, ahead: dict[str, Any]) -> None:
    forecast = make_view(**ahead).forecast
    assert forecast is not None
    (serviced,) = (fall for month in forecast.months for fall in month.falls if fall.action.code == "service")
    assert serviced.named.endswith("E-30, E-31 and more")
    assert (serviced.counted, len(serviced.subjects)) == ("60 pcs", 16)


@pytest.mark.parametrize("name", ["csv", "html", "markdown", "table"])
def test_lines_of_a_forecast_stand_in_no_table_of_results(
    make_view: MakeView, ahead: dict[str, Any], name: str
) -> None:
    assert "Falls due in" not in render(make_view(**ahead), name)


def test_rows_say_nothing_of_a_forecast(make_view: MakeView, ahead: dict[str, Any]) -> None:
    seen = [line for row in make_view(**ahead).rows() for line in row.seen]
    assert not any("Falls due" in line for line in seen)


def test_without_an_item_that_looks_ahead_there_is_no_section(make_view: MakeView, checklists: Any) -> None:
    view = make_view(seen=[], found=[])
    assert view.forecast is None
    assert "Forecast" not in render(view, "markdown")


def test_the_json_of_a_report_holds_every_month(make_view: MakeView, ahead: dict[str, Any]) -> None:
    document = json.loads(render(make_view(**ahead), "json"))
    assert document["schema"] == json_document.SCHEMA
    months = {one["month"]["code"]: one["falls"] for one in document["forecast"]["months"]}
    assert list(months)[:2] == ["now", "2026-11"]
    assert months["now"][0]["subjects"] == ["E-07", "E-11"]
