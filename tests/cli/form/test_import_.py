from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from safeguard.answers.form_layout import COLUMNS, FIRST_ROW, FORM_SHEET

Call = Callable[..., Any]


@pytest.fixture
def form(safeguard: Call, begun: Path, tmp_path: Path) -> Path:
    """The four open questions of the inspection, on a form."""
    path = tmp_path / "form.xlsx"
    assert safeguard("form", "export", path, "--site", begun).code == 0
    return path


def fill(form: Path, *answers: object, column: str = "answer") -> None:
    """Write a column, from the first question on; None leaves a cell as it is."""
    book = openpyxl.load_workbook(form)
    for row, answer in enumerate(answers, start=FIRST_ROW + 1):
        if answer is not None:
            book[FORM_SHEET].cell(row, list(COLUMNS).index(column) + 1, answer)
    book.save(form)


def counts(safeguard: Call, office: Path) -> dict[str, int]:
    shown = json.loads(safeguard("inspection", "show", "--site", office, "--json").out)
    return {status: number for status, number in shown["counts"].items() if number}


def test_a_form_goes_out_and_comes_back(safeguard: Call, begun: Path, form: Path) -> None:
    fill(form, "Yes", "maybe", 0.4)
    wrong = safeguard("form", "import", form, "--site", begun)
    assert wrong.code == 65
    assert "form.xlsx!form!E6: maybe is no answer to this question" in wrong.err
    assert "Hint: Known here: 是, 否, 不适用, Yes, No, Does not apply" in wrong.err
    assert counts(safeguard, begun) == {"not_reviewed": 4}
    fill(form, None, "n/a")
    said = safeguard("form", "import", form, "--site", begun)
    assert (said.code, said.out) == (0, "Answers taken over: 3; questions left: 1\n")
    assert counts(safeguard, begun) == {"pass": 1, "not_applicable": 1, "fail": 1, "not_reviewed": 1}


def test_the_last_answer_closes_the_inspection(safeguard: Call, begun: Path, form: Path) -> None:
    fill(form, "是", "是", 2)
    said = safeguard("form", "import", form, "--site", begun, "--lang", "zh")
    assert said.out == "已读入 3 个答案；还剩 0 项\n"
    assert json.loads(safeguard("inspection", "list", "--site", begun, "--json").out)[0]["state"] == "closed"


def test_a_form_that_was_read_in_before_is_told(safeguard: Call, begun: Path, form: Path) -> None:
    fill(form, "Yes")
    safeguard("form", "import", form, "--site", begun)
    again = safeguard("form", "import", form, "--site", begun)
    assert again.code == 65
    assert "form.xlsx!form!A5: A-1@area:lobby is not an open question" in again.err


def test_a_form_belongs_to_its_own_inspection(safeguard: Call, begun: Path, form: Path) -> None:
    fill(form, "Yes")
    safeguard("run", "--site", begun, "--as-of", "2026-11-23")
    assert safeguard("form", "import", form, "--site", begun).code == 0
    listed = json.loads(safeguard("inspection", "list", "--site", begun, "--json").out)
    assert [one["counts"]["not_reviewed"] for one in listed] == [3, 4]


def test_a_form_of_another_office_is_refused(safeguard: Call, begun: Path, form: Path) -> None:
    fill(form, "Yes")
    site = begun / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("site: hq", "site: branch").replace("HQ", "Branch"), "utf-8")
    (begun / "record").rename(begun / "record-of-hq")
    safeguard("run", "--site", begun, "--as-of", "2026-11-23")
    said = safeguard("form", "import", form, "--site", begun)
    assert (said.code, "This form belongs to another office: hq" in said.err) == (65, True)
    assert counts(safeguard, begun) == {"not_reviewed": 4}


def test_photos_lie_beside_the_form(safeguard: Call, begun: Path, form: Path) -> None:
    (form.parent / "门.jpg").write_bytes(b"picture")
    fill(form, "No")
    fill(form, "blocked", column="note")
    fill(form, "门.jpg", column="photo")
    assert safeguard("form", "import", form, "--site", begun, "--by", "li").code == 0
    first = json.loads(safeguard("inspection", "show", "--site", begun, "--json").out)["results"][0]
    assert (first["answer"]["by"], first["answer"]["via"], first["answer"]["note"]) == ("li", "form", "blocked")
    (digest,) = first["answer"]["photos"]
    assert (begun / "record" / "evidence" / digest[:2] / digest[2:4] / digest).read_bytes() == b"picture"


def test_every_problem_is_told_at_once_and_nothing_is_kept(safeguard: Call, begun: Path, form: Path) -> None:
    fill(form, "No", "No", "much", "somebody")
    fill(form, None, None, None, "gone.jpg", column="photo")
    said = safeguard("form", "import", form, "--site", begun)
    assert said.code == 65
    assert [line.split(": ")[0][-2:] for line in said.err.splitlines() if line.startswith(str(form))] == [
        "F5",
        "F6",
        "E7",
        "G8",
    ]
    assert counts(safeguard, begun) == {"not_reviewed": 4}
    assert not (begun / "record" / "evidence").exists()


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [(None, 66, "There is no such file"), (b"", 65, "This is not a form"), (b"PK\x03\x04", 65, "This is not a form")],
)
def test_what_is_no_form_is_told(
    content: bytes | None, code: int, words: str, safeguard: Call, begun: Path, tmp_path: Path
) -> None:
    path = tmp_path / "other.xlsx"
    if content is not None:
        path.write_bytes(content)
    said = safeguard("form", "import", path, "--site", begun)
    assert (said.code, words in said.err) == (code, True)
