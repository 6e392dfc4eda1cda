"""What a cold start may load: the command line answers before anything heavy is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

OFFICE = Path(__file__).resolve().parents[2] / "examples" / "office"
HEAVY = {
    "alembic",
    "babel",
    "calamine",
    "dateutil",
    "importlib.metadata",
    "jinja2",
    "orjson",
    "pluggy",
    "pydantic",
    "rich",
    "sqlalchemy",
    "sqlite3",
    "tabulate",
    "xlsxwriter",
    "yaml",
    "zoneinfo",
}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["--help", "--lang", "zh"], ["completion", "bash"]])
def test_a_cold_start_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom safeguard.cli.main import run\n"
        f"code = run({arguments!r})\nassert code == 0, code\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stderr.split())


def test_completing_the_word_for_a_command_loads_nothing_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_SAFEGUARD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "safeguard pl")
    monkeypatch.setenv("COMP_CWORD", "1")
    code = (
        "import atexit, sys\nfrom safeguard.cli.main import run\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sys.modules)))\nrun([])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["plain,plan", "plain,plugin"]
    assert not HEAVY & set(done.stderr.split())


def test_a_plan_is_shown_without_loading_a_database() -> None:
    code = (
        "import sys\nfrom safeguard.cli.main import run\n"
        f"code = run(['plan', '--site', {str(OFFICE)!r}])\nassert code == 0, code\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"sqlalchemy", "sqlite3"} & set(done.stderr.split())


def test_the_public_package_loads_a_name_only_when_it_is_used() -> None:
    code = "import safeguard, sys; before = set(sys.modules); safeguard.Checker; sys.stdout.write(str('pydantic' in before))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False"
