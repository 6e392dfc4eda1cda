from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from safeguard.cli.main import run
from safeguard.pipeline.sample import lay_out


@dataclass(frozen=True)
class Outcome:
    """How a call of the command line ended."""

    code: int
    out: str
    err: str


Call = Callable[..., Outcome]


@pytest.fixture
def safeguard(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the command line in this process, in English unless it says otherwise."""
    monkeypatch.setenv("SAFEGUARD_LANG", "en")
    monkeypatch.setenv("SAFEGUARD_USER", "wang")

    def call(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Outcome(code, said.out, said.err)

    return call


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A small office of its own: two questions and one register that does not exist yet."""
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "site.yaml").write_text(
        """site: hq
title: {zh: 本部, en: HQ}
areas:
  - {id: lobby, title: {zh: 大厅, en: Lobby}, tags: [exit]}
  - {id: stairs, title: {zh: 楼梯, en: Stairs}, tags: [exit]}
checklists: [own.yaml]
""",
        "utf-8",
    )
    (folder / "own.yaml").write_text(
        """checklist: own
version: 1.0.0
title: {zh: 自查表, en: Own}
domain: general
items:
  - id: A-1
    title: {zh: 出口畅通, en: Exits clear}
    severity: critical
    for_each: area
    where: {tags: [exit]}
    ask: {zh: 出口是否畅通？, en: Is the exit clear?}
    answer: {type: yes_no, pass: yes, requires: {fail: [note]}}
    mitigation: {corrective: {zh: 清理, en: Clear it}, owner: fire_officer, within: 24h}
  - id: A-2
    title: {zh: 压力, en: Pressure}
    severity: low
    ask: {zh: 读数多少？, en: What does it read?}
    answer: {type: number, min: 1, unit: MPa}
    mitigation: {corrective: {zh: 充装, en: Refill it}}
  - id: A-3
    title: {zh: 谁堵的, en: Who blocked it}
    severity: info
    ask: {zh: 谁堵的？, en: Who blocked it?}
    answer: {type: text}
    ask_if: {item: A-2, status: fail}
    mitigation: {corrective: {zh: 提醒, en: Remind them}}
""",
        "utf-8",
    )
    return folder


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample office, laid out."""
    return lay_out(tmp_path / "sample")
