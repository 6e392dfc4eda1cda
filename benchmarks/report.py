"""G16: an HTML report of 100,000 results, side by side with a bare Jinja2 stream of as many rows of eight columns.

Usage: python benchmarks/report.py [--quick] [--rounds N] [--json] [--gate]

The bare side is given rows that are ready made and writes one table with autoescape, streamed by the thousand. ``ours``
is given results and makes the whole page of them: words, clauses, coverage, answers. ``ours, figures too`` reads them
once more before, to work out the figures, the score and the plan, as ``safeguard report`` does.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from harness import Contender, Goal, arguments, compare, growth, growth_table, machine, table, tell_goals, write_json
from jinja2 import Environment

from safeguard.checklist.model import Checklist
from safeguard.messages import Translator, msg
from safeguard.record.model import Inspection, InspectionState
from safeguard.report.build import build_view
from safeguard.report.html_page import write
from safeguard.report.sources import Sources, gather
from safeguard.results.observation import Coverage, fail
from safeguard.results.result import Answer, Result
from safeguard.results.status import Status
from safeguard.site.model import Site

ITEMS, AREAS = 500, 200
PEAK_MB = 100

BARE = """<!doctype html><meta charset="utf-8"><table>
{% for row in rows %}<tr class="{{ row.status }}"><td>{{ row.title }}</td><td>{{ row.id }}</td><td>{{ row.clause }}</td>
<td>{{ row.where }}</td><td>{{ row.word }}</td><td>{{ row.partial }}</td><td>{{ row.seen }}</td></tr>
{% endfor %}</table>"""


def results(count: int) -> Iterator[Result]:
    """Make results as an inspection has them: most pass, some are answered or counted, some fail, a few are errors."""
    answer = Answer(value=True, by="liu", at="2026-11-23T02:00:00Z")
    for number in range(count):
        item, area = f"FIRE-{number % ITEMS:03}", f"room-{number % AREAS}"
        step, kind = f"{item}@area:{area}", number % 20
        if kind < 3:
            seen = fail(
                msg("Pressure is {seen} MPa, at least {wanted} is needed", seen=0.4, wanted=1.0), subject=f"E-{number}"
            )
            yield Result(step, item, Status.FAIL, (seen,))
        elif kind == 3:
            yield Result(step, item, Status.ERROR, cause=msg("The register {name} is not there", name="extinguishers"))
        elif kind < 6:
            yield Result(step, item, Status.PASS, coverage=Coverage(11, "rows"))
        elif kind < 8:
            yield Result(step, item, Status.PASS, answer=answer)
        else:
            yield Result(step, item, Status.PASS)


def rows(count: int) -> Iterator[dict[str, Any]]:
    """Make rows of eight columns, ready for the bare template."""
    for number in range(count):
        failed = number % 20 < 3
        yield {
            "status": "fail" if failed else "pass",
            "title": "Extinguisher past its scrap age",
            "id": f"FIRE-{number % ITEMS:03}",
            "clause": "GB 55036-2022 10.0.8",
            "where": f"Room {number % AREAS}",
            "word": "Failed" if failed else "Passed",
            "partial": "",
            "seen": f"E-{number}: pressure is 0.4 MPa, at least 1.0 is needed" if failed else "",
        }


def checklist() -> Checklist:
    """Make a checklist of 500 items with clauses."""
    items = [
        {
            "id": f"FIRE-{number:03}",
            "title": {"zh": "灭火器达到报废年限", "en": "Extinguisher past its scrap age"},
            "severity": "high",
            "check": "fire.extinguishers",
            "for_each": "area",
            "cite": [{"doc": "GB 55036-2022", "clause": "10.0.8", "status": "verified"}],
        }
        for number in range(ITEMS)
    ]
    return Checklist.model_validate(
        {"checklist": "fire", "version": "1.0.0", "title": "Fire", "domain": "fire", "items": items}
    )


def sources(count: int) -> Sources:
    """Gather an inspection of so many results."""
    areas = [
        {"id": f"room-{number}", "title": {"zh": f"{number} 室", "en": f"Room {number}"}} for number in range(AREAS)
    ]
    site = Site.model_validate({"site": "hq", "title": {"zh": "总部", "en": "Headquarters"}, "areas": areas})
    inspection = Inspection(
        id="20261123-1",
        site="hq",
        title=site.title,
        as_of="2026-11-23",
        zone=site.zone,
        by="liu",
        tool="0",
        started_at="2026-11-23T01:00:00Z",
        state=InspectionState.OPEN,
        planned=count,
    )
    return gather(inspection, [checklist()], lambda: results(count), [], site)


def ours(path: Path, count: int) -> Callable[[], None]:
    """Return what writes our page; the figures are worked out before."""
    view = build_view(sources(count), Translator("zh"))

    def work() -> None:
        with path.open("w", encoding="utf-8") as stream:
            write(view, stream)

    return work


def ours_with_figures(path: Path, count: int) -> None:
    """Work out the figures, then write our page."""
    with path.open("w", encoding="utf-8") as stream:
        write(build_view(sources(count), Translator("zh")), stream)


def bare(path: Path, count: int) -> None:
    """Write the bare page."""
    page = Environment(autoescape=True).from_string(BARE).stream(rows=rows(count))
    page.enable_buffering(1000)
    page.dump(str(path), encoding="utf-8")


def check(path: Path, count: int) -> None:
    """Make sure that both sides write every row."""
    for work in (ours(path, count), lambda: bare(path, count)):
        work()
        written = path.read_text("utf-8")
        if written.count("<tr class=") < count:
            raise AssertionError(f"{count} rows were to be written")


def main() -> int:
    """Measure, print, and return the exit code."""
    options = arguments("Writing an HTML report, side by side with a bare Jinja2 stream.")
    count = 5_000 if options.quick else 100_000
    print(machine())
    with tempfile.TemporaryDirectory(prefix="safeguard-bench-") as name:
        path = Path(name) / "report.html"
        check(path, 2_000)
        contenders = [
            Contender("ours", ours(path, count)),
            Contender("ours, figures too", lambda: ours_with_figures(path, count)),
            Contender("bare Jinja2 stream", lambda: bare(path, count)),
        ]
        compared = compare(contenders, rounds=options.rounds)
        print(f"\n{count:,} rows\n{table(compared, units=count)}")
        sizes = [count // 100, count // 10, count]
        grown = growth(lambda size: Contender("ours", lambda: ours_with_figures(path, size)), sizes)
        print(f"\ngrowth, figures too\n{growth_table(grown)}\n")
    peak = compared.middle("ours, figures too", "peak_mb")
    goals = [
        Goal(
            "G16 HTML report, in speeds of a bare Jinja2 stream",
            1.0,
            compared.ratio("ours", "bare Jinja2 stream").middle,
        ),
        Goal(f"G16 peak memory, {PEAK_MB} MB to what is used", 1.0, PEAK_MB / peak),
    ]
    if options.json:
        print(write_json("report", {"report": compared, **{f"{size}": one for size, one in grown.items()}}, goals))
    return tell_goals(goals, gate=options.gate)


if __name__ == "__main__":
    sys.exit(main())
