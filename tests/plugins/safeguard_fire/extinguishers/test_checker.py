from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard import Coverage, Status, TableError
from safeguard.results.fold import fold

Examine = Callable[..., Any]


def test_a_healthy_extinguisher_passes(examine: Examine) -> None:
    seen, coverage = examine({})
    assert seen == []
    assert coverage == Coverage(1, "rows", {})
    assert fold(seen, coverage)[0] is Status.PASS


@pytest.mark.parametrize(
    ("agent", "made", "maintained", "said"),
    [
        ("干粉", "2016-11-24", "", {"scrap_near", "service"}),
        ("干粉", "2016-11", "", {"scrap_due_now", "service"}),
        ("干粉", "2016-10", "", {"scrap"}),
        ("二氧化碳", "2016-02-29", "", {"service"}),
        ("水基", "2023-12", "", {"service_near"}),
        ("水基", "2020-11-23", "2025-11-23", {"scrap"}),
        ("干粉", "2018-03", "2023-04-10", {"service"}),
        ("干粉", "2017-06", "2026-01-15", set()),
        ("七氟丙烷", "2021-11-23", "", {"service"}),
        ("二氧化碳", "2014-12-01", "2025-12-01", {"scrap_near"}),
        ("干粉", "2016", "", {"scrap_due_now", "service", "year_only"}),
        ("水基", "2020-02-29", "2025-02-28", {"scrap"}),
        ("干粉", "", "", {"unidentified"}),
        ("干粉", "看不清", "", {"unidentified"}),
    ],
)
def test_golden_vectors_through_the_whole_checker(
    agent: str, made: str, maintained: str, said: set[str], examine: Examine
) -> None:
    families = ["scrap", "condition", "service", "near", "data"]
    label = "是" if maintained else ""
    row = {"agent": agent, "mfg_date": made, "last_maint_date": maintained, "maint_label": label, "pressure": ""}
    assert examine(row, rules=families).rules == said


def test_every_finding_says_what_where_when_and_what_to_do(examine: Examine) -> None:
    [seen], coverage = examine({"id": "E-07", "mfg_date": "2016-10", "location": "大厅"}, rules=["scrap"])
    assert str(seen.message) == "Its scrap age of 10 years (Dry powder) was reached on 2026-10-31: 23 days over"
    assert (seen.subject, seen.label, seen.rule) == ("E-07", "大厅", "scrap")
    assert (seen.due, seen.expected) == ("2026-10-01/2026-10-31", 10)
    assert str(seen.place) == "extinguishers.csv!2:mfg_date"
    assert "substitute" in str(seen.measure)
    assert "mfg_date: 2016-10" in seen.evidence[0].value
    assert coverage == Coverage(1, "rows", {})


@pytest.mark.parametrize("rows", [[], [{"status": "报废"}]])
def test_an_empty_register_fails(rows: list[Mapping[str, str]], examine: Examine) -> None:
    seen, coverage = examine(*rows, rules=["scrap"])
    assert [(part.status, part.rule) for part in seen] == [(Status.FAIL, "no_records")]
    assert fold(seen, coverage)[0] is Status.FAIL


def test_a_missing_column_is_an_error(examine: Examine) -> None:
    with pytest.raises(TableError, match="Manufactured is missing; The column Last check is missing"):
        examine({"mfg_date": None, "last_inspect_date": None})
    with pytest.raises(TableError, match="One of the columns Agent, Model is needed"):
        examine({"agent": None, "model": None})


def test_an_unknown_age_is_left_out_and_said(examine: Examine) -> None:
    seen, coverage = examine({}, {"mfg_date": "去年"}, {"agent": "新型"}, rules=["scrap"])
    assert seen == []
    reasons = {"the agent is not known": 1, "the date of manufacture is not known": 1}
    assert coverage == Coverage(1, "rows", reasons, ("E-02", "E-03"))


def test_the_american_profile(examine: Examine) -> None:
    rows = (
        {"agent": "dry chemical", "mfg_date": "2020-01-10", "last_maint_date": "2026-06-01", "maint_label": "y"},
        {"agent": "dry chemical", "mfg_date": "2013-01-10", "rechargeable": "no", "last_maint_date": "2026-06-01"},
        {"agent": "co2", "mfg_date": "2026-01-10", "weight_loss": "0", "last_inspect_date": "2026-10-23"},
    )
    families = ["scrap", "service", "inspection"]
    assert examine(*({"rechargeable": "", **row} for row in rows), profile="us-nfpa", rules=families).failed == {
        ("E-01", "internal"),
        ("E-02", "scrap"),
        ("E-03", "check_overdue"),
    }


ROWS = st.fixed_dictionaries(
    {
        "agent": st.sampled_from(["干粉", "水基", "CO2", "酸碱", "?", "1211"]),
        "mfg_date": st.sampled_from(["2016-10", "2016-11", "2021", "2024-05-06", "", "坏", "2030-01"]),
        "last_maint_date": st.sampled_from(["", "2023-04-10", "2025-11-23"]),
        "last_inspect_date": st.sampled_from(["2026-11-20", "2026-10-01", "2026-10", ""]),
        "pressure": st.sampled_from(["绿", "红", "黄", ""]),
        "location": st.sampled_from(["东", "西", "地下"]),
        "calc_unit": st.sampled_from(["A", "B", ""]),
        "point_id": st.sampled_from(["P-1", "P-2", ""]),
        "status": st.sampled_from(["", "报废", "送修", "备用"]),
        "id": st.sampled_from(["E-1", "E-2", "E-3", "E-4", ""]),
        "body": st.sampled_from(["完好", "严重锈蚀", ""]),
    }
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=st.lists(ROWS, min_size=1, max_size=8), chance=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[dict[str, str]], chance: object, examine: Examine) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    def told(seen: Any) -> tuple[list[tuple[object, ...]], Coverage]:
        parts = [(p.subject, p.rule, p.status, p.due, p.label) for p in seen[0]]
        return sorted(parts, key=str), seen[1]

    assert told(examine(*rows)) == told(examine(*shuffled))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=st.lists(ROWS, min_size=1, max_size=6))
def test_every_row_is_counted_once_and_families_never_hide_each_other(
    rows: list[dict[str, str]], examine: Examine
) -> None:
    families = ["scrap", "condition", "service", "near", "pressure", "inspection", "units", "agent", "data"]
    whole = examine(*rows).failed
    apart = [examine(*rows, rules=[family]) for family in families]
    assert set().union(*(seen.failed for seen in apart)) == whole
    if ("", "no_records") not in whole:
        assert {seen[1].total for seen in apart} == {len(rows)}


def test_the_sample_office_holds_exactly_what_is_listed(look: Examine) -> None:
    import yaml

    root = Path(__file__).parents[4]
    listed = yaml.safe_load((root / "examples/office/expected/fire.yaml").read_text(encoding="utf-8"))
    checklist = yaml.safe_load((root / "checklists/fire.yaml").read_text(encoding="utf-8"))
    found = set()
    for item in checklist["items"]:
        if item.get("check") == "fire.extinguishers":
            options = {key: value for key, value in item["with"].items() if not isinstance(value, dict)}
            seen = look(root / "examples/office/registers/extinguishers.csv", **options)
            found |= {(item["id"], subject, rule) for subject, rule in seen.failed}
    ours = [entry for entry in listed if entry["item"].startswith("FIRE-EXT-")]
    assert found == {(entry["item"], entry["subject"], entry["rule"]) for entry in ours}
    assert len(ours) == len(found)
