from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from safeguard.record.notes import Verifier

Call = Callable[..., Any]


def test_the_public_key_and_its_fingerprint_are_shown(safeguard: Call, begun: Path) -> None:
    said = safeguard("record", "key", "show", "--site", begun)
    first, second = said.out.splitlines()
    assert first == f"Key: {Verifier.parse(second).fingerprint}"
    data = json.loads(safeguard("record", "key", "show", "--json", "--site", begun).out)
    assert (data["public_key"], data["file"]) == (second, str(begun / "record" / "key.pem"))


def test_before_the_first_checkpoint_there_is_none(safeguard: Call, begun: Path, monkeypatch: Any) -> None:
    (begun / "record" / "record.sqlite").unlink()
    assert safeguard("record", "key", "show", "--site", begun).code == 66
