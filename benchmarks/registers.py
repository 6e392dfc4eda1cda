"""A register of 100,000 extinguishers: read, checked and judged end to end, beside pandas and openpyxl that only read.

Usage: python benchmarks/registers.py [--quick] [--rounds N] [--json] [--gate]

The offices are made by ``examples/generate.py``; every defect that was put in must be found before anything is timed.
*Checked* reads the register as a person wrote it, makes every cell typed with its place, judges every extinguisher by
every rule, and has all findings at hand. *Streamed* reads every row typed, one after the other, as logs are read. The
peers read the bare cells and judge nothing: pandas into a frame, openpyxl row by row (XLSX only). A peer that is not
installed is named as such.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from harness import (
    Comparison,
    Contender,
    Goal,
    arguments,
    compare,
    growth,
    growth_table,
    machine,
    table,
    tell_goals,
    write_json,
)
from safeguard_fire.extinguishers.checker import Extinguishers
from safeguard_fire.extinguishers.register import EXTINGUISHERS

from safeguard import Context, Coverage, Observation, Status
from safeguard.checkers.context import RegisterSource, SiteView
from safeguard.checkers.target import Target, TargetKind
from safeguard.tables.read import open_register
from safeguard.written.yaml_reader import read_yaml

ROOT = Path(__file__).resolve().parent.parent
CHECKED_S, FLAT = 30.0, 1.5
"""Goals, written down before it was measured: 100,000 in seconds, and how much the peak of streaming may grow."""
SIZES = (10_000, 30_000, 100_000)
CHECKED, STREAMED = "checked by all rules", "streamed, typed"


def make(folder: Path, size: int, kind: str) -> Path:
    """Make an office and return its register."""
    options = ["--seed", "5", "--extinguishers", str(size), "--format", kind]
    command = [sys.executable, ROOT / "examples" / "generate.py", folder, *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "registers" / f"extinguishers.{kind}"


def judged(register: Path) -> list[Observation | Coverage]:
    """Check a register by every rule."""
    folder = register.parent.parent
    site = SiteView("made", str(folder), "Asia/Shanghai", {"extinguishers": RegisterSource(str(register))})
    context = Context(Target(TargetKind.SITE, "made"), date(2026, 11, 23), site, folder)
    return list(Extinguishers().check(context, Extinguishers.Options()))


def streamed(register: Path) -> int:
    """Read every row, typed, holding one at a time."""
    return sum(1 for _ in open_register(register, EXTINGUISHERS).rows())


def check(register: Path, size: int) -> None:
    """Make sure that what is timed is the whole work."""
    seen = judged(register)
    failed = {(one.subject, one.rule) for one in seen if isinstance(one, Observation) and one.status is Status.FAIL}
    data = read_yaml(register.parent.parent / "expected.yaml").data
    wanted = {(str(one["subject"]), str(one["rule"])) for one in data if str(one["item"]).startswith("FIRE-EXT")}
    if failed != wanted or streamed(register) != size:
        raise AssertionError(f"{register}: {len(failed)} findings, {len(wanted)} were put in")


def peers(register: Path) -> list[Contender]:
    """Return whoever else can read it, and say who is not here."""
    is_csv = register.suffix == ".csv"
    found = []
    if importlib.util.find_spec("pandas"):
        read = "read_csv" if is_csv else "read_excel"
        found.append(
            Contender("pandas, bare read", _child(f"import pandas; len(pandas.{read}(sys.argv[1], dtype=str))"))
        )
    else:
        print("pandas is not installed: not measured")
    if not is_csv:
        code = "import openpyxl; b = openpyxl.load_workbook(sys.argv[1], read_only=True); "
        found.append(
            Contender("openpyxl, bare read", _child(code + "sum(1 for _ in b.active.iter_rows(values_only=True))"))
        )
    return [Contender(one.name, [*one.work, register]) for one in found if not callable(one.work)]


def _child(code: str) -> list[str | Path]:
    return [sys.executable, "-c", f"import sys; {code}"]


def ours(register: Path) -> list[Contender]:
    """Return our sides, in processes of their own as the peers are."""
    me = Path(__file__).resolve()
    return [
        Contender(CHECKED, [sys.executable, me, "--once", "checked", register]),
        Contender(STREAMED, [sys.executable, me, "--once", "streamed", register]),
    ]


ONCE: dict[str, Callable[[Path], object]] = {"checked": judged, "streamed": streamed}


def main() -> int:
    """Measure; return 1 where a goal is missed by far and the gate is on."""
    if sys.argv[1:2] == ["--once"]:
        ONCE[sys.argv[2]](Path(sys.argv[3]))
        return 0
    options = arguments(__doc__)
    sizes = [size // 100 for size in SIZES] if options.quick else list(SIZES)
    largest, rounds = sizes[-1], min(options.rounds, 3)
    print(machine())
    with tempfile.TemporaryDirectory(prefix="safeguard-bench-") as scratch:
        top = Path(scratch)
        files = {(kind, size): make(top / f"{kind}{size}", size, kind) for kind in ("csv", "xlsx") for size in sizes}
        compared: dict[str, Comparison] = {}
        for kind in ("csv", "xlsx"):
            register = files[kind, largest]
            check(register, largest)
            compared[kind] = compare([*ours(register), *peers(register)], rounds=rounds)
            print(f"\n{kind.upper()}, {largest:,} extinguishers\n{table(compared[kind], units=largest)}")
        grown = {name: growth(partial(_one, files, name), sizes, rounds=rounds) for name in (CHECKED, STREAMED)}
    for name, measured in grown.items():
        print(f"\nCSV, {name}, for so many extinguishers\n{growth_table(measured)}")
    goals = [
        *(
            Goal(
                f"{kind.upper()}, {largest:,} {CHECKED}, in {CHECKED_S:.0f} s",
                1.0,
                CHECKED_S / one.middle(CHECKED, "wall"),
            )
            for kind, one in compared.items()
        ),
        Goal(
            f"CSV, {STREAMED}: peak memory of {largest:,} at most {FLAT} times that of {sizes[0]:,}",
            1.0,
            FLAT * _peak(grown[STREAMED][sizes[0]]) / _peak(grown[STREAMED][largest]),
        ),
    ]
    if options.json:
        told = compared | {f"{name}, {size}": one for name, sized in grown.items() for size, one in sized.items()}
        print(write_json("registers", told, goals))
    return tell_goals(goals, gate=options.gate)


def _one(files: dict[tuple[str, int], Path], name: str, size: int) -> Contender:
    return next(one for one in ours(files["csv", size]) if one.name == name)


def _peak(measured: Comparison) -> float:
    (name,) = measured.runs
    return measured.middle(name, "peak_mb")


if __name__ == "__main__":
    sys.exit(main())
