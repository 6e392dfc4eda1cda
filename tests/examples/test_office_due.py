"""The sample office: the daily list says exactly what was put into its register of certificates."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from safeguard.pipeline.due_offices import due_desks
from safeguard.pipeline.due_registers import due_registers
from safeguard.pipeline.due_thing import DueThing, Urgency
from safeguard.site.load import load_site
from safeguard.written.yaml_reader import read_yaml

OFFICE = Path(__file__).parents[2] / "examples" / "office"
NOW = datetime.fromisoformat("2026-11-23T12:00:00+08:00")


@pytest.fixture(scope="module")
def things() -> list[DueThing]:
    """What its registers say."""
    (about,) = due_desks([load_site(OFFICE)], NOW, 0)
    return list(due_registers(about))


@pytest.fixture(scope="module")
def seeded() -> Any:
    return read_yaml(OFFICE / "expected" / "due.yaml").data


def test_exactly_the_seeded_dates_are_due(things: list[DueThing], seeded: Any) -> None:
    found = [
        {"row": one.about["row"], "person": one.person, "urgency": one.urgency.value, "days": one.days}
        for one in things
        if one.urgency is not Urgency.UNSEEN
    ]
    assert sorted(found, key=lambda one: int(str(one["days"]))) == seeded["due"]
    rows = {one["row"] for one in found} | set(seeded["not_due"]) | set(seeded["unreadable"])
    assert rows == set(range(2, 11))


def test_what_cannot_be_read_is_said(things: list[DueThing], seeded: Any) -> None:
    unseen = [one for one in things if one.urgency is Urgency.UNSEEN]
    places = [problem.place for one in unseen for problem in one.problems]
    assert [place.row for place in places if place is not None] == seeded["unreadable"]


def test_everybody_of_the_sample_can_be_told(seeded: Any) -> None:
    site = load_site(OFFICE).site
    assert all(one.email.endswith("@office.example") for one in site.people)
    assert len({one.email for one in site.people}) == len(site.people) > 0
    assert len(site.schedules) == 3
