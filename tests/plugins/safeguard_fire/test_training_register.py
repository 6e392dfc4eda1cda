from __future__ import annotations

from pathlib import Path

import pytest
from safeguard_fire.training_register import TRAINING

from safeguard import TableError
from safeguard.tables.folding import fold_header
from safeguard.tables.read import read_register


@pytest.mark.parametrize("header", ["培训时间,参加人员,培训类别", "Date,Who,Kind"])
def test_it_is_read_as_offices_write_it(tmp_path: Path, header: str) -> None:
    path = tmp_path / "training.csv"
    path.write_text(f"{header}\n2026年4月16日,王敏,岗前培训\n", "utf-8")
    (row,) = read_register(path, TRAINING).rows
    assert (str(row.date("date")), row.text("name"), row.text("kind")) == ("2026-04-16", "王敏", "induction")


def test_who_was_there_must_stand_in_some_column(tmp_path: Path) -> None:
    path = tmp_path / "training.csv"
    path.write_text("培训日期,培训内容\n2026-04-16,灭火\n", "utf-8")
    with pytest.raises(TableError, match="One of the columns"):
        read_register(path, TRAINING)


def test_no_header_means_two_columns() -> None:
    headers = [
        word
        for column in TRAINING.columns
        for word in {fold_header(word) for word in (column.name, *column.title.values(), *column.aliases)}
    ]
    assert sorted(headers) == sorted(set(headers))
