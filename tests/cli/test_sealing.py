"""Every command that records something ends with a checkpoint, and with loud words where there could be none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from safeguard.record.checkpoint_file import read
from safeguard.record.store import Record

Call = Callable[..., Any]


def sizes(office: Path) -> list[int]:
    with Record.open(office / "record", create=False) as record:
        held = read(office / "record" / "checkpoints.txt")
        assert held[-1].checkpoint.size == record.size()
    return [one.checkpoint.size for one in held]


def test_running_answering_importing_and_closing_end_with_a_checkpoint(
    safeguard: Call, begun: Path, tmp_path: Path
) -> None:
    assert len(sizes(begun)) == 1
    safeguard("answer", "--site", begun, typed="yes\nq\n")
    assert len(sizes(begun)) == 2
    safeguard("answer", "--site", begun, typed="q\n")
    assert len(sizes(begun)) == 2
    safeguard("close", "--site", begun, "--reason", "moved")
    assert len(sizes(begun)) == 3
    assert sizes(begun) == sorted(sizes(begun))


def test_what_cannot_be_handed_out_is_said_and_costs_nothing(safeguard: Call, office: Path) -> None:
    site = office / "site.yaml"
    site.write_text(site.read_text("utf-8") + "settings: {checkpoint_to: [/gone/share/hq.txt]}\n", "utf-8")
    said = safeguard("run", "--site", office, "--as-of", "2026-11-23")
    assert said.code == 3
    assert "The checkpoint could not be handed out to /gone/share/hq.txt" in said.err
    assert safeguard("inspection", "show", "last", "--site", office).code == 0
    assert len(sizes(office)) == 1


def test_a_key_that_is_gone_is_said_and_costs_nothing(safeguard: Call, begun: Path) -> None:
    (begun / "record" / "key.pem").unlink()
    said = safeguard("answer", "--site", begun, typed="yes\nq\n")
    assert said.code == 3
    assert "No checkpoint could be made of the record\n" in said.err
    assert "record key rotate --lost" in said.err
    assert safeguard("record", "verify", "--site", begun).code == 0
