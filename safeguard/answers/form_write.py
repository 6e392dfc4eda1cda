"""Write the open questions of an inspection as a workbook with drop-downs, to be filled by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from safeguard.answers.form_layout import COLUMNS, FIRST_ROW, FORM_SHEET, HEAD_SHEET, WIDTHS
from safeguard.answers.questions import Question
from safeguard.answers.words import offered
from safeguard.checklist.model import AnswerSpec
from safeguard.messages import Message, Translator, choose, msg

SEVERITIES = {
    "critical": msg("critical"),
    "high": msg("high"),
    "medium": msg("medium"),
    "low": msg("low"),
    "info": msg("info"),
}


def write_form(
    path: Path, questions: Sequence[Question], inspection: str, title: str, as_of: str, speak: Translator
) -> None:
    """Write a form.

    Args:
        path: the workbook to write.
        questions: the rows, in order.
        inspection: id of the inspection that the answers belong to.
        title: name of the office.
        as_of: ISO date of the inspection.
        speak: says everything in the form's language.
    """
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(FORM_SHEET)
        _head(book, sheet, title, inspection, as_of, speak)
        _rows(book, sheet, questions, speak)
        _print_setup(sheet, len(questions))
        kept = book.add_worksheet(HEAD_SHEET)
        for row, pair in enumerate((("inspection", inspection), ("as_of", as_of), ("language", speak.language))):
            kept.write_row(row, 0, pair)
        kept.hide()


def _head(book: Any, sheet: Any, title: str, inspection: str, as_of: str, speak: Translator) -> None:
    big = book.add_format({"bold": True, "font_size": 16})
    sheet.write_string(0, 0, speak.say(msg("Inspection form of {office}", office=title)), big)
    sheet.write_string(1, 0, speak.say(msg("Inspection {id}, as of {date}", id=inspection, date=as_of)))
    hint = msg("Fill in the yellow columns; leave a row empty to answer it later. Do not change the first column.")
    sheet.write_string(2, 0, speak.say(hint))


def _rows(book: Any, sheet: Any, questions: Sequence[Question], speak: Translator) -> None:
    header = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    fill = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "bg_color": "#FFF9DB", "num_format": "@"})
    names = list(COLUMNS)
    for column, name in enumerate(names):
        sheet.set_column(column, column, WIDTHS.get(name, 12))
        sheet.write_string(FIRST_ROW - 1, column, choose(COLUMNS[name], speak.language), header)
    for row, question in enumerate(questions, start=FIRST_ROW):
        cells = _cells(question, speak)
        for column, name in enumerate(names):
            sheet.write_string(row, column, cells.get(name, ""), plain if name in cells else fill)
        choices = offered(question.item.answer or AnswerSpec(type="text"), speak.language)
        if choices:
            sheet.data_validation(row, names.index("answer"), row, names.index("answer"), _list(choices, speak))
    sheet.freeze_panes(FIRST_ROW, 1)


def _cells(question: Question, speak: Translator) -> dict[str, str]:
    item = question.item
    return {
        "step": question.step,
        "place": speak.say(question.target.title),
        "severity": speak.say(SEVERITIES[item.severity.value]),
        "question": speak.say(item.ask or item.title),
        "needs": "; ".join(speak.say(need) for need in needs_of(item.answer)),
    }


def needs_of(spec: AnswerSpec | None) -> list[Message]:
    """Return what an answer must be or bring along, as messages."""
    if spec is None:
        return []
    said: list[Message] = []
    if spec.type == "number":
        said.append(msg("a number in {unit}", unit=spec.unit) if spec.unit else msg("a number"))
    if spec.type == "date":
        said.append(msg("a date such as 2026-11-23"))
    for outcome, wanted in spec.requires.items():
        said.append(Message(_WHEN[outcome], {"what": _WHAT[" and ".join(sorted(set(wanted)))]}))
    return said


_WHEN = {"fail": "on a failure: {what}", "pass": "on a pass: {what}", "any": "always: {what}"}
_WHAT: dict[str, dict[str, str]] = {
    "note": {"zh": "说明", "en": "a note"},
    "photo": {"zh": "照片", "en": "a photo"},
    "note and photo": {"zh": "说明和照片", "en": "a note and a photo"},
}


def _list(choices: list[str], speak: Translator) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": choices,
        "error_title": speak.say(msg("Not one of the answers"))[:32],
        "error_message": ", ".join(choices)[:255],
    }


def _print_setup(sheet: Any, rows: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.print_area(0, 0, FIRST_ROW + max(rows, 1) - 1, len(COLUMNS) - 1)
    sheet.set_footer("&C&P / &N")
