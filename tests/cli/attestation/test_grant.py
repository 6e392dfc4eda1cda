from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Call = Callable[..., Any]
UNTIL = (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=100)).isoformat()
GRANT = ("--item", "A-1", "--asked-by", "li", "--until", UNTIL, "--reason", "The fitter comes in December")


def test_what_no_check_could_see_is_stated_with_evidence(decide: Call, ledger: Path, tmp_path: Path) -> None:
    (sheet := tmp_path / "sheet.pdf").write_bytes(b"signed")
    said = decide("attestation", "grant", *GRANT, "--evidence", sheet, "--by", "chen", "--json")
    granted = json.loads(said.out)
    assert (granted["id"], granted["evidence"][0]["name"]) == ("A-1", "sheet.pdf")
    assert list(ledger.rglob(granted["evidence"][0]["digest"]))


def test_it_has_no_subject(decide: Call) -> None:
    assert decide("attestation", "grant", *GRANT, "--subject", "x", "--by", "chen").code == 64
