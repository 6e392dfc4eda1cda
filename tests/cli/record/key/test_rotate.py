from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def fingerprint(safeguard: Call, office: Path) -> str:
    return str(safeguard("record", "key", "show", "--site", office).out.splitlines()[0])


def test_another_key_signs_from_then_on_and_the_old_one_vouches(safeguard: Call, begun: Path) -> None:
    before = fingerprint(safeguard, begun)
    said = safeguard("record", "key", "rotate", "--reason", "yearly", "--site", begun)
    assert (said.code, said.err) == (0, "")
    assert fingerprint(safeguard, begun) == said.out.splitlines()[0] != before
    old = before.removeprefix("Key: ")
    assert safeguard("record", "verify", "--key", old, "--site", begun).code == 0


def test_a_passphrase_from_a_file_is_needed_from_then_on(
    safeguard: Call, begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "words").write_text("secret\n", "utf-8")
    assert safeguard("record", "key", "rotate", "--passphrase-file", tmp_path / "words", "--site", begun).code == 0
    said = safeguard("answer", "--site", begun, typed="yes\nq\n")
    assert "has a passphrase, and none was given" in said.err
    monkeypatch.setenv("SAFEGUARD_KEY_PASSPHRASE_FILE", str(tmp_path / "words"))
    assert safeguard("record", "checkpoint", "--site", begun).code == 0
    monkeypatch.setenv("SAFEGUARD_KEY_PASSPHRASE", "wrong")
    assert safeguard("record", "key", "rotate", "--site", begun).code == 78


def test_a_lost_key_needs_words_and_stays_told(safeguard: Call, begun: Path) -> None:
    (begun / "record" / "key.pem").unlink()
    assert safeguard("record", "key", "rotate", "--site", begun).code == 66
    assert safeguard("record", "key", "rotate", "--lost", "--site", begun).code == 65
    assert safeguard("record", "key", "rotate", "--lost", "--reason", "disk broke", "--site", begun).code == 0
    said = safeguard("record", "verify", "--site", begun)
    assert (said.code, "as lost: disk broke" in said.err) == (0, True)
