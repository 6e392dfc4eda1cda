"""What is to be done, out of the record, for the means of today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from safeguard.errors import RecordError, UsageError
from safeguard.mitigation.emergency import scenario_of
from safeguard.pipeline.mitigating import limits_of, standing_of, supplies_of, with_means
from safeguard.record.store import Record
from safeguard.site.load import WrittenSite, load_site
from safeguard.site.model import Resources

DAY = date(2026, 11, 23)


@pytest.fixture
def written(tmp_path: Path) -> WrittenSite:
    (tmp_path / "site.yaml").write_text(
        """site: hq
title: HQ
people:
  - {id: wang, name: 王敏, roles: [safety_officer]}
registers:
  emergency_supplies: {file: supplies.csv}
  extinguishers: {file: lost.csv}
settings:
  resources: {budget: 900, hours: {wang: 1.5, leader: 2}}
""",
        "utf-8",
    )
    (tmp_path / "supplies.csv").write_text("名称,数量,存放位置\n手电筒,6,值班室\n", "utf-8")
    return load_site(tmp_path)


def test_before_anything_was_inspected_there_is_nothing_to_plan(written: WrittenSite, tmp_path: Path) -> None:
    with Record.open(tmp_path / "record", create=True) as record, pytest.raises(RecordError) as caught:
        standing_of(record, written.site, DAY)
    assert str(caught.value.problems[0].message) == "Nothing was inspected yet"


def test_means_that_are_given_go_before_those_of_the_site(written: WrittenSite) -> None:
    own = with_means(written, None, {}).settings.resources
    assert (own.budget, own.hours) == (900, {"wang": 1.5, "leader": 2})
    given = with_means(written, 50, {"wang": 3, "archivist": 1}).settings.resources
    assert (given.budget, given.hours) == (50, {"wang": 3, "leader": 2, "archivist": 1})
    with pytest.raises(UsageError):
        with_means(written, None, {"wamg": 1})


def test_limits_are_whole_numbers() -> None:
    limits = limits_of(Resources(budget=7, hours={"wang": 1.5}))
    assert (limits.money, limits.minutes) == (7, {"wang": 90})


def test_supplies_are_read_and_what_cannot_be_is_said(written: WrittenSite) -> None:
    supplies, extinguishers = supplies_of(scenario_of("fire"), written)
    assert [title["zh"] for title in supplies.headers] == ["名称", "数量", "存放位置"]
    assert supplies.rows == (("手电筒", "6", "值班室"),)
    assert str(extinguishers.trouble) == "The register extinguishers could not be read"
    assert extinguishers.cause is not None
    nowhere = load_site(written.root)
    bare = WrittenSite(nowhere.site.model_copy(update={"registers": {}}), nowhere.root, nowhere.source)
    assert all("There is no register" in str(one.trouble) for one in supplies_of(scenario_of("fire"), bare))
