"""How a checklist lies in a workbook: one sheet for its head, one with a row for every item.

Plain values have a column of their own, words one column per language; what has parts of its own (citations, answers,
options) is written in its cell as short YAML. So a workbook that went out comes back unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml

HEAD_SHEET: Final = "checklist"
ITEM_SHEET: Final = "items"

HEAD: Final = ("checklist", "version", "title", "domain", "license", "inputs", "headings")
ITEM: Final = (
    "id",
    "title",
    "severity",
    "weight",
    "every",
    "heading",
    "check",
    "with",
    "ask",
    "answer",
    "for_each",
    "where",
    "applies_if",
    "ask_if",
    "why",
    "cite",
    "mitigation.immediate",
    "mitigation.corrective",
    "mitigation.preventive",
    "mitigation.owner",
    "mitigation.within",
    "mitigation.cost",
    "mitigation.effort",
    "mitigation.evidence",
    "evidence",
    "limits",
    "tags",
    "conflicts_with",
    "compensated_by",
)
"""Keys of an item, in the order of the columns; a dot leads into a part."""

WORDS: Final = frozenset(
    {
        "title",
        "ask",
        "why",
        "mitigation.immediate",
        "mitigation.corrective",
        "mitigation.preventive",
        "mitigation.evidence",
    }
)
"""Keys that hold words: one column per language, ``title.zh``."""


def to_cell(value: Any) -> str | float:
    """Write one value as a cell: numbers as numbers, parts as short YAML."""
    if isinstance(value, bool | Mapping | list | tuple):
        text: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False)
        return text.strip().removesuffix("...").strip()
    return value if isinstance(value, int | float) else str(value)
