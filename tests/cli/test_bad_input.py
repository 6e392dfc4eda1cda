"""Bad input gets a message with the place and a hint, its exit code, nothing recorded half, and never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def spoil(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


@pytest.mark.parametrize(
    ("before", "after", "words", "code"),
    [
        (
            "severity: low",
            "severity: low\n    severity: high",
            "own.yaml:17:severity: The key severity stands twice",
            65,
        ),
        ("severity: critical", "severitiy: critical", "Did you mean severity?", 65),
        ("severity: critical", "severity: [x]", "own.yaml:8:items[0].severity", 65),
        (
            "ask: {zh: 读数多少？, en: What does it read?}\n    answer: {type: number, min: 1, unit: MPa}",
            "check: fire.extinguisher",
            "Did you mean fire.extinguishers?",
            65,
        ),
        (
            "ask: {zh: 读数多少？, en: What does it read?}\n    answer: {type: number, min: 1, unit: MPa}",
            "check: fire.extinguishers\n    with: {register: extinguisher}",
            "The site has no register named extinguisher",
            65,
        ),
        (
            "ask: {zh: 读数多少？, en: What does it read?}\n    answer: {type: number, min: 1, unit: MPa}",
            "check: fire.extinguishers\n    with: {profil: cn}",
            "Unknown key profil",
            65,
        ),
        ("owner: fire_officer", "owner: fire_oficer", "Did you mean fire_officer?", 65),
        ("items:", "a: &a [x, x]\nb: &b [*a, *a]\nitems:", "Unknown key a", 65),
        ("checklist: own", "checklist: !!python/name:os.system own", "The tag", 65),
    ],
)
def test_a_wrong_checklist(before: str, after: str, words: str, code: int, safeguard: Call, office: Path) -> None:
    spoil(office / "own.yaml", before, after)
    said = safeguard("run", "--site", office)
    assert said.code == code
    assert words in said.err
    assert "own.yaml:" in said.err
    assert "Traceback" not in said.err
    assert not (office / "record").exists()


def test_a_wrong_encoding(safeguard: Call, office: Path) -> None:
    path = office / "own.yaml"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    said = safeguard("run", "--site", office)
    assert (said.code, "own.yaml:3: The file is not UTF-8" in said.err) == (65, True)


@pytest.mark.parametrize(
    ("before", "after", "words", "code"),
    [
        ("checklists: [own.yaml]", "checklists: [owm.yaml]", "There is no checklist owm.yaml", 66),
        ("title: {zh: 本部, en: HQ}", "titel: HQ", "Did you mean title?", 78),
        ("site: hq", "site: hq\nzone: Peking", "not an IANA time zone", 78),
        (
            "checklists: [own.yaml]",
            "checklists: [own.yaml]\npeople: [{id: p, name: P, roles: [bos]}]",
            "There is no role bos",
            78,
        ),
    ],
)
def test_a_wrong_site(before: str, after: str, words: str, code: int, safeguard: Call, office: Path) -> None:
    spoil(office / "site.yaml", before, after)
    said = safeguard("run", "--site", office)
    assert (said.code, words in said.err, "Traceback" in said.err) == (code, True, False)


def test_no_site_at_all(safeguard: Call, tmp_path: Path) -> None:
    said = safeguard("run", "--site", tmp_path / "nowhere")
    assert (said.code, "Hint: " in said.err) == (66, True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "extinguishers"),
        (b"\x00\x01nonsense", "extinguishers"),
        ("编号,位置\nE-1,大厅\n".encode(), "extinguishers"),
    ],
)
def test_an_empty_or_broken_register_is_no_pass(content: bytes, words: str, safeguard: Call, sample: Path) -> None:
    (sample / "registers" / "extinguishers.csv").write_bytes(content)
    said = safeguard("run", "--site", sample, "--as-of", "2026-11-23", "--only", "FIRE-EXT-01")
    assert said.code == 2
    assert words in said.out
    assert "Traceback" not in said.out + said.err


def test_a_register_without_rows_fails(safeguard: Call, sample: Path) -> None:
    path = sample / "registers" / "extinguishers.csv"
    path.write_text(path.read_text("utf-8-sig").splitlines()[0] + "\n", "utf-8")
    said = safeguard("run", "--site", sample, "--as-of", "2026-11-23", "--only", "FIRE-EXT-01", "--json")
    assert said.code in {1, 2}
    assert '"status": "pass"' not in said.out


def test_a_selection_of_nothing(safeguard: Call, office: Path) -> None:
    said = safeguard("run", "--site", office, "--only", "B-9")
    assert (said.code, "No item is called B-9" in said.err) == (65, True)
    assert not (office / "record").exists() or safeguard("inspection", "list", "--site", office, "--json").out == "[]\n"


def test_a_closed_record_folder(safeguard: Call, office: Path) -> None:
    (office / "record").write_text("not a folder", "utf-8")
    said = safeguard("run", "--site", office)
    assert said.code in {66, 70, 77}
    assert "Traceback" not in said.err
