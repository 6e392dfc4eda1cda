"""Plugins that break in every way, through the real command line: the other items still get their results."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CHECKER = '''
from safeguard import Checker, hookimpl, ok


class Breaks(Checker):
    """Breaks."""

    id = "{name}.breaks"

    def check(self, ctx, options):
        {body}


@hookimpl
def safeguard_checkers():
    {hook}
    return [Breaks]
'''
BODIES = {
    "raises": "raise RuntimeError('seen')",
    "hangs": "import time; time.sleep(600)",
    "exits": "import os; os._exit(3)",
    "hungry": "block = bytearray(1 << 40); yield ok()",
    "killed": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "nonsense": "yield {'status': 'pass'}",
    "nothing": "return None",
    "good": "yield ok()",
}
CAUSES = {
    "raises": "seen",
    "hangs": "deadline",
    "exits": "3",
    "hungry": "memory",
    "killed": "SIGKILL",
    "nonsense": "",
    "nothing": "NoneType",
    "broken_import": "failed at import",
    "broken_hook": "in its hook",
    "gone": "plugin",
}
"""Item → a word that its cause must hold."""


def call(office: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SAFEGUARD_LANG": "en"}
    command = [sys.executable, "-m", "safeguard", *arguments, "--site", str(office)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with a plugin for every way to break, and a good one."""
    folder = tmp_path / "office"
    plugins = folder / "plugins"
    plugins.mkdir(parents=True)
    for name, body in BODIES.items():
        (plugins / f"{name}.py").write_text(CHECKER.format(name=name, body=body, hook=""), "utf-8")
    (plugins / "broken_import.py").write_text("raise ValueError('failed at import')\n", "utf-8")
    hook = "raise ValueError('failed in its hook')"
    (plugins / "broken_hook.py").write_text(CHECKER.format(name="broken_hook", body="yield ok()", hook=hook), "utf-8")
    names = [*BODIES, "broken_import", "broken_hook", "gone"]
    items = "".join(
        f"  - {{id: X-{name}, title: {name}, severity: low, check: {name}.breaks, limits: {{seconds: 2}}, mitigation: {{corrective: x}}}}\n"
        for name in names
    )
    (folder / "site.yaml").write_text("site: hq\ntitle: HQ\nchecklists: [own.yaml]\n", "utf-8")
    (folder / "own.yaml").write_text(
        f"checklist: own\nversion: 1.0.0\ntitle: T\ndomain: general\nitems:\n{items}", "utf-8"
    )
    for name in (*BODIES, "broken_import", "broken_hook"):
        assert call(folder, "plugin", "trust", name).returncode == 0
    return folder


@pytest.mark.slow
def test_whatever_plugins_do_every_item_gets_its_result(office: Path) -> None:
    said = call(office, "run")
    assert said.returncode == 2, said.stderr
    assert "Traceback" not in said.stdout + said.stderr
    shown: dict[str, Any] = json.loads(call(office, "inspection", "show", "last", "--json").stdout)
    results = {result["item"].removeprefix("X-"): result for result in shown["results"]}
    assert sum(shown["counts"].values()) == shown["planned"] == len(results) == len(CAUSES) + 1
    assert results["good"]["status"] == "pass"
    for name, word in CAUSES.items():
        assert results[name]["status"] == "error", name
        assert word in json.dumps(results[name]["cause"]), (name, results[name]["cause"])
    assert call(office, "record", "verify").returncode == 0
    assert call(office, "plugin", "doctor").returncode == 2
