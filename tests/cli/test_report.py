from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.findings.case import Hand
from safeguard.findings.waiver import Waiver
from safeguard.record.store import Record

Call = Callable[..., Any]


@pytest.mark.parametrize("name", ["table", "html", "json", "markdown", "csv", "excel-csv"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_reports_come_in_every_format_and_language(
    name: str, language: str, safeguard: Call, begun: Path, tmp_path: Path
) -> None:
    file = tmp_path / "report"
    said = safeguard("report", "--site", begun, "--format", name, "--output", file, "--lang", language)
    assert said.code == 0
    title, question = ("本部", "出口畅通") if language == "zh" else ("HQ", "Exits clear")
    text = file.read_text("utf-8")
    assert title in text or question in text
    assert question in text or name == "table"


@pytest.mark.parametrize(
    ("file", "begins"),
    [
        ("report.html", "<!DOCTYPE html>"),
        ("report.HTML", "<!DOCTYPE html>"),
        ("report.json", "{"),
        ("report.md", "# "),
        ("report.csv", "domain,item,title,"),
        ("report.txt", "HQ · "),
        ("report", "HQ · "),
    ],
)
def test_the_name_of_a_file_says_its_format(
    file: str, begins: str, safeguard: Call, begun: Path, tmp_path: Path
) -> None:
    assert safeguard("report", "--site", begun, "--output", tmp_path / file).code == 0
    assert (tmp_path / file).read_text("utf-8").lstrip("\ufeff").lower().startswith(begins.lower())


def test_in_a_folder_a_report_is_named_by_inspection_and_language(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    for output in (str(tmp_path / "new") + "/", str(tmp_path / "new")):
        said = safeguard("report", "--site", begun, "--format", "html", "--output", output, "--lang", "zh")
        assert said.out == f"报告已写入 {tmp_path / 'new' / '20261123-1-zh.html'}\n"


def test_without_a_file_it_is_printed(safeguard: Call, begun: Path) -> None:
    assert json.loads(safeguard("report", "--site", begun, "--format", "json").out)["schema"] == "safeguard.report/1"
    assert safeguard("report", "--site", begun).out.startswith("HQ · 20261123-1 · 2026-11-23 · open")
    assert safeguard("report", "--site", begun, "--lang", "zh").out.startswith(
        "本部 · 20261123-1 · 2026-11-23 · 未关闭"
    )


def test_where_it_cannot_be_written_nothing_is_left_behind(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    for output in (tmp_path / "file" / "report.html", f"{tmp_path / 'file'}/"):
        said = safeguard("report", "--site", begun, "--output", output)
        assert (said.code, "cannot be written" in said.err) == (77, True)
    assert (tmp_path / "file").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("inspection", "code", "words"),
    [
        ("20261123-1", 0, ""),
        ("20261123", 0, ""),
        ("last", 0, ""),
        ("nothing", 66, "There is no inspection nothing"),
        ("%", 66, "There is no inspection %"),
    ],
)
def test_an_inspection_is_named_by_the_beginning_of_its_id(
    inspection: str, code: int, words: str, safeguard: Call, begun: Path
) -> None:
    said = safeguard("report", inspection, "--site", begun)
    assert (said.code, words in said.err) == (code, True)


def test_a_beginning_that_fits_several_is_told(safeguard: Call, begun: Path) -> None:
    safeguard("run", "--site", begun, "--as-of", "2026-11-23")
    said = safeguard("report", "2026", "--site", begun)
    assert said.code == 65
    assert "Write more of the id; these begin so: 20261123-1, 20261123-2" in said.err


def test_a_report_is_made_from_the_record_alone(safeguard: Call, begun: Path) -> None:
    before = safeguard("report", "--site", begun, "--format", "csv").out
    (begun / "own.yaml").unlink()
    assert safeguard("report", "--site", begun, "--format", "csv").out == before


def test_before_the_first_inspection_there_is_nothing_to_report(safeguard: Call, office: Path) -> None:
    said = safeguard("report", "--site", office)
    assert (said.code, "There is no record here yet" in said.err) == (66, True)
    assert not (office / "record").exists()


@pytest.mark.parametrize("name", ["html", "table"])
def test_a_reader_that_goes_away_is_no_error(name: str, begun: Path) -> None:
    """As in ``safeguard report | head -1``."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "safeguard", "report", "--site", str(begun), "--format", name]
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, text=True)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_an_output_that_cannot_be_written_is_told(begun: Path) -> None:
    command = [sys.executable, "-m", "safeguard", "report", "--site", str(begun), "--lang", "en"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert (done.returncode, done.stderr.splitlines()) == (
        70,
        ["The output cannot be written: [Errno 28] No space left on device"],
    )


def test_a_waiver_is_told_as_it_stood_and_as_it_stands_when_read(safeguard: Call, office: Path) -> None:
    safeguard("run", "--site", office, "--as-of", "2020-01-10")
    people = {"asked_by": "li", "approved_by": "chen", "reason": "r"}
    waiver = Waiver(id="", site="hq", item="A-2", since="2020-01-01", until="2020-01-31", at="", **people)
    with Record.open(office / "record", create=False) as record:
        record.decide(waiver, "2020-01-01T00:00:00+00:00", Hand(person="chen"), lambda _: None)
    assert safeguard("answer", "--site", office, typed="yes\nyes\n0.5\nnobody\n").code == 0
    said = safeguard("report", "--site", office, "--format", "json")
    (told,) = json.loads(said.out)["decisions"]
    assert (told["id"], told["standing"]["code"], told["standing_now"]["code"]) == ("W-1", "expiring", "expired")
    assert "by now: expired" in safeguard("inspection", "show", "--site", office).out
