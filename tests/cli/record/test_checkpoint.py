from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from safeguard.record.checkpoint import is_genuine
from safeguard.record.notes import parse

Call = Callable[..., Any]


def test_it_is_printed_as_a_signed_note(safeguard: Call, begun: Path) -> None:
    said = safeguard("record", "checkpoint", "--site", begun)
    assert said.code == 0
    assert said.out.startswith("safeguard/hq\n")
    assert is_genuine(parse(said.out))


def test_it_is_appended_to_a_file_and_holds_there(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    file = tmp_path / "usb" / "hq.txt"
    file.parent.mkdir()
    said = safeguard("record", "checkpoint", "--to", file, "--site", begun)
    assert (said.code, str(file) in said.out) == (0, True)
    safeguard("answer", "--site", begun, typed="yes\nq\n")
    assert safeguard("record", "checkpoint", "--to", file, "--site", begun).code == 0
    assert file.read_text("utf-8").count("safeguard/hq\n") == 2
    said = safeguard("record", "verify", "--against", file, "--site", begun)
    assert (said.code, "Nothing differs" in said.out, "--against" in said.out) == (0, True, False)


def test_other_programs_are_told_its_parts(safeguard: Call, begun: Path) -> None:
    data = json.loads(safeguard("record", "checkpoint", "--json", "--site", begun).out)
    assert (data["origin"], data["hash"], len(data["root"]), len(data["fingerprint"])) == (
        "safeguard/hq",
        "sha256",
        64,
        64,
    )
    assert is_genuine(parse(data["note"]))
    assert json.loads(safeguard("record", "verify", "--json", "--site", begun).out)["root"] == data["root"]


def test_a_file_that_cannot_be_written_is_told(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    said = safeguard("record", "checkpoint", "--to", tmp_path / "gone" / "hq.txt", "--site", begun)
    assert (said.code, "could not be handed out" in said.err) == (1, True)


def test_without_a_record_there_is_none(safeguard: Call, office: Path) -> None:
    assert safeguard("record", "checkpoint", "--site", office).code == 66
