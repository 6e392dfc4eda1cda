"""What the coming twelve months bring, beside what the same run finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard import Coverage, Status
from safeguard.results.fold import fold

Examine = Callable[..., Any]
POWDER = "Dry powder ABC 4 kg, hand-held"
LOOK = str({"zh": "灭火器外观检查", "en": "Visual check of an extinguisher"})
QUIET = {"agent": "干粉", "model": "MFZ/ABC4", "mfg_date": "2024-05-06"}


def lines(seen: Any, *actions: str) -> list[tuple[str, str, str, int]]:
    """``(month, action, type, count)`` of every line of the forecast."""
    coming = [one.coming for one in seen.observations if one.coming is not None]
    return [(one.month, one.action, str(one.what), one.count) for one in coming if one.action in actions]


def test_nothing_is_told_unless_it_is_asked_for(examine: Examine) -> None:
    assert all(one.coming is None for one in examine(QUIET).observations)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        # the golden vectors, by what must be done
        ({"mfg_date": "2016-11-24"}, [("2026-11", "replace")]),
        ({"mfg_date": "2016-11"}, [("now", "replace")]),
        ({"mfg_date": "2016-10"}, [("now", "replace")]),
        ({"mfg_date": "2018-03", "last_maint_date": "2023-04-10"}, [("now", "service")]),
        ({"mfg_date": "2017-06", "last_maint_date": "2026-01-15"}, [("2027-06", "replace")]),
        ({"mfg_date": "2021-11-23"}, [("now", "service")]),
        ({"mfg_date": ""}, [("now", "replace")]),
        ({"body": "变形"}, [("now", "replace")]),
        # serviced shortly before it goes: not worth it; half a year before: it is
        ({"mfg_date": "2017-08-01", "last_maint_date": "2025-03-01"}, [("2027-08", "replace")]),
        ({"mfg_date": "2017-11-01", "last_maint_date": "2025-01-15"}, [("2027-01", "service"), ("2027-11", "replace")]),
        # a red gauge goes to the workshop now
        ({"mfg_date": "2024-05-06", "pressure": "红"}, [("now", "service")]),
        ({"mfg_date": "2020-05-06", "pressure": "红"}, [("now", "service")]),
        ({"mfg_date": "2020-05-06", "status": "送修"}, []),
        ({"mfg_date": "2016-10", "status": "报废", "point_id": ""}, []),
        ({"mfg_date": "2024-05-06"}, []),
    ],
)
def test_what_one_extinguisher_needs(row: dict[str, str], told: list[tuple[str, str]], examine: Examine) -> None:
    seen = examine({**QUIET, "maint_label": "是", **row}, QUIET, forecast=True)
    found = lines(seen, "replace", "service")
    assert [(month, action) for month, action, _, _ in found] == told
    assert all((what, count) == (POWDER, 1) for _, _, what, count in found)


def test_alike_ones_are_added_up_and_named(examine: Examine) -> None:
    rows = [
        {**QUIET, "mfg_date": "2017-03-05", "last_maint_date": "2026-03-01", "maint_label": "是"},
        {**QUIET, "mfg_date": "2017-03-25", "last_maint_date": "2026-03-01", "maint_label": "是"},
        {
            "agent": "二氧化碳",
            "model": "MTT24",
            "type": "推车",
            "mfg_date": "2015-03-01",
            "last_maint_date": "2026-03-01",
        },
    ]
    seen = examine(*rows, forecast=True)
    assert lines(seen, "replace") == [
        ("2027-03", "replace", "Carbon dioxide 24 kg, wheeled", 1),
        ("2027-03", "replace", POWDER, 2),
    ]
    [two] = [
        one.coming
        for one in seen.observations
        if one.coming and one.coming.count == 2 and one.coming.action == "replace"
    ]
    assert (two.subjects, two.unit["zh"]) == (("E-01", "E-02"), "具")


@pytest.mark.parametrize(
    ("row", "type_"),
    [
        ({"agent": "干粉", "model": ""}, "Dry powder size unknown, hand-held"),
        ({"agent": "BC干粉", "model": "8kg", "type": ""}, "Dry powder BC 8kg, hand-held or wheeled"),
        ({"agent": "水基型", "model": "MSZ/6"}, "Water-based 6 L, hand-held"),
        ({"agent": "干粉", "model": "MFTZ/ABC35", "type": ""}, "Dry powder ABC 35 kg, wheeled"),
        ({"agent": "新型", "model": ""}, "Unknown agent size unknown, hand-held"),
    ],
)
def test_the_type_is_agent_size_and_handling(row: dict[str, str], type_: str, examine: Examine) -> None:
    seen = examine({**row, "body": "变形"}, forecast=True)
    assert [what for _, _, what, _ in lines(seen, "replace")] == [type_]


def test_every_place_is_looked_at_each_month_and_a_basement_oftener(examine: Examine) -> None:
    counts = {month: count for month, _, _, count in lines(examine(QUIET, forecast=True), "inspect")}
    assert counts == {f"2026-{12:02}": 1, **{f"2027-{month:02}": 1 for month in range(1, 12)}}
    late = examine({**QUIET, "last_inspect_date": "2026-09-01"}, forecast=True, forecast_months=2)
    assert [(month, count) for month, _, _, count in lines(late, "inspect")] == [
        ("now", 1),
        ("2026-12", 1),
        ("2027-01", 1),
    ]
    below = examine({**QUIET, "location": "地下车库"}, forecast=True, forecast_months=2)
    assert [(month, count) for month, _, _, count in lines(below, "inspect")] == [("2026-12", 2), ("2027-01", 2)]


def test_what_is_replaced_is_looked_at_afterwards(examine: Examine) -> None:
    seen = examine({**QUIET, "mfg_date": "2016-10"}, forecast=True, forecast_months=1)
    assert lines(seen, "inspect") == [("2026-12", "inspect", LOOK, 1)]


def test_american_services_are_told_apart_and_come_again(examine: Examine) -> None:
    row = {
        "agent": "co2",
        "model": "5 lb",
        "pressure": "",
        "weight_loss": "1",
        "fire_class": "B",
        "mfg_date": "2022-05-06",
    }
    done = {"last_maint_date": "2026-05-06", "last_hose_date": "2025-03-01", "maint_label": "是"}
    seen = examine({**row, **done}, profile="us-nfpa", forecast=True)
    assert lines(seen, "service") == [
        ("now", "service", "Carbon dioxide 5 lb, hand-held: Hose conductivity test", 1),
        ("2027-05", "service", "Carbon dioxide 5 lb, hand-held", 1),
        ("2027-05", "service", "Carbon dioxide 5 lb, hand-held: Hydrostatic test", 1),
        ("2027-05", "service", "Carbon dioxide 5 lb, hand-held: Internal examination", 1),
        ("2027-11", "service", "Carbon dioxide 5 lb, hand-held: Hose conductivity test", 1),
    ]


def test_a_forecast_changes_no_status(examine: Examine) -> None:
    plain, ahead = examine(QUIET), examine(QUIET, forecast=True)
    assert fold(plain.observations, plain.coverage) == fold(ahead.observations, ahead.coverage)
    assert fold([one for one in ahead.observations if one.coming], Coverage(0, "rows"))[0] is Status.ERROR


ROWS = st.fixed_dictionaries(
    {
        "agent": st.sampled_from(["干粉", "水基型", "二氧化碳", "洁净气体"]),
        "mfg_date": st.dates(date(2012, 1, 1), date(2026, 10, 1)).map(lambda day: day.isoformat())
        | st.dates(date(2012, 1, 1), date(2026, 10, 1)).map(lambda day: f"{day:%Y-%m}"),
        "last_maint_date": st.just("") | st.dates(date(2024, 1, 1), date(2026, 11, 1)).map(lambda day: day.isoformat()),
        "maint_label": st.just("是"),
        "body": st.sampled_from(["完好", "完好", "变形"]),
        "pressure": st.sampled_from(["绿", "绿", "红"]),
        "status": st.sampled_from(["在用", "在用", "送修", "报废"]),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, min_size=1, max_size=8))
def test_the_numbers_fit_the_findings(rows: list[dict[str, str]], examine: Examine) -> None:
    """Whatever must go goes now; whatever must be serviced is serviced now, or replaced while its age is near."""
    seen = examine(*rows, forecast=True)
    found: dict[str, set[str]] = {}
    for one in seen.observations:
        if one.status is Status.FAIL:
            found.setdefault(one.rule, set()).add(one.subject)
    named: Counter[tuple[str, str, str]] = Counter()
    for one in seen.observations:
        if one.coming is not None:
            named.update(
                (one.coming.action, (one.coming.month == "now" and "now") or "later", name)
                for name in one.coming.subjects
            )
    gone = found.get("scrap", set()) | found.get("scrap_due_now", set()) | found.get("deformed", set())
    assert {name for action, when, name in named if (action, when) == ("replace", "now")} == gone
    needs = found.get("service", set()) | found.get("red", set())
    served = {name for action, when, name in named if (action, when) == ("service", "now")}
    replaced = {name for action, _, name in named if action == "replace"}
    assert served <= needs
    assert needs <= served | replaced
    assert all(count == 1 for (action, when, _), count in named.items() if when == "now" or action == "replace")
