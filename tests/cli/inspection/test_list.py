from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_inspections_are_listed_with_how_they_stand(safeguard: Call, begun: Path) -> None:
    safeguard("answer", "--site", begun, typed="yes\nno\nboxes\n2\n")
    safeguard("run", "--site", begun, "--as-of", "2026-11-23", "--by", "li")
    assert (
        safeguard("inspection", "list", "--site", begun).out
        == """\
Inspection    As of       By    State                      Steps    Results
------------  ----------  ----  -------------------------  -------  -----------------------------
20261123-1    2026-11-23  wang  closed                     4        Failed 1, Skipped 1, Passed 2
20261123-2    2026-11-23  li    open: answers are missing  4        Waits for an answer 4
"""
    )
    assert "待回答 4" in safeguard("inspection", "list", "--site", begun, "--lang", "zh").out


def test_inspections_are_listed_as_data(safeguard: Call, begun: Path) -> None:
    (one,) = json.loads(safeguard("inspection", "list", "--site", begun, "--json").out)
    assert (one["id"], one["state"], one["by"], one["zone"]) == ("20261123-1", "open", "wang", "Asia/Shanghai")
    assert (one["planned"], one["counts"]["not_reviewed"]) == (4, 4)
    assert set(one["checklists"]) == {"own", "site.yaml"}


def test_a_record_without_a_finished_run_lists_nothing(safeguard: Call, office: Path) -> None:
    assert safeguard("inspection", "list", "--site", office).code == 66
