from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_it_says_in_one_line_what_was_done_of_each_and_that_nothing_is_due(schedule: Call) -> None:
    first = schedule("tick")
    assert (first.code, first.err) == (0, "")
    assert (
        first.out == "HQ, Monthly audit (monthly/2026-11): inspection 20261123-1 is begun, questions for Wang Min: 4\n"
    )
    second = schedule("tick")
    assert (second.code, second.out) == (0, "Nothing is due\n")


def test_answering_settles_it_and_only_then(schedule: Call, safeguard: Call, audited: Path, clock: Any) -> None:
    schedule("tick")
    state = json.loads(schedule("history", "--json").out)[0]["state"]
    assert safeguard("answer", "--site", audited, typed="yes\nyes\n2\n").code == 0
    (one,) = json.loads(schedule("history", "--json").out)
    assert (state, one["state"], one["done_at"]) == ("open", "done", "2026-11-23T01:00:00+00:00")


def test_a_form_settles_it_too(schedule: Call, safeguard: Call, audited: Path, tmp_path: Path) -> None:
    import openpyxl

    schedule("tick")
    form = tmp_path / "form.xlsx"
    assert safeguard("form", "export", form, "--site", audited).code == 0
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    title = next(row for row in sheet.iter_rows() if any(cell.value == "Answer" for cell in row))
    column = next(cell.column for cell in title if cell.value == "Answer")
    for row in range(title[0].row + 1, sheet.max_row + 1):
        step = " ".join(str(cell.value) for cell in sheet[row])
        if "A-1" in step or "A-2" in step:
            sheet.cell(row, column).value = 2 if "A-2" in step else "yes"
    book.save(form)
    said = safeguard("form", "import", form, "--site", audited)
    assert said.code == 0, said.err
    assert json.loads(schedule("history", "--json").out)[0]["state"] == "done"


def test_what_was_missed_is_said_and_ends_with_two(schedule: Call, clock: Any) -> None:
    schedule("tick")
    clock.put("2027-01-05")
    said = schedule("tick")
    assert said.code == 2
    assert said.out.splitlines()[:2] == [
        "HQ, Monthly audit (monthly/2026-11): missed",
        "HQ, Monthly audit (monthly/2026-12): missed",
    ]
    assert "(monthly/2027-01): inspection 20270105-1 is begun" in said.out


def test_a_dry_run_writes_nothing_and_makes_no_record(schedule: Call, audited: Path) -> None:
    said = schedule("tick", "--dry-run")
    assert said.out == "HQ, Monthly audit (monthly/2026-11): an inspection would be begun for Wang Min\n"
    assert not (audited / "record").exists()


def test_as_data(schedule: Call) -> None:
    (one,) = json.loads(schedule("tick", "--json").out)
    assert (one["site"], one["schedule"], one["period"], one["deed"], one["person"], one["inspection"]) == (
        *("hq", "monthly", "2026-11", "begun", "wang"),
        "20261123-1",
    )
    assert json.loads(schedule("tick", "--json").out) == []


def test_an_office_that_cannot_be_opened_stops_no_other(schedule: Call, tmp_path: Path) -> None:
    said = schedule("tick", "--site", tmp_path / "nowhere")
    assert said.code == 66
    assert "nothing could be done" in said.err
    assert "inspection 20261123-1 is begun" in said.out


def test_all_offices_of_a_group_share_a_record(safeguard: Call, audited: Path, clock: Any, tmp_path: Path) -> None:
    words = (audited / "site.yaml").read_text("utf-8")
    (audited.parent / "branch").mkdir()
    branch = words.replace("site: hq", "site: branch").replace("[own.yaml]", "[../office/own.yaml]")
    (audited.parent / "branch" / "site.yaml").write_text(f"{branch}record: ../office/record\n", "utf-8")
    group = tmp_path / "group.yaml"
    group.write_text(
        "group: all\ntitle: All\nunits: [{id: all-of-them, title: All, sites: [office, branch]}]\n", "utf-8"
    )
    said = safeguard("schedule", "tick", "--group", group)
    assert (said.code, said.out.count("is begun")) == (0, 2), said.err
    assert safeguard("schedule", "tick", "--group", group).out == "Nothing is due\n"
    refused = safeguard("schedule", "tick", "--group", group, "--site", audited)
    assert (refused.code, refused.err.splitlines()[0]) == (64, "--site and --group cannot be used together")


def test_a_check_that_fails_ends_with_one(safeguard: Call, sleepy: Path, clock: Any) -> None:
    said = safeguard("schedule", "tick", "--site", sleepy)
    assert (said.code, said.out) == (
        0,
        "HQ, General safety, every month (general-month/2026-11): done by inspection 20261123-1\n",
    )
    (sleepy / "site.yaml").write_text(
        "site: hq\ntitle: HQ\nchecklists: [own.yaml]\nsettings: {fail_on: info}\n", "utf-8"
    )
    own = sleepy / "own.yaml"
    own.write_text(own.read_text("utf-8").replace("{seconds: 0.2}", "{seconds: 0.2}, limits: {seconds: 0.1}"), "utf-8")
    clock.put("2026-12-01")
    assert safeguard("schedule", "tick", "--site", sleepy).code == 2
