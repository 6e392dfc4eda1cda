from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from safeguard.answers.form_layout import COLUMNS, FIRST_ROW, FORM_SHEET, HEAD_SHEET
from safeguard.answers.form_read import Filler, judged, read_form
from safeguard.answers.form_write import FormHead, write_form
from safeguard.answers.questions import Question
from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import Item
from safeguard.errors import AnswerError, MissingFileError
from safeguard.messages import Translator
from safeguard.results.status import Status

HEAD = FormHead("20261123-1", "hq", {"zh": "示例"}, "2026-11-23")
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
    write_form(path, list(questions.values()), HEAD, Translator("zh"))
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
        ("!form!G7", "This answer needs a photo"),
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


def test_a_note_without_an_answer_is_not_lost_quietly(form: Path, questions: dict[str, Question]) -> None:
    fill(form, (2, "note", "gauge broken"))
    with pytest.raises(AnswerError) as caught:
        read(form, questions)
    assert [(str(one.place)[-3:], str(one.message)) for one in caught.value.problems] == [
        ("!E6", "There is a note or a photo here, but no answer")
    ]


def test_a_question_answered_twice_is_told(form: Path, questions: dict[str, Question]) -> None:
    fill(form, (1, "answer", "是"), (4, "step", "A-1"), (4, "answer", "否"))
    with pytest.raises(AnswerError, match="A-1 is answered twice"):
        read(form, questions)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("2026/11/3", "2026-11-03"), ("2026年11月3日", "2026-11-03"), (date(2026, 11, 3), "2026-11-03")],
)
def test_a_day_may_be_written_as_people_write_it(
    written: object, wanted: str, form: Path, questions: dict[str, Question]
) -> None:
    fill(form, (1, "answer", "是"), (1, "date", written))
    (result,) = read(form, questions)
    assert result.answer.at == wanted


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2026-11-25", "The date 2026-11-25 lies in the future"),
        ("2026-11", "2026-11 is not a date such as 2026-11-23"),
        ("2026-02-30", "2026-02-30 is not a date such as 2026-11-23"),
    ],
)
def test_a_day_that_cannot_be_is_told(written: str, words: str, form: Path, questions: dict[str, Question]) -> None:
    fill(form, (1, "answer", "是"), (1, "date", written))
    with pytest.raises(AnswerError, match=words):
        read(form, questions)


def test_no_photo_is_kept_of_a_form_that_is_refused(form: Path, questions: dict[str, Question]) -> None:
    (form.parent / "door.jpg").write_bytes(b"picture")
    fill(form, (3, "answer", "是"), (3, "photo", "door.jpg；door.jpg"), (2, "answer", "a lot"))
    kept: list[Path] = []

    def keep(photo: Path) -> str:
        kept.append(photo)
        return photo.name

    with pytest.raises(AnswerError, match="a lot is no answer"):
        judged(read_form(form), questions, FILLER, keep)
    assert kept == []
    fill(form, (2, "answer", "2"))
    judged(read_form(form), questions, FILLER, keep)
    assert [photo.name for photo in kept] == ["door.jpg", "door.jpg"]


def test_no_photo_is_kept_where_none_may_be(item: Callable[..., Item], form: Path) -> None:
    secret = Question("A-1", item(type="yes_no", evidence="forbid", **{"pass": "yes"}), Target(TargetKind.SITE, "hq"))
    (form.parent / "secret.jpg").write_bytes(b"picture")
    fill(form, (1, "answer", "是"), (1, "photo", "secret.jpg"))
    with pytest.raises(AnswerError, match="No photo may be kept for this item"):
        judged(read_form(form), {"A-1": secret}, FILLER, lambda photo: pytest.fail(f"kept {photo}"))


def test_a_photo_that_is_not_there_is_told(form: Path, questions: dict[str, Question]) -> None:
    fill(form, (3, "answer", "是"), (3, "photo", "gone.jpg"))
    with pytest.raises(AnswerError) as caught:
        read(form, questions)
    assert str(caught.value.problems[0].place).endswith("!G7")
    assert str(caught.value.problems[0].message) == f"There is no such file: {form.parent / 'gone.jpg'}"


def test_a_form_knows_its_inspection_and_office(form: Path) -> None:
    read_back = read_form(form)
    assert (read_back.inspection, read_back.site) == ("20261123-1", "hq")


def test_a_form_that_lost_its_inspection_is_none(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    book[HEAD_SHEET]["B1"] = None
    book.save(form)
    with pytest.raises(AnswerError, match="This is not a form"):
        read_form(form)
