from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from safeguard.answers.form_layout import COLUMNS, FIRST_ROW, FORM_SHEET
from safeguard.answers.form_read import Filler, judged, read_form
from safeguard.answers.form_write import write_form
from safeguard.answers.questions import Question
from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import Item
from safeguard.errors import AnswerError, MissingFileError
from safeguard.messages import Translator
from safeguard.results.status import Status

FILLER = Filler("wang", "2026-11-23T08:00:00+00:00", date(2026, 11, 23))


@pytest.fixture
def questions(item: Callable[..., Item]) -> dict[str, Question]:
    """Three questions: yes or no, a number, one that needs a photo."""
    lobby = Target(TargetKind.AREA, "lobby", {"zh": "大厅", "en": "Lobby"})
    specs: list[dict[str, Any]] = [
        {"type": "yes_no", "pass": "yes"},
        {"type": "number", "min": 1, "unit": "MPa"},
        {"type": "yes_no", "pass": "no", "requires": {"fail": ["photo"]}},
    ]
    return {f"A-{n}": Question(f"A-{n}", item(**spec), lobby) for n, spec in enumerate(specs, 1)}


@pytest.fixture
def form(questions: dict[str, Question], tmp_path: Path) -> Path:
    """A form with these questions, in Chinese."""
    path = tmp_path / "form.xlsx"
    write_form(path, list(questions.values()), "20261123-1", "示例", "2026-11-23", Translator("zh"))
    return path


def fill(path: Path, *cells: tuple[int, str, object]) -> None:
    """Write into cells: number of the question from 1, column, value."""
    book = openpyxl.load_workbook(path)
    for row, column, value in cells:
        book[FORM_SHEET].cell(FIRST_ROW + row, list(COLUMNS).index(column) + 1, value)
    book.save(path)


def read(path: Path, questions: dict[str, Question]) -> list[Any]:
    return judged(read_form(path), questions, FILLER, lambda photo: photo.name)


def test_a_filled_form_gives_results(form: Path, questions: dict[str, Question]) -> None:
    fill(form, (1, "answer", "是"), (1, "note", "好"), (1, "by", "li"), (1, "date", "2026/11/20"), (2, "answer", 0.4))
    first, second = read(form, questions)
    assert (first.status, first.answer.by, first.answer.at, first.answer.note) == (
        Status.PASS,
        "li",
        "2026-11-20",
        "好",
    )
    assert (second.status, second.answer.by, second.answer.at) == (Status.FAIL, "wang", FILLER.at)


def test_an_empty_form_gives_none(form: Path, questions: dict[str, Question]) -> None:
    assert read(form, questions) == []


def test_a_photo_beside_the_form_is_kept(form: Path, questions: dict[str, Question]) -> None:
    (form.parent / "door.jpg").write_bytes(b"picture")
    fill(form, (3, "answer", "是"), (3, "photo", "door.jpg"))
    (result,) = read(form, questions)
    assert result.answer.photos == ("door.jpg",)


def test_every_error_is_told_with_its_cell(form: Path, questions: dict[str, Question]) -> None:
    fill(
        form,
        (1, "answer", "也许"),
        (2, "answer", 3),
        (2, "date", "soon"),
        (3, "answer", "是"),
    )
    with pytest.raises(AnswerError) as caught:
        read(form, questions)
    found = [(str(one.place).removeprefix(str(form)), str(one.message)) for one in caught.value.problems]
    assert found == [
        ("!form!E5", "也许 is no answer to this question"),
        ("!form!I6", "soon is not a date such as 2026-11-23"),
        ("!form!E7", "This answer needs a photo"),
    ]


def test_a_row_of_another_inspection_is_told(form: Path) -> None:
    fill(form, (1, "answer", "是"))
    with pytest.raises(AnswerError, match="A-1 is not an open question"):
        read(form, {})


def test_other_files_are_no_forms(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"nonsense")
    for name in ("a.xlsx", "b.xlsx"):
        with pytest.raises(AnswerError, match="This is not a form"):
            read_form(tmp_path / name)
    with pytest.raises(MissingFileError):
        read_form(tmp_path / "c.xlsx")
