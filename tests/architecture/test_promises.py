"""What the project promises of itself: translations, dependencies, no addresses of registries."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_message_has_its_chinese_and_the_catalogues_are_compiled() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "messages.py", "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_every_dependency_has_its_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[\[<>=!~; ]", one)[0].lower() for one in wanted if not one.startswith("safeguard")}
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    assert {name for name in names if f"| {name} |" not in text} == set()


def test_no_file_names_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = listed.stdout.split("\n") if listed.returncode == 0 else []
    hosts = re.compile(rb"(pypi\.org/simple|files\.pythonhosted|index-url|registry\.npmjs|deb\.debian\.org)")
    here = Path(__file__).relative_to(ROOT).as_posix()
    found = [
        name
        for name in files
        if name and name != here and (ROOT / name).is_file() and hosts.search((ROOT / name).read_bytes())
    ]
    assert found == []


def test_constraints_pin_every_dependency() -> None:
    pinned = {
        line.split("==")[0].lower()
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if "==" in line
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.split(r"[\[<>=!~; ]", one)[0].lower() for one in wanted}
    assert names - pinned == set()
