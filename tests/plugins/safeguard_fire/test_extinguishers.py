from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard import CannotTell, Coverage, Grade, Observation, Status, TableError
from safeguard.results.fold import fold

Seen = tuple[list[Observation], Coverage]
Examine = Callable[..., Seen]


def failed(seen: Seen) -> set[tuple[str, str]]:
    return {(part.subject, part.rule) for part in seen[0] if part.status is Status.FAIL}


def rules(seen: Seen) -> set[str]:
    return {part.rule for part in seen[0] if part.status is Status.FAIL}


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
    assert rules(examine(row, rules=families)) == said


def test_every_finding_says_what_where_when_and_what_to_do(examine: Examine) -> None:
    [seen], coverage = examine({"id": "E-07", "mfg_date": "2016-10", "location": "大厅"}, rules=["scrap"])
    assert str(seen.message) == "Its scrap age of 10 years (Dry powder) was reached on 2026-10-31: 23 days over"
    assert (seen.subject, seen.label, seen.rule) == ("E-07", "大厅", "scrap")
    assert (seen.due, seen.expected) == ("2026-10-01/2026-10-31", 10)
    assert str(seen.place) == "extinguishers.csv!2:mfg_date"
    assert "substitute" in str(seen.measure)
    assert "mfg_date: 2016-10" in seen.evidence[0].value
    assert coverage == Coverage(1, "rows", {})


def test_scrap_is_not_also_reported_as_anything_else(examine: Examine) -> None:
    by_age = {"mfg_date": "2016-10", "pressure": "红", "last_inspect_date": "2026-01-01", "body": "锈蚀"}
    by_state = {**by_age, "mfg_date": "2020-10", "body": "严重锈蚀，面积达1/3"}
    assert failed(examine(by_age, by_state)) == {("E-01", "scrap"), ("E-02", "rust")}
    assert failed(examine(by_age, by_state, rules=["service", "pressure", "inspection"])) == set()


def test_maintenance_without_a_label_is_a_claim(examine: Examine) -> None:
    row = {"mfg_date": "2019-05-06", "last_maint_date": "2025-06-01"}
    seen = examine({**row, "maint_label": "否"}, {**row, "maint_label": "是"}, {**row, "maint_label": ""})
    assert failed(seen) == {("E-01", "label"), ("E-03", "label")}
    assert {part.grade for part in seen[0]} == {Grade.MINOR}
    assert failed(examine({**row, "maint_label": None})) == set()


def test_whether_maintenance_binds_is_the_offices_choice(examine: Examine) -> None:
    row = {"mfg_date": "2020-01"}
    grades = [examine(row, service_is_mandatory=binding)[0][0].grade for binding in (False, True)]
    assert grades == [Grade.MINOR, Grade.MAJOR]


def test_one_that_is_away_for_service_is_told_not_failed(examine: Examine) -> None:
    seen = examine({"mfg_date": "2020-01", "status": "送修", "pressure": "红"}, rules=["service", "pressure"])
    assert [(part.status, part.rule) for part in seen[0]] == [(Status.INFO, "service")]


@pytest.mark.parametrize(
    ("pressure", "said"),
    [
        ("绿", set()),
        ("正常", set()),
        ("红", {"red"}),
        ("RED", {"red"}),
        ("黄区", {"yellow"}),
        ("0.8MPa", {"red"}),
        ("1.2", set()),
        ("1.9 MPa", {"yellow"}),
    ],
)
def test_pressure(pressure: str, said: set[str], examine: Examine) -> None:
    assert rules(examine({"pressure": pressure}, rules=["pressure"], green_mpa=(1.0, 1.5))) == said


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"pressure": ""}, "there is no reading of its gauge"),
        ({"pressure": "?"}, "the reading of its gauge is not understood"),
        ({"pressure": "1.2"}, "the reading is in MPa and the green range is not set"),
        ({"agent": "CO2"}, "it has no gauge and was not weighed"),
    ],
)
def test_pressure_that_cannot_be_judged_is_never_a_pass(row: Mapping[str, str], reason: str, examine: Examine) -> None:
    seen, coverage = examine(row, rules=["pressure"])
    assert seen == []
    assert coverage == Coverage(0, "rows", {reason: 1})
    assert fold(seen, coverage)[0] is Status.ERROR


@pytest.mark.parametrize(("loss", "said"), [("10", set()), ("10.1", {"weight_loss"}), ("3 %", set())])
def test_carbon_dioxide_is_weighed(loss: str, said: set[str], examine: Examine) -> None:
    assert rules(examine({"model": "MT3", "agent": "", "weight_loss": loss}, rules=["pressure"])) == said


@pytest.mark.parametrize(
    ("last", "location", "said"),
    [
        ("2026-10-23", "走廊", set()),
        ("2026-10-22", "走廊", {"check_overdue"}),
        ("2026-09", "走廊", {"check_overdue"}),
        ("2026-11-07", "地下车库", set()),
        ("2026-11-06", "地下车库", {"check_overdue"}),
        ("", "走廊", {"never_checked"}),
    ],
)
def test_visual_check(last: str, location: str, said: set[str], examine: Examine) -> None:
    assert rules(examine({"last_inspect_date": last, "location": location}, rules=["inspection"])) == said


@pytest.mark.parametrize("last", ["2026-10", "2027-01-01", "昨天"])
def test_a_visual_check_on_an_unknown_day_is_not_judged(last: str, examine: Examine) -> None:
    seen, coverage = examine({"last_inspect_date": last}, rules=["inspection"])
    assert seen == []
    assert coverage.inspected == 0


def test_the_month_of_a_check_ends_with_the_month(examine: Examine) -> None:
    row = {"last_inspect_date": "2027-01-31"}
    assert rules(examine(row, rules=["inspection"], as_of=date(2027, 2, 28))) == set()
    assert rules(examine(row, rules=["inspection"], as_of=date(2027, 3, 1))) == {"check_overdue"}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("严重锈蚀", {"rust"}),
        ("锈蚀面积大于1/3，有凹坑", {"rust"}),
        ("severe rust with pits", {"rust"}),
        ("底部变形", {"deformed"}),
        ("器头有裂纹", {"head"}),
        ("平底", {"flat_bottom"}),
        ("无间歇喷射机构", {"no_valve"}),
        ("有补焊痕迹", {"repaired"}),
        ("被火烧过", {"burned"}),
        ("筒体平底；变形", {"flat_bottom", "deformed"}),
        ("无变形、无锈蚀", set()),
        ("no dents, not deformed", set()),
        ("轻微锈蚀", set()),
        ("完好", set()),
    ],
)
def test_states_that_are_scrap(body: str, said: set[str], examine: Examine) -> None:
    assert rules(examine({"body": body}, rules=["condition"])) == said


@pytest.mark.parametrize(
    ("nameplate", "said"),
    [("清晰", set()), ("完好", set()), ("脱落", {"unidentified"}), ("字迹模糊", {"unidentified"})],
)
def test_a_nameplate_that_tells_nothing(nameplate: str, said: set[str], examine: Examine) -> None:
    assert rules(examine({"nameplate": nameplate}, rules=["condition"])) == said


def test_a_shell_that_nobody_described_is_not_judged(examine: Examine) -> None:
    seen, coverage = examine({"body": ""}, rules=["condition"])
    assert seen == []
    assert coverage.left_out == {"the state of its shell is not noted": 1}


@pytest.mark.parametrize("agent", ["酸碱", "化学泡沫", "四氯化碳", "inverting type"])
def test_banned_types(agent: str, examine: Examine) -> None:
    assert rules(examine({"agent": agent, "mfg_date": "2025-01"}, rules=["condition", "scrap"])) == {"obsolete"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"seal": "缺失"}, {"seal"}),
        ({"seal": "无破损"}, set()),
        ({"hose": "喷管龟裂"}, {"hose"}),
        ({"body": "有锈迹"}, {"rusty"}),
        ({"body": "无锈蚀"}, set()),
        ({"used": "是"}, {"used"}),
        ({"used": "否"}, set()),
    ],
)
def test_damage_calls_for_service(change: Mapping[str, str], said: set[str], examine: Examine) -> None:
    assert rules(examine(change, rules=["service"])) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"fire_class": "A"}, set()),
        ({"fire_class": "A、E", "agent": "二氧化碳"}, {"wrong_agent"}),
        ({"fire_class": "E", "agent": "二氧化碳"}, set()),
        ({"fire_class": "E", "agent": "清水"}, {"wrong_agent"}),
        ({"fire_class": "A", "agent": "碳酸氢钠干粉"}, {"wrong_agent"}),
        ({"fire_class": "A", "agent": "BC干粉"}, {"wrong_agent"}),
        ({"fire_class": "A", "agent": "ABC干粉"}, set()),
        ({"fire_class": "A类", "agent": "", "model": "MFZ/BC4"}, {"wrong_agent"}),
        ({"fire_class": "D"}, {"wrong_agent"}),
        ({"agent": "1211"}, {"phased_out"}),
    ],
)
def test_agent_and_fire_class(change: Mapping[str, str], said: set[str], examine: Examine) -> None:
    assert rules(examine(change, rules=["agent"])) == said


def test_numbers_per_unit_and_point(examine: Examine) -> None:
    rows = [{"calc_unit": "A", "point_id": "P-1"}] * 6 + [{"calc_unit": "B", "point_id": "P-2"}]
    rows += [{"calc_unit": "C", "point_id": "P-3", "status": "报废"}] * 1
    rows += [{"calc_unit": "D", "point_id": f"P-4{n}", "status": "送修" if n < 2 else ""} for n in range(4)]
    assert failed(examine(*rows, rules=["units"])) == {
        ("point:P-1", "too_many_at_point"),
        ("unit:B", "too_few"),
        ("unit:C", "too_few"),
        ("point:P-3", "empty_point"),
        ("unit:D", "too_many_away"),
        ("point:P-40", "empty_point"),
        ("point:P-41", "empty_point"),
    }


def test_a_quarter_away_is_allowed(examine: Examine) -> None:
    rows = [{"calc_unit": "D", "status": "送修" if n == 0 else ""} for n in range(4)]
    assert "too_many_away" not in rules(examine(*rows, rules=["units"]))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"mfg_date": "2026-12"}, {"future_date.mfg_date"}),
        ({"last_inspect_date": "2026-11-24"}, {"future_date.last_inspect_date"}),
        ({"last_maint_date": "2023-01-01"}, {"before_manufacture.last_maint_date"}),
        ({"mfg_date": "1990-01-01"}, {"too_old"}),
        ({"mfg_date": "2022"}, {"year_only"}),
        ({"mfg_date": "去年"}, {"bad_date.mfg_date"}),
        ({"agent": "新型"}, {"unknown_agent"}),
        ({"agent": "", "model": ""}, {"unknown_agent"}),
        ({"model": "MT3"}, {"agent_conflict"}),
        ({"model": "MFTZ/ABC35", "type": "手提"}, {"type_conflict"}),
        ({"agent": "CO2", "pressure": "绿"}, {"gauge_reading"}),
        ({"id": ""}, {"empty.id"}),
        ({"location": ""}, {"empty.location"}),
        ({"status": "失踪"}, {"unknown_choice.status"}),
        ({}, set()),
    ],
)
def test_data(change: Mapping[str, str], said: set[str], examine: Examine) -> None:
    assert rules(examine(change, rules=["data"])) == said


def test_a_number_given_twice_keeps_two_findings_apart(examine: Examine) -> None:
    old = {"id": "E-9", "mfg_date": "2010-01"}
    seen = examine({**old, "location": "东"}, {**old, "id": "Ｅ－９", "location": "西"}, rules=["scrap", "data"])
    assert failed(seen) == {("E-9", "duplicate"), ("E-9@东", "scrap"), ("Ｅ－９@西", "scrap")}


def test_retired_ones_do_not_age(examine: Examine) -> None:
    assert failed(examine({}, {"status": "报废", "mfg_date": "1999-01", "point_id": "P-1"})) == set()


@pytest.mark.parametrize("rows", [[], [{"status": "报废"}]])
def test_an_empty_register_fails(rows: list[Mapping[str, str]], examine: Examine) -> None:
    seen, coverage = examine(*rows, rules=["scrap"])
    assert [(part.status, part.rule) for part in seen] == [(Status.FAIL, "no_records")]
    assert fold(seen, coverage)[0] is Status.FAIL


def test_a_missing_column_is_an_error(examine: Examine) -> None:
    with pytest.raises(TableError, match="Manufactured is missing; The column Last check is missing"):
        examine({"mfg_date": None, "last_inspect_date": None})
    with pytest.raises(CannotTell, match="a column for the agent or for the model"):
        examine({"agent": None, "model": None})


def test_an_unknown_age_is_left_out_and_said(examine: Examine) -> None:
    seen, coverage = examine({}, {"mfg_date": "去年"}, {"agent": "新型"}, rules=["scrap"])
    assert seen == []
    assert coverage == Coverage(1, "rows", {"the agent is not known": 1, "the date of manufacture is not known": 1})


def test_the_american_profile(examine: Examine) -> None:
    rows = (
        {"agent": "dry chemical", "mfg_date": "2020-01-10", "last_maint_date": "2026-06-01", "maint_label": "y"},
        {"agent": "dry chemical", "mfg_date": "2013-01-10", "rechargeable": "no", "last_maint_date": "2026-06-01"},
        {"agent": "co2", "mfg_date": "2026-01-10", "weight_loss": "0", "last_inspect_date": "2026-10-23"},
    )
    families = ["scrap", "service", "inspection"]
    assert failed(examine(*({"rechargeable": "", **row} for row in rows), profile="us-nfpa", rules=families)) == {
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

    def told(seen: Seen) -> tuple[list[tuple[object, ...]], Coverage]:
        parts = [(p.subject, p.rule, p.status, p.due, p.label) for p in seen[0]]
        return sorted(parts, key=str), seen[1]

    assert told(examine(*rows)) == told(examine(*shuffled))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(rows=st.lists(ROWS, min_size=1, max_size=6))
def test_every_row_is_counted_once_and_families_never_hide_each_other(
    rows: list[dict[str, str]], examine: Examine
) -> None:
    families = ["scrap", "condition", "service", "near", "pressure", "inspection", "units", "agent", "data"]
    whole = failed(examine(*rows))
    apart = [examine(*rows, rules=[family]) for family in families]
    assert set().union(*(failed(seen) for seen in apart)) == whole
    if ("", "no_records") not in whole:
        assert {seen[1].total for seen in apart} == {len(rows)}


def test_the_sample_office_holds_exactly_what_is_listed(look: Callable[..., Seen]) -> None:
    import yaml

    root = Path(__file__).parents[3]
    listed = yaml.safe_load((root / "examples/office/expected/fire.yaml").read_text(encoding="utf-8"))
    checklist = yaml.safe_load((root / "checklists/fire.yaml").read_text(encoding="utf-8"))
    found = set()
    for item in checklist["items"]:
        if item.get("check") == "fire.extinguishers":
            options = {key: value for key, value in item["with"].items() if not isinstance(value, dict)}
            seen = look(root / "examples/office/registers/extinguishers.csv", **options)
            found |= {(item["id"], subject, rule) for subject, rule in failed(seen)}
    assert found == {(entry["item"], entry["subject"], entry["rule"]) for entry in listed}
    assert len(listed) == len(found)
