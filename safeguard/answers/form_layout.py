"""How a form lies in a workbook: what is asked, where the answers go."""

from __future__ import annotations

from typing import Final

from safeguard.messages import Text

FORM_SHEET: Final = "form"
HEAD_SHEET: Final = "inspection"
FIRST_ROW: Final = 4
"""Row of the headers, as a spreadsheet counts; the questions follow."""

COLUMNS: Final[dict[str, Text]] = {
    "step": {"zh": "编号", "en": "No."},
    "place": {"zh": "部位", "en": "Place"},
    "severity": {"zh": "等级", "en": "Severity"},
    "question": {"zh": "检查内容", "en": "Question"},
    "answer": {"zh": "结果", "en": "Answer"},
    "note": {"zh": "情况说明", "en": "Note"},
    "photo": {"zh": "照片文件", "en": "Photo files"},
    "by": {"zh": "检查人", "en": "Inspector"},
    "date": {"zh": "检查日期", "en": "Date"},
}
"""Column → header, in order."""

WIDTHS: Final = {
    "step": 17,
    "place": 13,
    "severity": 7,
    "question": 46,
    "answer": 9,
    "note": 27,
    "photo": 12,
    "by": 9,
    "date": 11,
}
"""Column → width in characters; together they fill an A4 page across at its natural size."""

LINE: Final = 15
"""Height of a line of text, in points."""
ROOM: Final = 32
"""Least height of a row, in points: there must be room to write by hand."""
