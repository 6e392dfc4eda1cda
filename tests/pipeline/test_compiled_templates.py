"""Compiled templates are kept, and nothing that is wrong with them is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from safeguard.pipeline.compiled_templates import CompiledTemplates


def greeting(folder: Path, source: str = "Hello {{ name }}") -> str:
    loader = DictLoader({"greeting": source})
    environment = Environment(loader=loader, bytecode_cache=CompiledTemplates(folder), autoescape=True)
    return environment.get_template("greeting").render(name="Li")


def kept(folder: Path) -> list[Path]:
    return list((folder / "templates").iterdir())


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert greeting(tmp_path) == "Hello Li"
    (file,) = kept(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o600
    monkeypatch.setattr(Environment, "_generate", None)
    assert greeting(tmp_path) == "Hello Li"


def test_another_source_is_compiled_anew(tmp_path: Path) -> None:
    assert greeting(tmp_path) == "Hello Li"
    assert greeting(tmp_path, "Bye {{ name }}") == "Bye Li"


def test_damaged_byte_code_is_made_again(tmp_path: Path) -> None:
    greeting(tmp_path)
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    for damaged in (b"", whole[:-1], whole[:-9] + b"\xff" * 9, b"nonsense"):
        file.write_bytes(damaged)
        assert greeting(tmp_path) == "Hello Li"
        assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert greeting(tmp_path / "file") == "Hello Li"
