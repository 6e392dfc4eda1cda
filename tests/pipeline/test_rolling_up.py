"""Rolling up, where the offices of a group cannot be read; what they add up to is told in tests/cli/group."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from safeguard.pipeline.rolling_up import Asked, read_sites, roll_up
from safeguard.site.group_load import WrittenGroup, load_group

ASKED = Asked(datetime(2026, 11, 23, 20, tzinfo=UTC))


@pytest.fixture
def group(tmp_path: Path) -> WrittenGroup:
    for name, rest in (("a", ""), ("b", "record: ../a/record\n"), ("c", "zone: Peking\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "site.yaml").write_text(f"site: hq\ntitle: {name}\n{rest}", "utf-8")
    units = "units: [{id: all, title: All, sites: ['*']}]\n"
    (tmp_path / "group.yaml").write_text(f"group: g\ntitle: G\n{units}", "utf-8")
    return load_group(tmp_path)


def test_what_cannot_be_read_stops_nothing(group: WrittenGroup, tmp_path: Path) -> None:
    read, unread = read_sites(group, tmp_path / "cache")
    assert [site.root.name for _, site in read] == ["a"]
    assert [(one.file.parent.name, str(one.problems[0].message).split(" ")[0]) for one in unread] == [
        ("b", "The"),
        ("c", "not"),
    ]


def test_a_record_that_is_not_there_is_told_of_each_of_its_offices(group: WrittenGroup) -> None:
    roll = roll_up(group, ASKED)
    assert [one.file.parent.name for one in roll.unread] == ["a", "b", "c"]
    assert (roll.whole.sums.unread, roll.whole.sums.sites, roll.whole.sums.share) == (3, 0, None)


def test_the_day_is_that_of_whoever_looks(group: WrittenGroup) -> None:
    assert roll_up(group, ASKED).day == "2026-11-24"
    assert roll_up(group, Asked(ASKED.now, date(2026, 3, 1))).month_before == "2026-02-28"
