"""The whole way by the real command line: 1,000 items planned, run in workers and recorded; lint; pages of a record.

Usage: python benchmarks/way.py [--quick] [--rounds N] [--json] [--gate]

``first`` is the first inspection of a fresh office with nothing kept from before: plugins are loaded to be described,
options are validated, a record is made. ``again`` is every later one in a fresh office: descriptions of unchanged
plugins are in the cache. The items are automated and call a checker that finds nothing, of a plugin that counts as
built-in; so all that is measured is ours. Growth repeats ``again`` with other numbers of items, and with a few items
at more and more places, which is how an inspection becomes large. ``lint`` checks a checklist of 1,000 whole items,
half of them automated. A page is what the record holds of an inspection, worked out and written as HTML in one
process: one of 500 items, and one whose inspection left 10,000 findings.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
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
from installation import SAFEGUARD, add_plugin, do, settle
from pages import Pages

RUN_S, LINT_S, PAGE_S, FLAT = 2.0, 1.0, 0.5, 1.5
"""Budgets of design, section 11: seconds, and how much the peak may grow from 1,000 items to 10,000."""
LARGEST = 1000
"""Items in one checklist; more of them make several checklists, as in real offices."""

_ITEM = """\
  - id: BENCH-{number:05}
    title: {{zh: 灭火器达到报废年限, en: Extinguisher past its scrap age}}
    severity: high
    weight: 3
    every: month
    tags: [equipment]
    cite: [{{doc: GB 55036-2022, clause: 10.0.8, since: 2023-03-01, status: verified}}]
{how}    mitigation:
      immediate: {{zh: 立即停用并就近补充替代灭火器, en: Take it out of service and put a substitute in place}}
      corrective: {{zh: 等效更换, en: Replace by an equivalent}}
      preventive: {{zh: 列入年度采购计划, en: Put it on the yearly purchase plan}}
      owner: fire_officer
      within: 24h
"""
_CHECK = "    check: bench.trivial\n"
_CHECK_AREAS = "    for_each: area\n    check: bench.trivial\n"
_ASK = """\
    ask: {zh: 是否有堵塞、锁闭、占用？, en: "Anything blocked, locked or occupied?"}
    answer: {type: yes_no, pass: no, requires: {fail: [photo, note]}}
"""
_SITE = """\
site: bench
title: {{zh: 总部, en: Headquarters}}
units: [{{id: general, title: {{zh: 综合部门, en: General}}}}]
people: [{{id: li, name: 李, unit: general, roles: [safety_officer, fire_officer, inspector]}}]
areas: [{areas}]
checklists: [{names}]
"""
_AREA = "{{id: room-{number}, title: {{zh: {number} 室, en: Room {number}}}, unit: general, tags: [office]}}"


def checklist(name: str, numbers: Iterable[int], ways: tuple[str, ...]) -> str:
    """Return a checklist with an item for every number; how they are done takes turns."""
    head = f"checklist: {name}\nversion: 1.0.0\ntitle: {{zh: 基准, en: Benchmark}}\ndomain: fire\nitems:\n"
    return head + "".join(_ITEM.format(number=number, how=ways[number % len(ways)]) for number in numbers)


def lay_down(folder: Path, count: int, areas: int = 0) -> Path:
    """Make a fresh office; one that is there is removed with its record.

    Args:
        folder: where.
        count: trivial items.
        areas: places at each of which every item is checked; 0: items are checked once, for the whole site.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    names = []
    for first in range(0, count, LARGEST):
        name = f"bench-{first // LARGEST}"
        names.append(f"{name}.yaml")
        numbers = range(first, min(first + LARGEST, count))
        (folder / f"{name}.yaml").write_text(checklist(name, numbers, (_CHECK_AREAS if areas else _CHECK,)), "utf-8")
    rooms = ", ".join(_AREA.format(number=number) for number in range(areas))
    (folder / "site.yaml").write_text(_SITE.format(names=", ".join(names), areas=rooms), "utf-8")
    return folder


class Way:
    """Offices in one folder, inspected by the command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def inspection(self, count: int, name: str, *forget: Path) -> Contender:
        """Return an inspection of so many items in a fresh office, after forgetting some folders."""
        office = self.folder / f"office-{name}"

        def fresh() -> None:
            lay_down(office, count)
            for path in forget:
                shutil.rmtree(path, ignore_errors=True)

        return Contender(name, [*SAFEGUARD, "run", "--site", office], fresh)

    def places(self, steps: int, items: int) -> Contender:
        """Return an inspection of so many steps, of the same few items at more and more places."""
        office = self.folder / "office-places"
        return Contender(
            "steps", [*SAFEGUARD, "run", "--site", office], lambda: lay_down(office, items, steps // items)
        )

    def lint(self, count: int) -> Contender:
        """Return a check of a checklist of so many items."""
        office = lay_down(self.folder / "office-lint", 1)
        file = office / "lint.yaml"
        file.write_text(checklist("lint", range(count), (_CHECK, _ASK)), "utf-8")
        return Contender(f"lint of {count:,} items", [*SAFEGUARD, "checklist", "lint", file, "--site", office])

    def check(self, count: int) -> None:
        """Make sure that what is timed is the whole work: every item passed, and the record verifies."""
        office = lay_down(self.folder / "office-check", count)
        results = json.loads(do([*SAFEGUARD, "run", "--site", office, "--json"]))["results"]
        passed = sum(result["data"]["status"] == "pass" for result in results)
        if passed != count:
            raise AssertionError(f"{passed} of {count} items passed")
        do([*SAFEGUARD, "record", "verify", "--site", office])


def goals_of(found: Mapping[str, Comparison], sizes: list[int]) -> list[Goal]:
    """Say what was reached, as budget over cost: at least 1."""
    goals = []
    for part, title, budget in (("way", f"{sizes[1]:,} items, ", RUN_S), ("lint", "", LINT_S), ("pages", "", PAGE_S)):
        for name in found[part].runs:
            wall, cpu = found[part].middle(name, "wall"), found[part].middle(name, "cpu")
            about = f"{title}{name}: {wall:.2f} s (processor: {cpu:.2f} s), budget {budget} s"
            goals.append(Goal(about, 1.0, budget / wall))
    for kind, name in (("items", "again"), ("steps", "steps")):
        middle, most = (found[f"{kind} {size}"].middle(name, "peak_mb") for size in sizes[1:])
        about = f"peak memory of {sizes[2]:,} {kind}: {most / middle:.1f} times that of {sizes[1]:,}, budget {FLAT}"
        goals.append(Goal(about, 1.0, FLAT * middle / most))
    return goals


def measured(folder: Path, sizes: list[int], rounds: int, pages: tuple[int, int]) -> dict[str, Comparison]:
    """Measure everything; prints as it goes."""
    way = Way(folder)
    way.check(sizes[0])
    kept = Path(os.environ["XDG_CACHE_HOME"])
    count = sizes[1]
    compared = compare([way.inspection(count, "first", kept), way.inspection(count, "again")], rounds=rounds)
    print(
        f"\n{count:,} items, planned, run and recorded by safeguard run\n{table(compared, units=count, base='first')}"
    )
    grown = growth(lambda size: way.inspection(size, "again"), sizes)
    print(f"\ngrowth of safeguard run with the number of items\n{growth_table(grown)}")
    placed = growth(lambda size: way.places(size, sizes[0]), sizes)
    print(f"\ngrowth with the number of places: {sizes[0]} items at each\n{growth_table(placed)}")
    linted = compare([way.lint(count)], rounds=rounds)
    print(f"\nsafeguard checklist lint\n{table(linted, units=count)}")
    paged = compare(Pages(folder / "pages", *pages).contenders(), rounds=rounds)
    print(f"\npages of a record\n{table(paged)}\n")
    return {
        "way": compared,
        "lint": linted,
        "pages": paged,
        **{f"items {size}": one for size, one in grown.items()},
        **{f"steps {size}": one for size, one in placed.items()},
    }


def main() -> int:
    """Measure, print, and return the exit code."""
    options = arguments("The whole way, by the real command line.")
    sizes, pages = ([10, 50, 200], (20, 50)) if options.quick else ([100, 1_000, 10_000], (500, 10_000))
    print(machine())
    with tempfile.TemporaryDirectory(prefix="safeguard-bench-") as name:
        settle(Path(name))
        add_plugin(Path(name))
        found = measured(Path(name), sizes, options.rounds, pages)
    goals = goals_of(found, sizes)
    if options.json:
        print(write_json("way", found, goals))
    return tell_goals(goals, gate=options.gate)


if __name__ == "__main__":
    sys.exit(main())
