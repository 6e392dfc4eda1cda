"""Write the open questions of an inspection as a workbook with drop-downs, to be filled by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from wcwidth import wcswidth
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_range_abs

from safeguard.answers.form_layout import COLUMNS, FIRST_ROW, FORM_SHEET, HEAD_SHEET, LINE, ROOM, WIDTHS
from safeguard.answers.questions import Question
from safeguard.answers.words import offered
from safeguard.checklist.model import AnswerSpec
from safeguard.messages import Message, Text, Translator, choose, msg

SEVERITIES = {
    "critical": msg("critical"),
    "high": msg("high"),
    "medium": msg("medium"),
    "low": msg("low"),
    "info": msg("info"),
}


@dataclass(frozen=True, slots=True)
class FormHead:
    """Which inspection a form belongs to."""

    inspection: str
    site: str
    """Id of the office."""
    title: Text
    """Name of the office."""
    as_of: str
    """ISO date of the inspection."""


def write_form(path: Path, questions: Sequence[Question], head: FormHead, speak: Translator) -> None:
    """Write a form.

    Args:
        path: the workbook to write.
        questions: the rows, in order.
        head: the inspection that the answers belong to.
        speak: says everything in the form's language.

    Raises:
        OSError: the file cannot be written.
    """
    try:
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            _fill(book, questions, head, speak)
    except FileCreateError as cause:
        raise OSError(str(cause)) from cause


def _fill(book: Any, questions: Sequence[Question], head: FormHead, speak: Translator) -> None:
    sheet, kept = book.add_worksheet(FORM_SHEET), book.add_worksheet(HEAD_SHEET)
    _head(book, sheet, head, speak)
    _rows(book, sheet, questions, _Lists(kept, speak))
    _print_setup(sheet, len(questions))
    facts = {"inspection": head.inspection, "site": head.site, "as_of": head.as_of, "language": speak.language}
    for row, pair in enumerate(facts.items()):
        kept.write_row(row, 0, pair)
    kept.hide()


def _head(book: Any, sheet: Any, head: FormHead, speak: Translator) -> None:
    big = book.add_format({"bold": True, "font_size": 16})
    sheet.write_string(0, 0, speak.say(msg("Inspection form of {office}", office=dict(head.title))), big)
    sheet.write_string(1, 0, speak.say(msg("Inspection {id}, as of {date}", id=head.inspection, date=head.as_of)))
    hint = msg("Fill in the yellow columns; leave a row empty to answer it later. Do not change the first column.")
    sheet.write_string(2, 0, speak.say(hint))


def _rows(book: Any, sheet: Any, questions: Sequence[Question], lists: _Lists) -> None:
    speak = lists.speak
    header = book.add_format({"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    fill = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "bg_color": "#FFF9DB", "num_format": "@"})
    names = list(COLUMNS)
    for column, name in enumerate(names):
        sheet.set_column(column, column, WIDTHS[name])
        sheet.write_string(FIRST_ROW - 1, column, choose(COLUMNS[name], speak.language), header)
    for row, question in enumerate(questions, start=FIRST_ROW):
        cells = _cells(question, speak)
        sheet.set_row(row, _height(cells))
        for column, name in enumerate(names):
            sheet.write_string(row, column, cells.get(name, ""), plain if name in cells else fill)
        choices = offered(question.item.answer or AnswerSpec(type="text"), speak.language)
        if choices:
            sheet.data_validation(row, names.index("answer"), row, names.index("answer"), lists.drop_down(choices))
    sheet.freeze_panes(FIRST_ROW, 1)


def _cells(question: Question, speak: Translator) -> dict[str, str]:
    item = question.item
    needs = "; ".join(speak.say(need) for need in needs_of(item.answer))
    asked = speak.say(item.ask or item.title)
    return {
        "step": question.step,
        "place": speak.say(question.target.title),
        "severity": speak.say(SEVERITIES[item.severity.value]),
        "question": f"{asked}\n[{needs}]" if needs else asked,
    }


def _height(cells: Mapping[str, str]) -> int:
    """Return the height of a row in points: not every program works it out by itself."""
    lines = [
        sum(max(1, ceil(wcswidth(line) / (WIDTHS[name] - 1))) for line in text.splitlines())
        for name, text in cells.items()
    ]
    return max(ROOM, LINE * max(lines) + 2)


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
        if wanted:
            said.append(Message(_WHEN[outcome], {"what": _WHAT[" and ".join(sorted(set(wanted)))]}))
    return said


_WHEN = {"fail": "on a failure: {what}", "pass": "on a pass: {what}", "any": "always: {what}"}
_WHAT: dict[str, dict[str, str]] = {
    "note": {"zh": "说明", "en": "a note"},
    "photo": {"zh": "照片", "en": "a photo"},
    "note and photo": {"zh": "说明和照片", "en": "a note and a photo"},
}


MAX_INLINE = 255
"""Characters of a list that a drop-down holds by itself (Excel's limit); a longer one lies in the hidden sheet."""
FIRST_LIST = 3
"""Column of the hidden sheet from which lists lie there, counted from 0."""


class _Lists:
    """The drop-downs of a form."""

    def __init__(self, sheet: Any, speak: Translator) -> None:
        self.sheet, self.speak = sheet, speak
        self.ranges: dict[tuple[str, ...], str] = {}

    def drop_down(self, choices: list[str]) -> dict[str, Any]:
        """Return what makes a cell offer these answers."""
        plain = len(",".join(choices)) <= MAX_INLINE and not any("," in choice for choice in choices)
        return {
            "validate": "list",
            "source": choices if plain else self._range(tuple(choices)),
            "error_title": self.speak.say(msg("Not one of the answers"))[:32],
            "error_message": ", ".join(choices)[:255],
        }

    def _range(self, choices: tuple[str, ...]) -> str:
        if choices not in self.ranges:
            column = FIRST_LIST + len(self.ranges)
            self.sheet.write_column(0, column, choices)
            self.ranges[choices] = f"={HEAD_SHEET}!" + xl_range_abs(0, column, len(choices) - 1, column)
        return self.ranges[choices]


def _print_setup(sheet: Any, rows: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.print_area(0, 0, FIRST_ROW + max(rows, 1) - 1, len(COLUMNS) - 1)
    sheet.set_footer("&C&P / &N")
