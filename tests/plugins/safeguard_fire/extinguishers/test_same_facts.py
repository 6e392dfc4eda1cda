"""The same extinguishers, however they are written down, give the same findings; a spoilt file never gives a pass."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from safeguard_fire.extinguishers.checker import Extinguishers

from safeguard import Coverage, Observation, Status
from safeguard.checkers.context import Context, NotKept, RegisterSource, SiteView
from safeguard.checkers.target import Target, TargetKind
from safeguard.errors import TableError

AS_OF = date(2026, 11, 23)
HEADERS = {
    "id": ("编号", "灭火器编号", "Number", "ＮＯ.", "tag", "* 编号"),
    "location": ("位置", "放置位置", "Location", " 位 置 ", "place"),
    "model": ("型号", "规格型号", "model", "Ｍｏｄｅｌ"),
    "mfg_date": ("出厂日期", "生产日期", "出厂日期（必填）", "Manufacture Date"),
    "last_inspect_date": ("检查日期", "月检日期", "last inspection", "检查日期："),
    "last_maint_date": ("上次维修日期", "last_maint_date"),
}
MODELS = ("MFZ/ABC4", "MFZ/ABC8", "MT3", "MSZ/6", "MFTZ/ABC35", "MT24")
FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}

days = st.dates(date(2005, 1, 1), AS_OF)
facts = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.integers(1, 999).map("E-{:03}".format),
            "location": st.sampled_from(["大厅", "二层走廊", "Server room"]),
            "model": st.sampled_from(MODELS),
            "mfg_date": days,
            "last_inspect_date": days,
            "last_maint_date": st.none() | days,
        }
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row["id"],
)


def dated(day: date, style: int) -> str:
    """Write a day in one of the ways that people use."""
    ways = (
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day:%Y-%m-%d}".translate(FULL),
        str((day - date(1899, 12, 30)).days),
    )
    return ways[style % len(ways)]


def plainly(rows: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Write the facts in the plainest way."""
    return [
        [words[0] for words in HEADERS.values()],
        *([str(row[name] or "") for name in HEADERS] for row in rows),
    ]


def in_some_way(rows: Sequence[dict[str, Any]], chance: random.Random) -> list[list[str]]:
    """Write the same facts in another order of columns, with other headers, widths, blanks and spellings of days."""
    names = [*HEADERS, "", "备注说明"]
    chance.shuffle(names)
    lines = [[chance.choice(HEADERS.get(name, (name,))) for name in names]]
    for row in rows:
        lines.append([_cell(row.get(name), chance) for name in names])
        lines += [[""] * len(names)] * chance.choice([0, 0, 1])
    return [["灭火器台账 2026", *[""] * (len(names) - 1)]] * chance.choice([0, 1]) + lines


def _cell(value: object, chance: random.Random) -> str:
    if value is None:
        return chance.choice(["", " ", "\u3000"])
    if isinstance(value, date):
        return dated(value, chance.randrange(8))
    text = str(value)
    return chance.choice([text, f" {text}\u3000", text.translate(FULL)])


def as_csv(lines: Sequence[Sequence[str]], path: Path, encoding: str, delimiter: str) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(lines)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def as_xlsx(lines: Sequence[Sequence[str]], path: Path) -> Path:
    book = Workbook()
    for line in lines:
        book.active.append(list(line))
    book.save(path)
    return path


def seen(path: Path, folder: Path) -> list[Observation | Coverage]:
    site = SiteView("hq", str(folder), "Asia/Shanghai", {"extinguishers": RegisterSource(str(path))})
    context = Context(Target(TargetKind.SITE, "hq"), AS_OF, site, folder)
    return list(Extinguishers().check(context, Extinguishers.Options()))


def findings(path: Path, folder: Path) -> list[tuple[Any, ...]]:
    """Return what was found, but for where it stands and how it is written there."""
    told = seen(path, folder)
    found = [(one.status.value, one.subject, one.rule, one.due) for one in told if isinstance(one, Observation)]
    covered = [(one.inspected, dict(one.left_out)) for one in told if isinstance(one, Coverage)]
    return [*sorted(found, key=str), *covered]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts, st.randoms(use_true_random=False), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_the_same_facts_give_the_same_findings(
    tmp_path: Path, rows: list[dict[str, Any]], chance: random.Random, encoding: str
) -> None:
    plain = findings(as_csv(plainly(rows), tmp_path / "plain.csv", "utf-8", ","), tmp_path)
    lines = in_some_way(rows, chance)
    delimiter = chance.choice([",", ";", "\t"])
    assert findings(as_csv(lines, tmp_path / "other.csv", encoding, delimiter), tmp_path) == plain
    assert findings(as_xlsx(lines, tmp_path / "other.xlsx"), tmp_path) == plain


EXPIRED = [
    {
        "id": f"E-{number:03}",
        "location": "大厅",
        "model": "MFZ/ABC4",
        "mfg_date": date(2008, 1, 1) + timedelta(days=number),
        "last_inspect_date": date(2026, 11, 2),
        "last_maint_date": None,
    }
    for number in range(1, 6)
]


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Files in which five extinguishers are long past their age."""
    folder = tmp_path_factory.mktemp("originals")
    return {
        "csv": as_csv(plainly(EXPIRED), folder / "a.csv", "utf-8", ",").read_bytes(),
        "gb.csv": as_csv(plainly(EXPIRED), folder / "b.csv", "gb18030", "\t").read_bytes(),
        "xlsx": as_xlsx(plainly(EXPIRED), folder / "c.xlsx").read_bytes(),
    }


def spoilt(data: bytes, changes: Sequence[tuple[float, int]], keep: float) -> bytes:
    bytes_ = bytearray(data)
    for place, value in changes:
        bytes_[int(place * (len(data) - 1))] = value
    return bytes(bytes_[: max(1, int(len(bytes_) * keep))])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["csv", "gb.csv", "xlsx"]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=8),
    st.sampled_from([1.0, 1.0, 0.9, 0.5, 0.1]),
)
@example("csv", [], 1.0)
@example("xlsx", [], 0.5)
def test_a_spoilt_file_gives_neither_a_traceback_nor_a_pass(
    tmp_path: Path, originals: dict[str, bytes], kind: str, changes: list[tuple[float, int]], keep: float
) -> None:
    path = tmp_path / f"spoilt.{kind}"
    path.write_bytes(spoilt(originals[kind], changes, keep))
    try:
        told = seen(path, tmp_path)
    except (TableError, NotKept):
        return
    failed = [one for one in told if isinstance(one, Observation) and one.status is Status.FAIL]
    (coverage,) = (one for one in told if isinstance(one, Coverage))
    assert failed or not coverage.complete
