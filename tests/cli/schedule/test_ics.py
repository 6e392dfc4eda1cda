from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import vobject

Call = Callable[..., Any]


def test_the_feed_has_what_was_and_what_comes_once_each(schedule: Call, tmp_path: Path, clock: Any) -> None:
    schedule("tick")
    file = tmp_path / "web" / "audits.ics"
    said = schedule("ics", "--output", file, "--days", 40)
    assert (said.code, said.out) == (0, f"Written: {file}\n")
    assert file.stat().st_mode & 0o777 == 0o644
    events = vobject.readOne(file.read_text("utf-8")).vevent_list
    assert [one.uid.value for one in events] == [
        "2026-11.monthly.hq@safeguard",
        "2026-12.monthly.hq@safeguard",
        "2027-01.monthly.hq@safeguard",
    ][: len(events)]
    assert len(events) >= 2
    clock.put("2026-12-02")
    schedule("tick")
    schedule("ics", "--output", file, "--days", 0)
    later = vobject.readOne(file.read_text("utf-8")).vevent_list
    assert [one.summary.value for one in later] == ["[missed] Monthly audit", "Monthly audit"]
    assert [int(one.sequence.value) for one in later] > [int(one.sequence.value) for one in events[:2]]


def test_one_person_and_tasks(schedule: Call) -> None:
    own = vobject.readOne(schedule("ics", "--person", "wang", "--todo", "--days", 20).out)
    assert len(own.vtodo_list) == 2
    assert not hasattr(vobject.readOne(schedule("ics", "--person", "chen").out), "vevent")
    refused = schedule("ics", "--person", "wnag")
    assert (refused.code, refused.err) == (64, "Nobody is called wnag here\n  Hint: Did you mean wang?\n")
