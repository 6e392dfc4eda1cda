from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_the_record_verifies(safeguard: Call, begun: Path) -> None:
    said = safeguard("record", "verify", "--site", begun)
    assert (said.code, "Nothing differs" in said.out) == (0, True)
    assert "全部一致" in safeguard("record", "verify", "--site", begun, "--lang", "zh").out


def test_a_record_that_somebody_changed_does_not(safeguard: Call, begun: Path) -> None:
    safeguard("answer", "--site", begun, typed="no\nboxes\nq\n")
    with closing(sqlite3.connect(begun / "record" / "record.sqlite")) as database:
        database.execute("update results set status = 'pass' where status = 'fail'")
        database.commit()
    said = safeguard("record", "verify", "--site", begun)
    assert (said.code, "The record is not what was written" in said.out) == (65, True)
    assert said.err
    data = json.loads(safeguard("record", "verify", "--site", begun, "--json").out)
    assert data["problems"]


def test_the_head_is_told_as_data_and_grows_with_the_record(safeguard: Call, begun: Path) -> None:
    first = json.loads(safeguard("record", "verify", "--site", begun, "--json").out)
    safeguard("answer", "--site", begun, typed="yes\nq\n")
    second = json.loads(safeguard("record", "verify", "--site", begun, "--json").out)
    assert (first["problems"], second["problems"], len(second["head"])) == ([], [], 64)
    assert second["entries"] > first["entries"]
    assert second["head"] != first["head"]


def test_no_record_is_told(safeguard: Call, office: Path) -> None:
    said = safeguard("record", "verify", "--site", office)
    assert (said.code, "safeguard run" in said.err) == (66, True)
