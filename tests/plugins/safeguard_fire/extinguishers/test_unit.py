from __future__ import annotations

from collections.abc import Callable

import pytest
from safeguard_fire.extinguishers.profile import Profile
from safeguard_fire.extinguishers.unit import Unit
from safeguard_fire.profiles.choose import SHIPPED

from safeguard import plain, read_rules

CN = read_rules(Profile, SHIPPED / "cn" / "extinguishers.yaml")
US_NFPA = read_rules(Profile, SHIPPED / "us-nfpa" / "extinguishers.yaml")

Units = Callable[..., tuple[Unit, ...]]


def agent_of(units: Units, profile: Profile, **cells: str) -> str | None:
    [unit] = units(cells, profile=profile)
    return unit.agent.key if unit.agent else None


@pytest.mark.parametrize(
    ("cells", "agent"),
    [
        ({"agent": "ABC 干粉"}, "powder"),
        ({"agent": "水基型（泡沫）"}, "water"),
        ({"agent": "化学泡沫"}, "obsolete"),
        ({"agent": "ＣＯ２"}, "co2"),
        ({"agent": "七氟丙烷"}, "clean"),
        ({"agent": "", "model": "MFZ/ABC4"}, "powder"),
        ({"agent": "", "model": "MT3"}, "co2"),
        ({"agent": "", "model": "干粉 4kg"}, "powder"),
        ({"agent": "干粉", "model": "MT3"}, "powder"),
        ({"agent": "新型"}, None),
    ],
)
def test_the_agent_is_told_by_its_column_else_by_the_model(
    cells: dict[str, str], agent: str | None, units: Units
) -> None:
    assert agent_of(units, CN, **cells) == agent


@pytest.mark.parametrize(
    ("written", "agent"),
    [
        ("Stainless steel dry chemical", "dry_chemical_stainless"),
        ("Cartridge-operated dry chemical", "dry_chemical_cartridge"),
        ("ABC dry chemical", "dry_chemical"),
        ("Dry chemical powder", "dry_chemical"),
        ("Dry powder (class D)", "dry_powder"),
        ("AFFF foam", "foam"),
        ("MT3", None),
    ],
)
def test_the_american_names(written: str, agent: str | None, units: Units) -> None:
    assert agent_of(units, US_NFPA, agent=written) == agent


NAMED = [
    pytest.param(profile, agent.key, title, id=title)
    for profile in (CN, US_NFPA)
    for agent in profile.agents.values()
    for title in agent.title.values()
    if not agent.forbidden
]


@pytest.mark.parametrize(("profile", "agent", "title"), NAMED)
def test_what_a_report_calls_an_agent_is_understood_in_a_register(
    profile: Profile, agent: str, title: str, units: Units
) -> None:
    assert agent_of(units, profile, agent=title) == agent


@pytest.mark.parametrize(
    ("written", "illegible"),
    [
        ("", True),
        ("看不清", True),
        ("铭牌无法辨认", True),
        ("？", True),
        ("——", True),
        ("无", True),
        ("2024-05", False),
        ("去年", False),
        ("无锡2024", False),
    ],
)
def test_a_date_of_manufacture_that_nobody_can_read(written: str, illegible: bool, units: Units) -> None:
    [unit] = units({"mfg_date": written})
    assert unit.illegible is illegible


def test_a_date_to_come_or_before_it_was_made_is_no_date_of_a_work(units: Units) -> None:
    to_come, before, good = units(
        {"last_maint_date": "2026-11-24"}, {"last_maint_date": "2024-05-05"}, {"last_maint_date": "2024-05"}
    )
    assert (to_come.done("last_maint_date"), before.done("last_maint_date")) == (None, None)
    assert str(good.done("last_maint_date")) == "2024-05-01/2024-05-31"


def test_made_in_the_future_is_not_made(units: Units) -> None:
    future, this_month = units({"mfg_date": "2026-12"}, {"mfg_date": "2026-11"})
    assert future.made is None
    assert this_month.made is not None


def test_a_number_names_its_unit_while_it_is_the_only_one(units: Units) -> None:
    rows = [
        {"id": "E-1"},
        {"id": "E-2", "location": "东"},
        {"id": "e－2", "location": "西"},
        {"id": "", "location": "北"},
    ]
    assert [unit.subject for unit in units(*rows)] == ["E-1", "E-2@东", "e－2@西", "?@北"]


def test_no_status_means_in_use(units: Units) -> None:
    assert [unit.status for unit in units({"status": ""}, {"status": "失踪"}, {"status": "报废"})] == [
        "live",
        "live",
        "retired",
    ]


def test_the_evidence_is_the_row_as_written(units: Units) -> None:
    [unit] = units({"mfg_date": "2024年5月"})
    [evidence] = unit.evidence()
    assert (evidence.kind, evidence.source) == ("register", "extinguishers.csv!2")
    assert (
        evidence.value
        == "agent: 干粉; mfg_date: 2024年5月; last_inspect_date: 2026-11-20; pressure: 绿; body: 完好; status: 在用"
    )


def test_spellings_that_mean_the_same() -> None:
    assert plain(" Ｅ－01　") == plain("e-01") == "e-01"
