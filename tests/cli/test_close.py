from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def shown(safeguard: Call, office: Path) -> Any:
    return json.loads(safeguard("inspection", "show", "last", "--site", office, "--json").out)


def test_an_inspection_is_closed_on_purpose_with_a_reason(safeguard: Call, begun: Path) -> None:
    closed = safeguard("close", "--site", begun, "--reason", "The office moved", "--by", "li")
    assert (closed.code, closed.out) == (0, "Inspection 20261123-1 is closed\n")
    inspection = shown(safeguard, begun)
    assert (inspection["state"], inspection["close_reason"], inspection["closed_by"]) == (
        "closed",
        "The office moved",
        "li",
    )
    assert inspection["counts"]["not_reviewed"] == 4


@pytest.mark.parametrize("reason", [(), ("--reason", ""), ("--reason", "  ")])
def test_without_a_reason_it_stays_open(reason: tuple[str, ...], safeguard: Call, begun: Path) -> None:
    said = safeguard("close", "--site", begun, *reason)
    assert (said.code, said.err.splitlines()[0]) == (64, "Say why it is closed before all is answered")
    assert shown(safeguard, begun)["state"] == "open"


def test_a_closed_inspection_never_changes(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    safeguard("form", "export", tmp_path / "form.xlsx", "--site", begun)
    safeguard("close", "--site", begun, "--reason", "moved")
    before = shown(safeguard, begun)
    for call in (
        ("close", "--reason", "again"),
        ("answer",),
        ("form", "export", tmp_path / "late.xlsx"),
        ("form", "import", tmp_path / "form.xlsx"),
        ("run", "--resume", "last"),
    ):
        said = safeguard(*call, "--site", begun)
        assert (said.code, "20261123-1" in said.err) == (65, True), call
    assert shown(safeguard, begun) == before


def test_what_a_killed_run_left_undone_is_closed_as_cancelled(sleepy: Path, safeguard: Call, terminal: Any) -> None:
    with terminal("run", "--site", sleepy, "--jobs", "1") as screen:
        screen.read_until("1 of 6 done")
        screen.insist("\x03", "\r\nInterrupted; what was done is kept")
        assert screen.code() == 130
    refused = safeguard("close", "--site", sleepy)
    assert (refused.code, shown(safeguard, sleepy)["state"]) == (64, "running")
    assert safeguard("close", "--site", sleepy, "--reason", "no time").code == 0
    inspection = shown(safeguard, sleepy)
    assert (inspection["state"], sum(inspection["counts"].values())) == ("closed", 6)
    skipped = [one["skip"] for one in inspection["results"] if one["status"] == "skipped"]
    assert skipped == ["cancelled"] * inspection["counts"]["skipped"] != []
