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


def test_the_tables_are_made_again_from_the_ledger(safeguard: Call, begun: Path) -> None:
    with closing(sqlite3.connect(begun / "record" / "record.sqlite")) as database:
        database.execute("update results set status = 'pass' where ord = 0")
        database.commit()
    said = safeguard("record", "verify", "--rebuild", "--site", begun)
    assert (said.code, "results: row " in said.err) == (0, True)
    assert "All tables were made again from the ledger; rows that differed: 1" in said.out
    assert "Nothing differs" in said.out
    data = json.loads(safeguard("record", "verify", "--rebuild", "--json", "--site", begun).out)
    assert (data["rebuilt"], data["problems"]) == ([], [])


def test_an_altered_ledger_is_not_made_tables_of(safeguard: Call, begun: Path) -> None:
    with closing(sqlite3.connect(begun / "record" / "record.sqlite")) as database:
        database.execute("drop trigger ledger_no_update")
        database.execute("update ledger set actor = 'zhao' where seq = 1")
        database.commit()
    said = safeguard("record", "verify", "--rebuild", "--site", begun)
    assert (said.code, "nothing was made again from it" in said.err) == (65, True)


def test_a_checkpoint_that_is_no_longer_true_is_told(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    file = tmp_path / "hq.txt"
    safeguard("record", "checkpoint", "--to", file, "--site", begun)
    file.write_text(file.read_text("utf-8").replace("safeguard/hq", "safeguard/other"), "utf-8")
    said = safeguard("record", "verify", "--against", file, "--site", begun)
    assert (said.code, "holds no checkpoint of this record" in said.err) == (65, True)
    assert safeguard("record", "verify", "--against", tmp_path / "gone", "--site", begun).code == 66


def test_without_a_checkpoint_from_elsewhere_the_border_is_told(safeguard: Call, begun: Path) -> None:
    assert "Held to no checkpoint from elsewhere" in safeguard("record", "verify", "--site", begun).out
