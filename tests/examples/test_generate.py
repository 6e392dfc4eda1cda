"""Generated offices: the defects that were put in are found, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from safeguard_fire.extinguishers.checker import Extinguishers

from safeguard import Context, Observation, Status
from safeguard.checkers.context import RegisterSource, SiteView
from safeguard.checkers.target import Target, TargetKind
from safeguard.written.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]


def made(folder: Path, *options: str) -> Path:
    command = [sys.executable, str(ROOT / "examples" / "generate.py"), str(folder), *options]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def found(folder: Path) -> set[tuple[str, str]]:
    (register,) = (folder / "registers").glob("extinguishers.*")
    site = SiteView("made", str(folder), "Asia/Shanghai", {"extinguishers": RegisterSource(str(register))})
    context = Context(Target(TargetKind.SITE, "made"), date(2026, 11, 23), site, folder)
    seen = Extinguishers().check(context, Extinguishers.Options())
    return {(one.subject, one.rule) for one in seen if isinstance(one, Observation) and one.status is Status.FAIL}


@pytest.mark.parametrize(
    "options",
    [
        ("--seed", "1"),
        ("--seed", "2", "--extinguishers", "500", "--defects", "0.3", "--format", "xlsx", "--lang", "en"),
        ("--seed", "3", "--extinguishers", "400", "--defects", "0"),
    ],
    ids=["small", "many defects", "none"],
)
def test_exactly_the_known_defects_are_found(tmp_path: Path, options: tuple[str, ...]) -> None:
    office = made(tmp_path / "office", *options)
    data = read_yaml(office / "expected.yaml").data
    wanted = {(str(one["subject"]), str(one["rule"])) for one in data if str(one["item"]).startswith("FIRE-EXT")}
    assert found(office) == wanted
    assert bool(wanted) is (options[-2:] != ("--defects", "0"))


def test_the_same_seed_makes_the_same_office(tmp_path: Path) -> None:
    one, two, other = (made(tmp_path / name, "--seed", seed) for name, seed in (("a", "7"), ("b", "7"), ("c", "8")))
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert all((one / path).read_bytes() == (two / path).read_bytes() for path in files)
    assert any((one / path).read_bytes() != (other / path).read_bytes() for path in files)
