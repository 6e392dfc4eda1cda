"""What falls due at an office: checkers are asked in workers, nothing is recorded, other registers are added."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from safeguard.checklist.selection import Selection
from safeguard.errors import PlanError, RecordError
from safeguard.mitigation.forecast import Forecast
from safeguard.pipeline.foreseeing import Foreseeing, Prospect, recorded_forecast
from safeguard.pipeline.inspecting import Starter, begin, carry_out
from safeguard.pipeline.office import LOCK, PLUGINS, Office, Surroundings, open_office
from safeguard.plan.build import build
from safeguard.plugins.discovery import discover
from safeguard.plugins.trust import read_lock, write_lock
from safeguard.record.location import location_of
from safeguard.record.store import Record
from safeguard.results.coming import Coming
from safeguard.runner.settings import RunSettings

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PLUGIN = '''
from safeguard import (
    Checker, Column, Context, Coverage, Fall, ForecastOptions, Kind, RegisterName, Schema, foreseen, hookimpl, msg, ok
)

LAMPS = Schema("lamps", {"en": "Lamps"}, (
    Column("no", {"en": "No."}, Kind.TEXT, required=True), Column("due", {"en": "Expires"}, Kind.DATE, required=True),
))


class Lamps(Checker):
    """Lamps that are replaced."""

    id = "ahead.lamps"

    class Options(ForecastOptions):
        """What an item may set."""

        register_: RegisterName = "lamps"

    def check(self, ctx, options):
        rows = ctx.register(options.register_, LAMPS).rows
        yield Coverage(len(rows), "rows")
        if options.forecast:
            falls = [Fall("replace", msg("Lamp"), row.date("due"), row.text("no")) for row in rows]
            yield from foreseen(falls, ctx.as_of, options.forecast_months)


@hookimpl
def safeguard_checkers():
    return [Lamps]
'''
ITEM = """  - id: {id}
    title: {id}
    severity: low
    check: ahead.lamps
    with: {{register_: {register}, forecast: {forecast}}}
    mitigation: {{corrective: x}}
    ask: How many?
    answer: {{type: yes_no, pass: yes}}
"""
SITE = """site: hq
title: HQ
checklists: [own.yaml]
registers:
  lamps: {file: lamps.csv}
  papers: {file: papers.csv, title: {zh: 证书, en: Papers}}
"""


def write(folder: Path, *items: tuple[str, str, str], site: str = SITE) -> Path:
    (folder / "plugins").mkdir(parents=True, exist_ok=True)
    (folder / "plugins" / "ahead.py").write_text(PLUGIN, "utf-8")
    (folder / "site.yaml").write_text(site, "utf-8")
    (folder / "lamps.csv").write_text("No.,Expires\nL-1,2027-03-05\nL-2,2027-03-09\nL-3,2026-11-01\nL-4,2028-02-01\n")
    (folder / "papers.csv").write_text("名称,有效期至,下次检定日期\n维保,2027-01-31,\n秤,长期,2027-02-10\n")
    made = "".join(ITEM.format(id=name, register=register, forecast=forecast) for name, register, forecast in items)
    text = f"checklist: own\nversion: 1.0.0\ntitle: T\ndomain: fire\nitems:\n{made}"
    (folder / "own.yaml").write_text(text, "utf-8")
    lock = read_lock(folder / LOCK)
    (source,) = discover(folder / PLUGINS, lock).named("ahead")
    write_lock(lock.with_trust(source, by="wang", at=NOW), folder / LOCK)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "office", ("A-1", "lamps", "true"), ("A-2", "lamps", "false"))


def opened(folder: Path) -> Office:
    return open_office(folder, Surroundings())


def told(forecast: Forecast) -> list[tuple[str, str, str, int, tuple[str, ...]]]:
    return [(one.month, one.action, words(one), one.count, one.subjects) for one in forecast.lines]


def words(line: Coming) -> str:
    return str(line.what)


def gaps(forecast: Forecast) -> list[str]:
    return [str(one.reason) for one in forecast.unforeseen]


def ask(folder: Path, months: int = 12, **more: Selection) -> Forecast:
    asking = Foreseeing(Prospect(opened(folder), DAY, months, **more), RunSettings(jobs=1))
    for _ in asking:
        pass
    return asking.forecast()


def test_checkers_are_asked_and_other_registers_are_added(folder: Path) -> None:
    found = ask(folder)
    assert told(found) == [
        ("now", "replace", "Lamp", 1, ("L-3",)),
        ("2027-01", "renew", "Papers, 有效期至", 1, ("维保",)),
        ("2027-02", "test", "Papers, 下次检定日期", 1, ("秤",)),
        ("2027-03", "replace", "Lamp", 2, ("L-1", "L-2")),
    ]
    assert gaps(found) == ["Rows without a day in 下次检定日期: 2 (1 in all)"]


def test_nothing_is_recorded(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    ask(folder)
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_checker_looks_as_far_as_is_asked(folder: Path) -> None:
    assert ("2028-02", "replace", "Lamp", 1, ("L-4",)) in told(ask(folder, months=15))
    assert [one[0] for one in told(ask(folder, months=2))] == ["now", "2027-01"]


def test_a_selection_asks_its_items_and_no_other_register(folder: Path) -> None:
    found = ask(folder, selection=Selection(only=("A-1",)))
    assert [one[2] for one in told(found)] == ["Lamp", "Lamp"]
    assert gaps(found) == []


def test_where_no_item_looks_ahead_that_is_said(folder: Path) -> None:
    found = ask(folder, selection=Selection(only=("A-2",)))
    assert (told(found), gaps(found)) == ([], ["No item of the checklists that were asked looks ahead"])
    with pytest.raises(PlanError):
        ask(folder, selection=Selection(only=("X-9",)))


def test_a_register_that_is_not_kept_is_said(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "office", ("A-1", "oil_lamps", "true"), site=SITE.replace("  lamps: {file: lamps.csv}\n", "")
    )
    assert "The register oil_lamps is not kept: a person is asked instead" in gaps(ask(folder))


def test_a_register_that_is_gone_or_cannot_be_read_is_said(folder: Path) -> None:
    (folder / "lamps.csv").unlink()
    (folder / "papers.csv").write_bytes(b"PK\x03\x04 torn")
    found = ask(folder)
    assert told(found) == []
    assert len(gaps(found)) == 2


def test_an_office_may_say_what_is_done_on_a_day(folder: Path) -> None:
    site = (folder / "site.yaml").read_text("utf-8")
    dates = "papers: {file: papers.csv, dates: [{column: 有效期至, action: review}], "
    (folder / "site.yaml").write_text(site.replace("papers: {file: papers.csv, ", dates), "utf-8")
    assert ("2027-01", "review", "Papers, 有效期至", 1, ("维保",)) in told(ask(folder))


@pytest.fixture
def record(folder: Path) -> Iterator[Record]:
    with Record.open(location_of(opened(folder).site), create=True) as record:
        yield record


def inspect(folder: Path, record: Record, selection: Selection | None = None) -> str:
    office, who = opened(folder), Starter("wang", lambda: NOW)
    plan = build(office.site, office.checklists, office.book, DAY, selection)
    begun = begin(office, plan, record, who)
    for _ in carry_out(office, plan, record, begun, who, RunSettings(jobs=1)):
        pass
    return begun


def test_the_record_tells_what_was_foreseen_then(folder: Path, record: Record) -> None:
    with pytest.raises(RecordError, match="No inspection has looked ahead yet"):
        recorded_forecast(record, opened(folder).site, 12)
    first = inspect(folder, record)
    inspect(folder, record, Selection(only=("A-2",)))
    (folder / "lamps.csv").write_text("No.,Expires\n", "utf-8")
    inspection, items, found = recorded_forecast(record, opened(folder).site, 12)
    assert (inspection.id, sorted(items)) == (first, ["A-1", "A-2"])
    assert told(found) == [
        ("now", "replace", "Lamp", 1, ("L-3",)),
        ("2027-03", "replace", "Lamp", 2, ("L-1", "L-2")),
    ]
    assert gaps(found) == ["Dates of registers that no check reads are not recorded"]
    assert "Foreseen for 12 months only" in gaps(recorded_forecast(record, opened(folder).site, 24)[2])
