"""From a cell as written to a typed value, by the kind of its column."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from safeguard.tables.dates import DateInterval, from_excel_serial, parse_date
from safeguard.tables.folding import fold, trim
from safeguard.tables.schema import Column, Kind
from safeguard.tables.table import Cell, ProblemKind

Raw = str | float | bool | date | datetime | time | timedelta
"""A cell as it comes from a file: text, or what a spreadsheet knows to be a number, a date or a truth value."""

_WORDS = {
    True: "y yes true t 1 on 是 有 对 已 合格 正常 √ ✓ ✔",
    False: "n no false f 0 off 否 无 没有 不 未 不合格 异常 × ✗ ✘ x",
}
_TRUTH = {word: truth for truth, words in _WORDS.items() for word in words.split()}
_NUMBER = re.compile(r"((?=[+-]?\.?\d)[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d+)?)(?:%(?:rh)?|°c|℃)?")
_ERROR_VALUE = re.compile(r"#(REF!|N/A|DIV/0!|VALUE!|NAME\?|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!)")
_SERIALS = range(10_000, 100_000)
_CHINESE_TIME = re.compile(r"(\d{1,2})时(?:(\d{1,2})分)?(?:(\d{1,2})秒)?$")


class BadCell(ValueError):  # noqa: N818 - an outcome that becomes a problem of the table
    """A cell that cannot be understood as its column's kind."""

    def __init__(self, kind: ProblemKind) -> None:
        self.kind = kind
        super().__init__(kind.value)


def as_written(raw: Raw) -> str:
    """Return a cell as a person would write it."""
    if isinstance(raw, str):
        return trim(raw)
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    return raw.isoformat(" ") if isinstance(raw, datetime) else str(raw)


def cell_reader(column: Column, days_before: int = 0) -> Callable[[Raw], Cell]:
    """Return the function that makes a column's cells typed.

    Args:
        column: as declared.
        days_before: what must be added to a number that means a day, where the file counts from another one.

    The function takes a cell that is not blank, a text one without blanks around it, and raises :class:`BadCell` for
    one that it cannot understand.
    """
    typed = _reader_of(column)
    if days_before and column.kind in (Kind.DATE, Kind.DATETIME):
        typed = _moved(typed, days_before)

    def read(raw: Raw) -> Cell:
        if isinstance(raw, str) and raw[0] == "#" and _ERROR_VALUE.fullmatch(raw):
            raise BadCell(ProblemKind.ERROR_VALUE)
        return typed(raw)

    return read


def _moved(typed: Callable[[Raw], Cell], days: int) -> Callable[[Raw], Cell]:
    """Let numbers mean days from another beginning; years and months written as numbers stay what they are."""

    def read(raw: Raw) -> Cell:
        means_day = isinstance(raw, float) and int(raw) + days in _SERIALS
        return typed(raw + days if isinstance(raw, float) and means_day else raw)

    return read


def _reader_of(column: Column) -> Callable[[Raw], Cell]:
    if column.kind is Kind.CHOICE:
        return _choice_reader(column)
    if column.kind is Kind.NUMBER and (column.minimum is not None or column.maximum is not None):
        return _ranged_reader(column)
    return _READERS[column.kind]


def _ranged_reader(column: Column) -> Callable[[Raw], Cell]:
    least = -math.inf if column.minimum is None else column.minimum
    most = math.inf if column.maximum is None else column.maximum

    def read(raw: Raw) -> float:
        number = _number(raw)
        if not least <= number <= most:
            raise BadCell(ProblemKind.OUT_OF_RANGE)
        return number

    return read


def _text(raw: Raw) -> str:
    return raw if isinstance(raw, str) else as_written(raw)


def _date(raw: Raw) -> DateInterval:
    try:
        if isinstance(raw, datetime):
            return _day(raw.date())
        if isinstance(raw, date):
            return _day(raw)
        if isinstance(raw, float) and not isinstance(raw, bool):
            return parse_date(str(int(raw)) if int(raw) in _SERIALS else as_written(raw))
        if isinstance(raw, str):
            return parse_date(raw)
    except (ValueError, OverflowError):
        pass
    raise BadCell(ProblemKind.BAD_DATE)


def _day(day: date) -> DateInterval:
    return DateInterval(day, day)


def _datetime(raw: Raw) -> datetime:
    try:
        if isinstance(raw, datetime):
            return raw
        if isinstance(raw, date):
            return datetime(raw.year, raw.month, raw.day)  # noqa: DTZ001 - as written, in the site's zone
        if isinstance(raw, float) and not isinstance(raw, bool):
            return _serial_time(raw)
        if isinstance(raw, str):
            return parse_datetime(raw)
    except (ValueError, OverflowError):
        pass
    raise BadCell(ProblemKind.BAD_DATE)


def _serial_time(serial: float) -> datetime:
    if math.floor(serial) not in _SERIALS:
        raise ValueError(f"{serial} is no day number of these times")
    day = from_excel_serial(math.floor(serial))
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - as written, in the site's zone
    return moment + timedelta(seconds=round((serial - math.floor(serial)) * 86400))


def parse_datetime(text: str) -> datetime:
    """Read a written moment: ``2024-05-06 10:30``, ``2024/5/6 10:30:00``, ``2024年5月6日10时30分``; a day is its 0:00.

    Returns:
        A datetime without a zone, or with one where the text gives it (``…+08:00``).

    Raises:
        ValueError: it is none of these.
    """
    if len(text) >= 10 and text[4:5] == "-":
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    folded = unicodedata.normalize("NFKC", text).strip()
    day_text, clock = _split_time(folded)
    day = parse_date(day_text)
    if not day.exact:
        raise ValueError(f"a day is missing: {text!r}")
    return datetime.combine(day.lo, clock)


def _split_time(text: str) -> tuple[str, time]:
    if found := _CHINESE_TIME.search(text):
        hour, minute, second = (int(part or 0) for part in found.groups())
        return text[: found.start()], time(hour, minute, second)
    day, _, clock = text.replace("T", " ").rpartition(" ")
    if not day:
        return text, time()
    return day, time.fromisoformat(clock if clock.find(":") != 1 else f"0{clock}")


def _number(raw: Raw) -> float:
    if isinstance(raw, bool):
        raise BadCell(ProblemKind.BAD_NUMBER)
    if isinstance(raw, int | float):
        return float(raw)
    if isinstance(raw, str) and (number := _written_number(raw)) is not None:
        return number
    raise BadCell(ProblemKind.BAD_NUMBER)


@lru_cache(maxsize=65536)
def _written_number(text: str) -> float | None:
    found = _NUMBER.fullmatch(fold(text))
    if found is None:
        return None
    number = float(found[1].replace(",", ""))
    return number if math.isfinite(number) else None


def _bool(raw: Raw) -> bool:
    if isinstance(raw, bool):
        return raw
    truth = _TRUTH.get(fold(as_written(raw)))
    if truth is not None:
        return truth
    raise BadCell(ProblemKind.BAD_BOOL)


def _choice_reader(column: Column) -> Callable[[Raw], Cell]:
    values = {fold(word): value for value, words in column.choices.items() for word in (value, *words)}

    def read(raw: Raw) -> str:
        value = values.get(fold(as_written(raw)))
        if value is None:
            raise BadCell(ProblemKind.UNKNOWN_CHOICE)
        return value

    return read


_READERS: Mapping[Kind, Callable[[Raw], Cell]] = {
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.DATETIME: _datetime,
    Kind.NUMBER: _number,
    Kind.BOOL: _bool,
}
