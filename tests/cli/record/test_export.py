from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_a_bundle_is_verified_without_the_office(
    safeguard: Call, begun: Path, tmp_path: Path, monkeypatch: Any
) -> None:
    file = tmp_path / "hq.zip"
    said = safeguard("record", "export", file, "--site", begun)
    assert (said.code, said.err) == (0, "")
    assert file.stat().st_mode & 0o777 == 0o600
    key = json.loads(safeguard("record", "key", "show", "--json", "--site", begun).out)
    (tmp_path / "hq.pub").write_text(key["public_key"] + "\n", "utf-8")
    shutil.rmtree(begun)
    monkeypatch.chdir(tmp_path)
    for given in (key["fingerprint"], key["fingerprint"][:16].upper(), "hq.pub"):
        said = safeguard("record", "verify", "--bundle", file, "--key", given)
        assert (said.code, said.err, "Nothing differs" in said.out) == (0, "", True)
    said = safeguard("record", "verify", "--bundle", file)
    assert (said.code, key["fingerprint"] in said.err) == (0, True)
    said = safeguard("record", "verify", "--bundle", file, "--key", "0" * 64)
    assert (said.code, "names no key" in said.err) == (65, True)


def test_what_is_no_key_or_no_bundle_is_told(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"nonsense")
    assert safeguard("record", "verify", "--bundle", tmp_path / "x.zip").code == 65
    assert safeguard("record", "verify", "--bundle", tmp_path / "gone.zip").code == 66
    said = safeguard("record", "verify", "--bundle", tmp_path / "x.zip", "--key", "abc")
    assert (said.code, "neither a public key nor a fingerprint" in said.err) == (64, True)
    assert safeguard("record", "verify", "--bundle", tmp_path / "x.zip", "--rebuild").code == 64


def test_a_place_that_cannot_be_written_is_told(safeguard: Call, begun: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert safeguard("record", "export", tmp_path / "file" / "x.zip", "--site", begun).code == 77
