from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.cli.columns import width

Call = Callable[..., Any]


@pytest.fixture
def due(safeguard: Call, sample: Path) -> Call:
    """Call ``safeguard due`` at the sample office, as of its day."""

    def call(*arguments: str) -> Any:
        return safeguard("due", "--site", sample, "--as-of", "2026-11-23", *arguments)

    return call


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_fits_eighty_columns(due: Call, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = due("--week", "--lang", language).out.splitlines()
    assert len(lines) > 20
    assert max(map(width, lines)) <= 80


def test_a_person_reads_name_day_distance_thing_and_what_to_do(due: Call) -> None:
    out = due("--person", "zhou").out
    assert (
        """Zhou Tao: 2
  2026-11-23  today    Certificates and contracts, 有效期至: 网络安全等级保护测评报告 · ZS-2026-07 ·
                       registers/certificates.csv!8
                       See to it, and write the new day into the register
  2026-12-23  in 30 d  Certificates and contracts, 有效期至: 机房不间断电源维保合同 · ZS-2026-06 ·
                       registers/certificates.csv!7
                       See to it, and write the new day into the register
"""
        in out
    )


def test_a_month_is_written_as_one(due: Call) -> None:
    assert "  2026-11     perhaps late  " in due("--person", "li").out


def test_data_is_complete(due: Call) -> None:
    data = json.loads(due("--json", "--lang", "zh").out)
    assert (data["site"], data["day"], data["ahead"], data["unseen"]) == ("sample-office", "2026-11-23", 0, 3)
    first = data["things"][0]
    assert first["urgency"] == "unseen"
    late = next(one for one in data["things"] if one["urgency"] == "late")
    assert late == {
        "kind": "register",
        "urgency": "late",
        "site": "sample-office",
        "title": "证书与合同台账，有效期至",
        "subject": "消防设施维护保养合同 · ZS-2026-01",
        "place": "registers/certificates.csv!2",
        "person": "li",
        "first": "",
        "due": "2026-11-20",
        "days_left": -3,
        "to_do": "及时办理，并在台账中更新日期",
        "command": "",
        "about": {
            "register": "certificates",
            "file": "registers/certificates.csv",
            "sheet": "",
            "row": 2,
            "column": "有效期至",
        },
        "problems": [],
    }
    bad = next(one for one in data["things"] if one["kind"] == "register" and one["urgency"] == "unseen")
    assert bad["problems"][0]["said"] == "有效期至：“待定”不是日期"
    assert [one["person"] for one in data["people"]] == ["li", "zhou"]
