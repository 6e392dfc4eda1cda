"""The whole way from the command line: plan, run, answer, form, close, report, compare."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from safeguard.answers.form_layout import COLUMNS, FIRST_ROW, FORM_SHEET

Call = Callable[..., Any]


def run(safeguard: Call, office: Path, *more: str) -> Any:
    return safeguard("run", "--site", office, "--as-of", "2026-11-23", *more)


def test_a_plan_says_what_will_be_done(safeguard: Call, office: Path) -> None:
    said = safeguard("plan", "--site", office, "--as-of", "2026-11-23", "--only", "A-1")
    assert said.code == 0
    assert "4 steps: 0 automated, 2 for a person, 0 cannot be done, 2 left out" in said.out
    assert "2 × Not chosen for this inspection" in said.out
    data = json.loads(safeguard("plan", "--site", office, "--json").out)
    assert [step["step"] for step in data["steps"]] == ["A-1@area:lobby", "A-1@area:stairs", "A-2", "A-3"]


def test_an_inspection_waits_for_people_and_closes_by_itself(
    safeguard: Call, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(safeguard, office).code == 3
    answers = iter(["yes", "no", "blocked by boxes", "0.4", "nobody"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    said = safeguard("answer", "--site", office)
    assert said.code == 0
    assert "the inspection is closed" in said.out
    shown = json.loads(safeguard("inspection", "show", "last", "--site", office, "--json").out)
    assert shown["state"] == "closed"
    assert shown["counts"] == {"pass": 1, "fail": 2, "info": 1} | {
        status: 0 for status in ("error", "not_reviewed", "not_applicable", "skipped") if status in shown["counts"]
    }
    again = safeguard("answer", "--site", office)
    assert (again.code, "is closed" in again.err) == (65, True)


def test_a_follow_up_that_does_not_arise_is_skipped(
    safeguard: Call, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(safeguard, office)
    answers = iter(["yes", "yes", "2"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    safeguard("answer", "--site", office)
    results = json.loads(safeguard("inspection", "show", "--site", office, "--json").out)["results"]
    assert [(one["step"], one["status"], one.get("skip")) for one in results][-1] == ("A-3", "skipped", "blocked_by")


def test_answers_stop_and_go_on(safeguard: Call, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(safeguard, office)
    answers = iter(["perhaps", "yes", "s", "q"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    said = safeguard("answer", "--site", office)
    assert said.code == 3
    assert "perhaps is no answer to this question" in said.out
    assert "Questions left: 2" in said.out


def test_a_form_goes_out_and_comes_back(safeguard: Call, office: Path, tmp_path: Path) -> None:
    run(safeguard, office)
    form = tmp_path / "form.xlsx"
    assert safeguard("form", "export", form, "--site", office).out == f"Questions written to {form}: 4\n"
    book = openpyxl.load_workbook(form)
    column = list(COLUMNS).index("answer") + 1
    for row, answer in enumerate(["Yes", "maybe", 0.4], start=FIRST_ROW + 1):
        book[FORM_SHEET].cell(row, column, answer)
    book.save(form)
    wrong = safeguard("form", "import", form, "--site", office)
    assert wrong.code == 65
    assert "form.xlsx!form!E6: maybe is no answer to this question" in wrong.err
    assert json.loads(safeguard("inspection", "show", "--site", office, "--json").out)["counts"]["not_reviewed"] == 4
    book[FORM_SHEET].cell(FIRST_ROW + 2, column, "n/a")
    book.save(form)
    assert "Answers taken over: 3; questions left: 1" in safeguard("form", "import", form, "--site", office).out


def test_an_inspection_is_closed_on_purpose_with_a_reason(safeguard: Call, office: Path) -> None:
    run(safeguard, office)
    assert safeguard("close", "--site", office).code != 0
    assert safeguard("close", "--site", office, "--reason", "The office moved").code == 0
    shown = json.loads(safeguard("inspection", "show", "--site", office, "--json").out)
    assert (shown["state"], shown["close_reason"], shown["counts"]["not_reviewed"]) == ("closed", "The office moved", 4)


@pytest.mark.parametrize("name", ["table", "html", "json", "markdown", "csv", "excel-csv"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_reports_come_in_every_format_and_language(
    name: str, language: str, safeguard: Call, office: Path, tmp_path: Path
) -> None:
    run(safeguard, office)
    file = tmp_path / "report"
    said = safeguard("report", "--site", office, "--format", name, "--output", file, "--lang", language)
    assert said.code == 0
    assert ("本部" if language == "zh" else "HQ") in file.read_text("utf-8") or name.endswith("csv")


def test_two_inspections_are_compared(safeguard: Call, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for answers in (["no", "boxes", "yes", "2"], ["yes", "no", "bicycle", "2"]):
        run(safeguard, office)
        given = iter(answers)
        monkeypatch.setattr("click.prompt", lambda *_, given=given, **__: next(given))
        assert safeguard("answer", "--site", office).code == 0
    listed = json.loads(safeguard("inspection", "list", "--site", office, "--json").out)
    first, second = (one["id"] for one in listed)
    diff = json.loads(safeguard("inspection", "diff", first, second, "--site", office, "--json").out)
    assert [(one["delta"], one["target"]) for one in diff["changes"]] == [
        ("resolved", "area:lobby"),
        ("new", "area:stairs"),
    ] or {(one["delta"], one["target"]) for one in diff["changes"]} == {
        ("resolved", "area:lobby"),
        ("new", "area:stairs"),
    }


def test_the_record_verifies(safeguard: Call, office: Path) -> None:
    run(safeguard, office)
    said = safeguard("record", "verify", "--site", office)
    assert (said.code, "Nothing differs" in said.out) == (0, True)


def test_the_doctor_looks_at_everything(safeguard: Call, office: Path) -> None:
    run(safeguard, office)
    said = safeguard("doctor", "--site", office)
    assert said.code == 0
    assert "[advice] Roles that measures are given to" in said.out
    assert "[good] Registers and shares" in said.out
