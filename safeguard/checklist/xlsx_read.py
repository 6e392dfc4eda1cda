"""Read a checklist from a workbook; every problem is told with its sheet and cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from python_calamine import CalamineError, CalamineWorkbook

from safeguard.checklist.model import Checklist
from safeguard.checklist.xlsx_columns import HEAD, HEAD_SHEET, ITEM, ITEM_SHEET, WORDS
from safeguard.errors import ChecklistError, MissingFileError, Place, Problem
from safeguard.messages import msg
from safeguard.written.source import Source
from safeguard.written.validation import problem_of
from safeguard.written.yaml_reader import parse_yaml

_PLAIN = frozenset(
    {"checklist", "version", "domain", "license", "id", "severity", "every", "heading", "check", "for_each", "evidence"}
    | {f"mitigation.{name}" for name in ("owner", "within", "cost", "effort")}
)
"""Keys whose cell is text as it stands, not YAML."""


def read_xlsx(path: Path) -> Checklist:
    """Read what :func:`~safeguard.checklist.xlsx_write.write_xlsx` wrote, as people have changed it since.

    Raises:
        ChecklistError: with every problem, each with sheet, row and column.
        MissingFileError: there is no such file.
    """
    head, items = _sheets(path)
    problems: list[Problem] = []
    data: dict[str, Any] = {}
    for number, row in enumerate(head[1:], start=2):
        if row and str(row[0]).strip():
            key = str(row[0]).strip()
            place = Place(str(path), sheet=HEAD_SHEET, row=number, column="B")
            _put(data, key, row[1] if len(row) > 1 else "", HEAD, place, problems)
    columns = [str(cell).strip() for cell in items[0]] if items else []
    rows: list[int] = []
    data["items"] = []
    for number, row in enumerate(items[1:], start=2):
        if any(str(cell).strip() for cell in row):
            rows.append(number)
            data["items"].append(_item(columns, row, Place(str(path), sheet=ITEM_SHEET, row=number), problems))
    if problems:
        raise ChecklistError(problems)
    return _validated(data, rows, path)


def _sheets(path: Path) -> tuple[list[list[Any]], list[list[Any]]]:
    if not path.is_file():
        raise MissingFileError(msg("There is no such file: {path}", path=str(path)))
    try:
        book = CalamineWorkbook.from_path(str(path))
        missing = {HEAD_SHEET, ITEM_SHEET} - set(book.sheet_names)
        if not missing:
            head, items = (
                book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in (HEAD_SHEET, ITEM_SHEET)
            )
            return head, items
    except (CalamineError, OSError) as cause:
        wrong = msg("This is not a workbook that can be read: {problem}", problem=str(cause))
        raise ChecklistError(wrong, place=Place(str(path))) from cause
    wrong = msg("The workbook lacks the sheet {names}", names=", ".join(sorted(missing)))
    hint = msg("Start from a workbook written by safeguard checklist export")
    raise ChecklistError(wrong, place=Place(str(path)), hint=hint)


def _item(columns: Sequence[str], row: Sequence[Any], place: Place, problems: list[Problem]) -> dict[str, Any]:
    item: dict[str, Any] = {}
    for column, cell in zip(columns, row, strict=False):
        if str(cell).strip():
            at = Place(place.file, sheet=place.sheet, row=place.row, column=column)
            _put(item, column, cell, ITEM, at, problems)
    return item


def _put(
    data: dict[str, Any], column: str, cell: Any, known: Sequence[str], place: Place, problems: list[Problem]
) -> None:
    """Put one cell where its column says."""
    key, _, language = column.rpartition(".")
    path = [*key.split("."), language] if key in WORDS else column.split(".")
    if (key if key in WORDS else column) not in known:
        problems.append(Problem(msg("Unknown column {name}", name=column), place))
        return
    if str(cell) == "":
        return
    here = data
    for step in path[:-1]:
        here = here.setdefault(step, {})
    plain = column in _PLAIN or key in WORDS
    here[path[-1]] = _text(cell) if plain else _parsed(cell, place, problems)


def _text(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _parsed(cell: Any, place: Place, problems: list[Problem]) -> Any:
    if not isinstance(cell, str):
        return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    try:
        return parse_yaml(cell.encode(), str(place)).data
    except ChecklistError as cause:
        problems.extend(Problem(problem.message, place, problem.hint) for problem in cause.problems)
        return None


def _validated(data: Mapping[str, Any], rows: Sequence[int], path: Path) -> Checklist:
    try:
        return Checklist.model_validate(data)
    except ValidationError as cause:
        source = Source(str(path), data, "")
        problems = []
        for details in cause.errors(include_url=False):
            said = problem_of(details, source, Checklist)
            problems.append(Problem(said.message, _cell(details["loc"], rows, path), said.hint))
        raise ChecklistError(problems) from cause


def _cell(path: Sequence[int | str], rows: Sequence[int], file: Path) -> Place:
    if len(path) >= 2 and path[0] == "items" and isinstance(path[1], int):
        column = ".".join(str(step) for step in path[2:4] if isinstance(step, str))
        return Place(str(file), sheet=ITEM_SHEET, row=rows[path[1]], column=column)
    return Place(str(file), sheet=HEAD_SHEET, row=1, column=".".join(str(step) for step in path))
