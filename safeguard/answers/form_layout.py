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
    "needs": {"zh": "填写要求", "en": "What is needed"},
}
"""Column → header, in order."""

WIDTHS: Final = {"step": 26, "place": 16, "question": 52, "answer": 12, "note": 36, "photo": 22, "needs": 30}
