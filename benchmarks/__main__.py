"""All benchmarks, one after the other: ``python -m benchmarks [--quick] [--gate] [--rounds N] [--only NAME]``.

Each runs in a process of its own and prints its tables. A run writes ``docs/benchmarks.md``, with what those that were
not run now measured last; a quick one says nothing about speed that is worth keeping, and writes nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.page import Section, keep, kept, page

ROOT = Path(__file__).resolve().parent
PAGE = ROOT.parent / "docs" / "benchmarks.md"
FIGURES = ROOT.parent / "out"
SECTIONS = FIGURES / "benchmarks"

BENCHMARKS = {
    "start": "Cold start",
    "plugins": "Fifty plugins",
    "way": "The whole way",
    "runner": "The runner",
    "record": "Recording",
    "ledger": "The hazard ledger",
    "report": "Reports",
    "schedules": "Many offices",
    "registers": "Registers",
    "durability": "What survives",
}
"""Module → title, in the order in which they run."""


def main() -> int:
    """Run, print, write the page; return 1 where a benchmark failed, or missed a goal by far under ``--gate``."""
    options = arguments()
    names = options.only or list(BENCHMARKS)
    sections = [run(name, options) for name in names]
    if not options.quick:
        write_page(sections)
    failed = [section.name for section in sections if section.code]
    if failed:
        print(f"not as it should be: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def write_page(sections: Sequence[Section]) -> None:
    """Write the page with these, and with what the others measured last."""
    for section in sections:
        keep(section, SECTIONS)
    known = [kept(name, SECTIONS) for name in BENCHMARKS]
    missing = [name for name, section in zip(BENCHMARKS, known, strict=True) if section is None]
    if missing:
        print(f"\nnot written, because these never ran here: {', '.join(missing)}", file=sys.stderr)
        return
    PAGE.write_text(page([section for section in known if section is not None]), "utf-8")
    print(f"\nwritten: {PAGE}")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Run all benchmarks.")
    parser.add_argument("--quick", action="store_true", help="small sizes: do they run, not how fast")
    parser.add_argument("--gate", action="store_true", help="fail where a goal is missed by more than noise")
    parser.add_argument("--rounds", type=int, metavar="N", help="runs that count, of each contender")
    parser.add_argument("--only", action="append", choices=list(BENCHMARKS), help="one of them; may be repeated")
    return parser.parse_args()


def run(name: str, options: argparse.Namespace) -> Section:
    """Run one benchmark; what it prints is shown at once and kept."""
    words = [sys.executable, str(ROOT / f"{name}.py"), "--json"]
    words += ["--quick"] * options.quick + ["--gate"] * options.gate
    words += ["--rounds", str(options.rounds)] if options.rounds else []
    figures = FIGURES / f"{name}.json"
    figures.unlink(missing_ok=True)
    print(f"\n{BENCHMARKS[name]}\n{'=' * len(BENCHMARKS[name])}", flush=True)
    said: list[str] = []
    begun, load = time.time(), os.getloadavg()[0]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=_environment()) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            said.append(line)
    return Section(
        name=name,
        title=BENCHMARKS[name],
        said="".join(said),
        code=process.returncode,
        begun=begun,
        load=(load, os.getloadavg()[0]),
        figures=figures.read_bytes() if figures.is_file() else b"",
    )


def _environment() -> dict[str, str]:
    """Return an environment in which Python keeps byte code, as an installed program has it."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONPYCACHEPREFIX": str(FIGURES / "bytecode"), "PYTHONUNBUFFERED": "1"}


if __name__ == "__main__":
    sys.exit(main())
