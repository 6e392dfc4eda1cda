"""What survives: power cuts, kill -9, a full disk, flipped bits, writers at once. Nothing acknowledged may be lost.

Usage: python benchmarks/durability.py [--quick] [--rounds N] [--json] [--gate]

Not how fast, but whether at all: everything that the record acknowledges is written down, then it is harmed, opened by
the real record, verified, and searched for every single thing. One round is 30 power cuts in each of the two ways that
the record uses, 4 kills of four writers and of a server, 2 disks that fill up, 100 flipped bits and 2 inspections of
each of four writers. *Disks* are what may be left after a cut: nothing that was not synced, all of it, or something
between. A power cut is simulated; what is simulated, and what cannot be, is told in docs/explanation/record.md.

Ways that lose are cut too, so that it shows that a loss would be seen: they must lose or damage something.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw
from at_once import AtOnce, write_at_once
from bit_flips import Flips, flip_bits
from full_disk import Filled, in_simulation, may_mount, on_small_disks
from harness import Goal, arguments, machine, tell_goals, write_json
from kills import Figures, kill_server, kill_writers
from postgresql_server import Server, programs, server
from power_cuts import Cuts, cut_power
from tabulate import tabulate

from safeguard.record.durability import DELETE_EXTRA, WAL_FULL, Durability
from safeguard.record.location import Location

WRITERS = 4
LOSING = tuple(Durability(*one) for one in (("WAL", "NORMAL"), ("WAL", "OFF"), ("DELETE", "FULL"), ("DELETE", "OFF")))


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of each."""

    cuts: int
    losing: int
    """Cuts of each way that loses."""
    kills: int
    disks: int
    flips: int
    inspections: int

    @classmethod
    def of(cls, rounds: int) -> Sizes:
        """Return the sizes of so many rounds."""
        return cls(30 * rounds, 8 * rounds, 4 * rounds, 2 * rounds, 100 * rounds, 2 * rounds)


QUICK = Sizes(6, 6, 2, 1, 20, 1)


def main() -> int:
    """Harm, look, print; return 1 where anything that was acknowledged is lost, whether there is a gate or not."""
    options = arguments("What survives power cuts, kills, full disks, flipped bits and writers at once.")
    sizes = QUICK if options.quick else Sizes.of(options.rounds)
    print(
        machine(),
        f"SQLite {sqlite3.sqlite_version}; the simulation's SQLite {apsw.sqlite_lib_version()}",
        sep="; ",
        flush=True,
    )
    goals = [*power(sizes), *full(sizes), *flips(sizes)]
    with tempfile.TemporaryDirectory(prefix="safeguard-durable-") as name, maybe_server() as started:
        goals += [*kills(Path(name), started, sizes), *at_once(Path(name), started, sizes)]
    print()
    if options.json:
        print(write_json("durability", {}, goals))
    return tell_goals(goals, gate=options.gate) or int(any(not goal.met for goal in goals))


@contextmanager
def maybe_server() -> Iterator[Server | None]:
    """Start a server of PostgreSQL where it is installed, and say so where it is not."""
    if programs() is None:
        print("\nNOT MEASURED on PostgreSQL: its server is not installed")
        yield None
        return
    with server() as started:
        yield started


def power(sizes: Sizes) -> list[Goal]:
    """Cut the power."""
    safe = [cut_power(kept_by, sizes.cuts) for kept_by in (DELETE_EXTRA, WAL_FULL)]
    losing = [cut_power(kept_by, sizes.losing) for kept_by in LOSING]
    print("\npower cuts (simulated)")
    show([_row_of(one) for one in (*safe, *losing)])
    for one in safe:
        print(*one.told, sep="\n", end="\n" * bool(one.told))
    found_out = sum(bool(one.lost or one.damaged) for one in losing)
    return [
        *(nothing_lost(f"power cuts, {_name(one)}", one.acknowledged, one.lost, one.damaged) for one in safe),
        Goal(f"the simulation finds out, of {len(LOSING)} ways that lose", len(LOSING), found_out),
    ]


def _name(one: Cuts) -> str:
    return f"{one.kept_by.journal} {one.kept_by.synchronous}"


def _row_of(one: Cuts) -> dict[str, object]:
    return {
        "": _name(one) + ("" if one.kept_by not in LOSING else ", known to lose"),
        "cuts": one.cuts,
        "disks": one.disks,
        "acknowledged": one.acknowledged,
        "lost": one.lost,
        "damaged": one.damaged,
        "seconds": round(one.seconds),
    }


def full(sizes: Sizes) -> list[Goal]:
    """Fill disks."""
    found: dict[str, Filled] = {}
    if may_mount():
        found["a real disk, record and evidence"] = on_small_disks(sizes.disks)
    else:
        print("\nNOT MEASURED on a real disk that is full: this user may not mount one")
    for kept_by in (DELETE_EXTRA, WAL_FULL):
        found[f"simulated, {kept_by.journal} {kept_by.synchronous}"] = in_simulation(kept_by, sizes.disks)
    print("\nfull disks")
    names = ("disks", "acknowledged", "refused", "lost", "problems")
    show([{"": name, **{each: getattr(one, each) for each in names}} for name, one in found.items()])
    for one in found.values():
        print(*one.told[:10], sep="\n", end="\n" * bool(one.told))
    return [nothing_lost(f"full disk, {name}", one.acknowledged, one.lost, one.problems) for name, one in found.items()]


def flips(sizes: Sizes) -> list[Goal]:
    """Flip bits."""
    found: Flips = flip_bits(sizes.flips)
    print("\nflipped bits")
    rows = {
        "noticed by integrity_check": found.by_integrity_check,
        "noticed by opening and verifying the record": found.by_record,
        "noticed by both of these": found.by_both,
        "noticed by neither": found.by_neither,
        "of these: the record says something else": found.silent,
        **{f"of these: {place}": count for place, count in found.places},
        "noticed, in evidence": f"{found.evidence_noticed} of {found.evidence}",
    }
    show([{f"of {found.flips} flips": name, "": count} for name, count in rows.items()])
    harmless, noticed = 1 - found.silent / found.flips, found.evidence_noticed / found.evidence
    return [
        Goal(f"{found.flips} flipped bits: share noticed, or without any effect", 1.0, harmless),
        Goal(f"{found.evidence} flipped bits of evidence: share noticed", 1.0, noticed),
    ]


def kills(folder: Path, started: Server | None, sizes: Sizes) -> list[Goal]:
    """Kill writers, and the server."""
    found = {"SQLite, writers": kill_writers(Location(folder / "killed"), sizes.kills, WRITERS)}
    if started is not None:
        here = Location(folder / "files", started.url())
        found["PostgreSQL, writers"] = kill_writers(here, sizes.kills, WRITERS)
        found["PostgreSQL, the server"] = kill_server(started, here, sizes.kills, WRITERS)
    print("\nkill -9")
    show([_killed(name, one) for name, one in found.items()])
    return [nothing_lost(f"kill -9, {name}", one.acknowledged, one.lost, one.problems) for name, one in found.items()]


def _killed(name: str, one: Figures) -> dict[str, object]:
    about = {"": name, "kills": one.kills, "acknowledged": one.acknowledged, "lost": one.lost}
    return {**about, "problems": one.problems, "seconds": round(one.seconds)}


def at_once(folder: Path, started: Server | None, sizes: Sizes) -> list[Goal]:
    """Let four write at once."""
    found = {"SQLite": write_at_once(Location(folder / "many"), WRITERS, sizes.inspections)}
    if started is not None:
        found["PostgreSQL"] = write_at_once(Location(folder / "files", started.url()), WRITERS, sizes.inspections)
    print(f"\n{WRITERS} writers at once, each result durable by itself")
    show([_written(name, one) for name, one in found.items()])
    lost = [nothing_lost(f"{WRITERS} writers, {name}", *_counted(one)) for name, one in found.items()]
    return lost + [Goal(f"{WRITERS} writers, {name}: share served", 1.0, _served(one)) for name, one in found.items()]


def _counted(one: AtOnce) -> tuple[int, int, int]:
    return one.acknowledged, one.lost, one.problems


def _served(one: AtOnce) -> float:
    return one.acknowledged / (one.acknowledged + one.busy)


def _written(name: str, one: AtOnce) -> dict[str, object]:
    return {
        "": name,
        "acknowledged": one.acknowledged,
        "results/s": round(one.rate),
        "turned away": one.busy,
        "median wait ms": f"{one.middle * 1e3:.1f}",
        "worst wait s": f"{one.worst:.2f}",
        "lost": one.lost,
        "problems": one.problems,
    }


def nothing_lost(name: str, acknowledged: int, lost: int, problems: int) -> Goal:
    """Return the goal that all that was acknowledged is there and whole; a record that is damaged counts as lost."""
    share = 1 - (lost + problems) / max(acknowledged, 1)
    return Goal(f"{name}: share kept of {acknowledged:,}", 1.0, share if acknowledged else 0.0)


def show(rows: Sequence[dict[str, object]]) -> None:
    """Print a plain table."""
    print(tabulate(rows, headers="keys", tablefmt="simple", stralign="right", intfmt=","), flush=True)


if __name__ == "__main__":
    sys.exit(main())
