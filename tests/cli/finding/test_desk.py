"""What all steps have in common: who acts, which findings are meant, evidence, and refusals in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_who_acts_is_named_or_known_by_the_environment(finding: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert finding("note", 1, "--note", "seen").code == 0  # SAFEGUARD_USER is wang
    monkeypatch.setenv("SAFEGUARD_USER", "")
    refused = finding("note", 1, "--note", "seen")
    assert (refused.code, "[known_person]" in refused.err, "--by" in refused.err) == (65, True, True)
    assert finding("note", 1, "--note", "seen", "--by", "li").code == 0


def test_whoever_works_under_the_login_is_meant(
    finding: Call, ledger: Path, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFEGUARD_USER", "")
    site = ledger / "site.yaml"
    text = site.read_text("utf-8").replace("{id: li,", f"{{id: li, logins: [{login}],")
    site.write_text(text.replace(f"shared_logins: [{login}]", "shared_logins: []"), "utf-8")
    assert finding("note", 1, "--note", "seen").code == 0
    history = json.loads(finding("show", 1, "--json").out)["history"]
    assert (history[-1]["person"], history[-1]["login"]) == ("li", login)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 64, "No finding is meant"),
        (("99",), 66, "There is no finding 99"),
        (("zz",), 66, "There is no finding zz"),
        (("--filter", "urgent"), 66, "No filter is saved as urgent"),
        (("1", "--by", "chan"), 65, "Did you mean chen?"),
        (("1", "--on", "yesterday"), 65, "[dates] yesterday is not a day"),
        (("1", "--evidence", "missing.jpg"), 66, "missing.jpg"),
        (("1", "--evidence", "site.yaml", "--taken-at", "noon"), 64, "noon is no time"),
    ],
)
def test_what_cannot_be_is_told_in_words(
    finding: Call, ledger: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(ledger)
    refused = finding("note", *arguments, "--note", "seen")
    assert (refused.code, refused.out, said in refused.err) == (code, "", True), refused.err


def test_all_findings_of_a_filter_are_meant(finding: Call) -> None:
    assert finding("list", "--item", "A-", "--save", "exits").code == 0
    said = finding("assign", "--filter", "exits", "--owner", "li", "--by", "chen")
    assert (said.code, said.out.count("responsible: Li Qiang")) == (0, 2)
    again = json.loads(finding("note", "--filter", "exits", "--note", "ordered", "--json").out)
    assert [one["number"] for one in again] == [1, 2]


def test_where_one_is_refused_nothing_is_done(submitted: Call, state: Callable[[int], str]) -> None:
    assert submitted("verify", 1, "--rejected", "--note", "still blocked", "--by", "wang").code == 0
    assert submitted("submit", 1, 2, "--by", "li").code == 65
    assert (state(1), state(2)) == ("rectifying", "submitted")


def test_evidence_is_kept_and_named_with_when_it_was_made(finding: Call, ledger: Path, tmp_path: Path) -> None:
    (photo := tmp_path / "after.jpg").write_bytes(b"a clear exit")
    assert finding("note", 1, "--evidence", photo, "--taken-at", "2026-11-23T10:20").code == 0
    (kept,) = json.loads(finding("show", 1, "--json").out)["history"][-1]["action"]["evidence"]
    assert (kept["name"], kept["size"], kept["taken_at"]) == ("after.jpg", 12, "2026-11-23T10:20:00")
    assert [path.name for path in ledger.rglob(kept["digest"])] == [kept["digest"]]


def test_what_is_refused_keeps_no_file(finding: Call, ledger: Path, tmp_path: Path) -> None:
    (photo := tmp_path / "after.jpg").write_bytes(b"a clear exit")
    assert finding("close", 1, "--evidence", photo, "--by", "chen").code == 65
    assert not list(ledger.rglob("evidence/??"))


@pytest.mark.parametrize("text", ["\x1b[31mred\x07", "=HYPERLINK(1)", "\u202eevil", "x" * 100_000])
def test_hostile_words_are_kept_and_shown_harmless(finding: Call, text: str) -> None:
    assert finding("note", 1, "--note", text).code == 0
    shown = finding("show", 1).out
    assert "\x1b" not in shown and "\x07" not in shown
    assert json.loads(finding("show", 1, "--json").out)["history"][-1]["action"]["words"] == text


def test_before_the_first_inspection_there_is_nothing(safeguard: Call, office: Path) -> None:
    said = safeguard("finding", "list", "--site", office)
    assert (said.code, said.out) == (66, "")
    assert "safeguard run" in said.err


def test_what_was_done_about_a_finding_is_in_a_checkpoint_at_once(finding: Call, safeguard: Call, ledger: Path) -> None:
    before = json.loads(safeguard("record", "verify", "--site", ledger, "--json").out)
    assert finding("assign", 1, "--owner", "li", "--by", "chen").code == 0
    after = json.loads(safeguard("record", "verify", "--site", ledger, "--json").out)
    assert after["checkpoints"] == before["checkpoints"] + 1
