from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_the_doctor_looks_at_everything(safeguard: Call, begun: Path) -> None:
    said = safeguard("doctor", "--site", begun)
    assert (said.code, said.err) == (0, "")
    marks = [line for line in said.out.splitlines() if not line.startswith("  ")]
    # The last is about the calendar of the year in which the test runs.
    assert [line.split("]")[0] + "]" for line in marks[:-1]] == [
        "[good]",
        "[advice]",
        *["[good]"] * 5,
        "[advice]",
        "[good]",
    ]
    assert "] The calendar of working days: CN 2" in marks[-1]
    assert "[advice] Roles that measures are given to\n  Nobody holds the role Head of office" in said.out
    assert "[good] Registers and shares" in said.out


def test_the_doctor_speaks_chinese(safeguard: Call, office: Path) -> None:
    said = safeguard("doctor", "--site", office, "--lang", "zh")
    assert "[建议] 承担整改的角色\n  无人担任角色“主要负责人”：请在 site.yaml 中指定人员" in said.out


def test_the_doctor_tells_other_programs(safeguard: Call, office: Path) -> None:
    signs = json.loads(safeguard("doctor", "--site", office, "--json").out)
    assert [one["health"] for one in signs[:-1]] == ["good", "advice", "good", "good", "good"]
    assert signs[1]["problems"][0]["message"] == "Nobody holds the role Head of office: name somebody in site.yaml"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda office: (office / "own.yaml").write_text("checklist: own\n", "utf-8"), "own.yaml:1"),
        (lambda office: (office / "own.yaml").unlink(), "There is no checklist own.yaml"),
        (lambda office: (office / "record" / "record.sqlite").write_bytes(b"nonsense"), "not a record of Safeguard"),
        (lambda office: _append(office / "site.yaml", "registers: {fire: {file: gone.csv}}\n"), "fire is not there: "),
        (lambda office: _append(office / "site.yaml", "shares: [{id: public, path: gone}]\n"), "public is not there: "),
        (lambda office: _plugin(office, "import nothing_like_that"), "plugin trust broken"),
    ],
)
def test_what_is_broken_is_told_and_the_rest_is_looked_at(
    spoil: Callable[[Path], Any], words: str, safeguard: Call, begun: Path
) -> None:
    spoil(begun)
    said = safeguard("doctor", "--site", begun)
    assert (said.code, said.err, words in said.out) == (2, "", True)
    assert said.out.count("\n[") + 1 >= 5
    assert "Traceback" not in said.out


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def _plugin(office: Path, code: str) -> None:
    (office / "plugins").mkdir()
    (office / "plugins" / "broken.py").write_text(code, "utf-8")


def test_a_site_file_of_another_name_is_the_one_that_is_examined(safeguard: Call, office: Path) -> None:
    (office / "branch.yaml").write_text("site: branch\ntitle: Branch\nchecklists: [gone.yaml]\n", "utf-8")
    assert safeguard("doctor", "--site", office).code == 0
    said = safeguard("doctor", "--site", office / "branch.yaml")
    assert (said.code, "There is no checklist gone.yaml" in said.out) == (2, True)


def test_without_a_site_there_is_nothing_to_examine(safeguard: Call, tmp_path: Path) -> None:
    assert safeguard("doctor", "--site", tmp_path).code == 66
