"""Read a filled form back: every error is told with its sheet and cell, and then nothing is taken over."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from safeguard.answers.form_layout import COLUMNS, FIRST_ROW, FORM_SHEET, HEAD_SHEET
from safeguard.answers.judge import MoreNeeded, judge
from safeguard.answers.questions import Question
from safeguard.answers.words import NotUnderstood, Value, offered, parse
from safeguard.checklist.model import AnswerSpec
from safeguard.errors import AnswerError, MissingFileError, Place, Problem
from safeguard.messages import Message, msg
from safeguard.results.result import Answer, Result
from safeguard.tables.dates import parse_date


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form as it came back."""

    inspection: str
    site: str
    """Id of the office; empty in a form of an older version."""
    rows: tuple[tuple[int, Mapping[str, str]], ...]
    """Row number and cells by column, of every row that names a step."""
    file: str


@dataclass(frozen=True, slots=True)
class Filler:
    """Who filled a form, where a row does not say."""

    by: str
    at: str
    """UTC time of reading it in, ISO 8601."""
    as_of: date


def read_form(path: Path) -> FilledForm:
    """Read the cells of a form.

    Raises:
        AnswerError: it is not a form written by this program.
        MissingFileError: there is no such file.
    """
    if not path.is_file():
        raise MissingFileError(msg("There is no such file: {path}", path=str(path)))
    try:
        book = CalamineWorkbook.from_path(str(path))
        head = {str(row[0]): str(row[1]) for row in book.get_sheet_by_name(HEAD_SHEET).to_python() if len(row) > 1}
        cells = book.get_sheet_by_name(FORM_SHEET).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as cause:
        raise _no_form(path) from cause
    if not head.get("inspection"):
        raise _no_form(path)
    columns = list(COLUMNS)
    rows = tuple(
        (number, {name: _text(cell) for name, cell in zip(columns, row, strict=False)})
        for number, row in enumerate(cells[FIRST_ROW:], start=FIRST_ROW + 1)
        if row and _text(row[0])
    )
    return FilledForm(head["inspection"], head.get("site", ""), rows, str(path))


def _no_form(path: Path) -> AnswerError:
    hint = msg("Use a workbook written by safeguard form export")
    return AnswerError(msg("This is not a form: {path}", path=str(path)), hint=hint)


def _text(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def judged(
    form: FilledForm, questions: Mapping[str, Question], filler: Filler, keep: Callable[[Path], str]
) -> list[Result]:
    """Return a result for every answered row. No photo is kept unless every row is right.

    Args:
        form: what was read.
        questions: step key → question, of all that are still open.
        filler: who and when, where a row does not say.
        keep: stores a photo and returns its SHA-256.

    Raises:
        AnswerError: with every problem of the form at once.
    """
    problems: list[Problem] = []
    filled = [(number, cells) for number, cells in form.rows if any(cells.get(name) for name in FILLED)]
    seen: set[str] = set()
    for number, cells in filled:
        try:
            _once(cells, seen)
            _row(form, cells, questions, filler, str)
        except _Wrong as wrong:
            at = Place(form.file, sheet=FORM_SHEET, row=number, column=_letter(wrong.column))
            problems.append(Problem(wrong.message, at, wrong.hint))
    if problems:
        raise AnswerError(problems)
    return [_row(form, cells, questions, filler, keep) for _, cells in filled]


FILLED = ("answer", "note", "photo")
"""Columns of a row that somebody meant as an answer when one of them is filled."""


def _once(cells: Mapping[str, str], seen: set[str]) -> None:
    if cells["step"] in seen:
        raise _Wrong("step", msg("{step} is answered twice", step=cells["step"]))
    seen.add(cells["step"])


class _Wrong(Exception):  # noqa: N818 - carries a problem to its row
    def __init__(self, column: str, message: Message, hint: Message | None = None) -> None:
        self.column, self.message, self.hint = column, message, hint
        super().__init__(str(message))


def _letter(column: str) -> str:
    return chr(ord("A") + list(COLUMNS).index(column))


def _row(
    form: FilledForm,
    cells: Mapping[str, str],
    questions: Mapping[str, Question],
    filler: Filler,
    keep: Callable[[Path], str],
) -> Result:
    question = questions.get(cells["step"])
    if question is None:
        hint = msg("It was answered before, or belongs to another inspection")
        raise _Wrong("step", msg("{step} is not an open question", step=cells["step"]), hint)
    if not cells.get("answer"):
        raise _Wrong("answer", msg("There is a note or a photo here, but no answer"))
    spec = question.item.answer or AnswerSpec(type="text")
    answer = Answer(
        value=_value(cells["answer"], spec),
        by=cells.get("by") or filler.by,
        at=_day(cells.get("date", ""), filler),
        note=cells.get("note", ""),
        photos=_photos(cells.get("photo", ""), Path(form.file).parent, keep),
        via="form",
    )
    try:
        return judge(question.step, question.item, answer, filler.as_of)
    except MoreNeeded as more:
        raise _Wrong("note" if "note" in more.needs else "photo", more.problems[0].message) from more
    except AnswerError as wrong:
        raise _Wrong("answer", wrong.problems[0].message) from wrong


def _value(text: str, spec: AnswerSpec) -> Value:
    try:
        return parse(text, spec)
    except NotUnderstood as cause:
        words = [*offered(spec, "zh"), *offered(spec, "en")]
        hint = msg("Known here: {words}", words=", ".join(words)) if words else None
        raise _Wrong("answer", msg("{value} is no answer to this question", value=text), hint) from cause


def _day(text: str, filler: Filler) -> str:
    if not text:
        return filler.at
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None or not day.exact:
        raise _Wrong("date", msg("{value} is not a date such as 2026-11-23", value=text))
    # Where the answers are read in, it may be a day later than where the time is counted.
    today = date.fromisoformat(filler.at[:10]) + timedelta(days=1)
    if day.lo > max(today, filler.as_of):
        raise _Wrong("date", msg("The date {date} lies in the future", date=str(day)))
    return str(day)


def _photos(text: str, folder: Path, keep: Callable[[Path], str]) -> tuple[str, ...]:
    names = [name.strip() for name in text.replace("；", ";").split(";") if name.strip()]
    paths = [folder / name for name in names]
    for path in paths:
        if not path.is_file():
            raise _Wrong("photo", msg("There is no such file: {path}", path=str(path)))
        if not os.access(path, os.R_OK):
            raise _Wrong("photo", msg("The file cannot be read: {path}", path=str(path)))
    return tuple(keep(path) for path in paths)
