"""The whole way of a stranger, in an environment of its own: install, write a plugin, test it, see it, trust it, use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from safeguard.testing import make_site

CHECKOUT = Path(__file__).parents[2]
BADGES = [{"badge": "B-1", "holder": "Li", "valid_until": "2020-01-31"}]


class Fresh:
    """A fresh environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True, timeout=300)

    def run(self, program: str, *arguments: str, at: Path | None = None, code: int = 0) -> str:
        """Run a program of the environment and return what it printed."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON"))}
        done = subprocess.run(
            [str(self.folder / "venv" / "bin" / program), *arguments],
            cwd=at or self.folder,
            env={**clean, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(self.folder / "cache")},
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        assert done.returncode == code, f"{program} {arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def plugins(self, site: Path, code: int = 0) -> dict[str, dict[str, Any]]:
        """Return what ``safeguard plugin list`` says."""
        listed = self.run("safeguard", "plugin", "list", "--site", str(site), "--json", code=code)
        return {plugin["name"]: plugin for plugin in json.loads(listed)}


@pytest.mark.slow
@pytest.mark.fresh
def test_a_stranger_writes_a_plugin_that_installs_passes_and_runs(tmp_path: Path) -> None:
    fresh = Fresh(tmp_path)
    downloads = os.environ.get("PIP_CACHE_DIR") or str(Path("~/.cache/pip").expanduser())
    pip = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--cache-dir", downloads]
    fresh.run("python", *pip, str(CHECKOUT))

    fresh.run("safeguard", "plugin", "new", "acme-badges")
    fresh.run("python", *pip, "-e", f"{tmp_path / 'acme-badges'}[test]")
    assert "6 passed" in fresh.run("pytest", "-q", "-W", "error", at=tmp_path / "acme-badges")

    site = tmp_path / "office"
    make_site(site, registers={"badges": BADGES}, checklists=["acme_badges"])
    assert fresh.plugins(site)["acme_badges"]["trust"] == "unlisted"
    assert fresh.plugins(site)["acme_badges"]["checkers"] == []

    fresh.run("safeguard", "plugin", "trust", "acme_badges", "--site", str(site))
    listed = fresh.plugins(site)["acme_badges"]
    assert (listed["trust"], listed["failure"]) == ("pinned", None)
    assert listed["checkers"] == ["acme_badges.expiry"]
    assert [Path(path).name for path in listed["checklists"]] == ["acme_badges.yaml"]

    # Exit code 1: a badge is past its date.
    fresh.run("safeguard", "run", "--site", str(site), code=1)
    report = fresh.run("safeguard", "report", "--site", str(site), "--format", "json")
    assert "The badge ran out {days} days ago" in report

    module = tmp_path / "acme-badges" / "acme_badges" / "expiry.py"
    module.write_text(module.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert fresh.plugins(site)["acme_badges"]["trust"] == "modified"
