from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from safeguard.answers.judge import judge
from safeguard.answers.words import Value
from safeguard.findings.actions import Action
from safeguard.findings.case import Case, Hand
from safeguard.pipeline import following
from safeguard.pipeline.answering import now_askable, take_answers
from safeguard.pipeline.concluding import conclude
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.inspecting import Starter, begin, carry_out
from safeguard.pipeline.office import Office, Surroundings, open_office
from safeguard.pipeline.ticking import Moment, tick
from safeguard.plan.build import build
from safeguard.plan.model import Plan
from safeguard.record.location import location_of
from safeguard.record.model import Inspection
from safeguard.record.store import Record
from safeguard.results.result import Answer
from safeguard.runner.settings import RunSettings
from safeguard.schedule.naming import standing
from safeguard.site.load import load_site

PLUGIN = '''
import time
from safeguard import Checker, Options, hookimpl, ok


class Nap(Checker):
    """Sleeps a little, then passes."""

    id = "slow.nap"

    class Options(Options):
        """How long."""

        seconds: float = 0.0

    def check(self, ctx, options):
        time.sleep(options.seconds)
        yield ok()


@hookimpl
def safeguard_checkers():
    return [Nap]
'''


@pytest.fixture
def slow_office(tmp_path: Path) -> Path:
    """An office of thirty checks that take a fifth of a second each, and one question."""
    folder = tmp_path / "office"
    (folder / "plugins").mkdir(parents=True)
    (folder / "plugins" / "slow.py").write_text(PLUGIN, "utf-8")
    (folder / "site.yaml").write_text("site: hq\ntitle: HQ\nchecklists: [own.yaml]\n", "utf-8")
    items = "".join(
        f"  - {{id: S-{n}, title: T, severity: low, check: slow.nap, with: {{seconds: 0.2}}, mitigation: {{corrective: x}}}}\n"
        for n in range(30)
    )
    question = "  - {id: Q-1, title: T, severity: low, ask: q, answer: {type: yes_no, pass: yes}, mitigation: {corrective: x}}\n"
    (folder / "own.yaml").write_text(
        f"checklist: own\nversion: 1.0.0\ntitle: T\ndomain: general\nitems:\n{items}{question}", "utf-8"
    )
    return folder


NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
WHO = Starter("wang", lambda: NOW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small office: one question at two exits, a number, a follow-up of the number."""
    folder = tmp_path / "hq"
    folder.mkdir()
    (folder / "site.yaml").write_text(
        """site: hq
title: {zh: 本部, en: HQ}
areas:
  - {id: lobby, title: {zh: 大厅, en: Lobby}, tags: [exit]}
  - {id: stairs, title: {zh: 楼梯, en: Stairs}, tags: [exit]}
checklists: [own.yaml]
""",
        "utf-8",
    )
    (folder / "own.yaml").write_text(
        """checklist: own
version: 1.0.0
title: {zh: 自查表, en: Own}
domain: general
items:
  - id: A-1
    title: {zh: 出口畅通, en: Exits clear}
    severity: critical
    for_each: area
    ask: {zh: 畅通？, en: Clear?}
    answer: {type: yes_no, pass: yes}
    mitigation: {corrective: {zh: 清理, en: Clear it}}
  - id: A-2
    title: {zh: 压力, en: Pressure}
    severity: low
    ask: {zh: 读数？, en: Reading?}
    answer: {type: number, min: 1}
    mitigation: {corrective: {zh: 充装, en: Refill it}}
  - id: A-3
    title: {zh: 原因, en: Why}
    severity: info
    ask: {zh: 原因？, en: Why?}
    answer: {type: text}
    ask_if: {item: A-2, status: fail}
    mitigation: {corrective: {zh: 提醒, en: Remind them}}
""",
        "utf-8",
    )
    return folder


@dataclass(frozen=True)
class Desk:
    """An office and its record, and what an inspector does there."""

    folder: Path
    record: Record
    cache: Path

    @property
    def office(self) -> Office:
        return open_office(self.folder, Surroundings(cache=self.cache))

    def begin(self, as_of: date = DAY) -> Inspection:
        """Begin an inspection, as when the program is killed at once: no step has a result."""
        return self._begun(self.office, as_of)[0]

    def inspect(self, as_of: date = DAY, by: str = "wang") -> Inspection:
        """Inspect: nothing is answered yet."""
        office = self.office
        inspection, plan = self._begun(office, as_of, by)
        for _ in carry_out(office, plan, self.record, inspection.id, WHO, RunSettings(jobs=1)):
            pass
        conclude(self.record, inspection.id, WHO.stamp(), WHO.by)
        return self.record.inspection(inspection.id)

    def _begun(self, office: Office, as_of: date, by: str = "wang") -> tuple[Inspection, Plan]:
        plan = build(office.site, office.checklists, office.book, as_of)
        return self.record.inspection(begin(office, plan, self.record, replace(WHO, by=by))), plan

    def answer(self, inspection: Inspection, values: Mapping[str, Value], by: str = "wang") -> Inspection:
        """Answer some of the questions that can be asked now."""
        results = [
            judge(one.step, one.item, Answer(values[one.step], by, NOW.isoformat()), DAY)
            for one in now_askable(self.record, inspection)
            if one.step in values
        ]
        return take_answers(self.record, inspection, results, NOW.isoformat(), by)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the program keeps between two calls: shared, because describing every plugin anew takes time."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, folder: Path, cache: Path) -> Iterator[Desk]:
    """An office whose record is in a folder, and then one whose record is in a database on a real server."""
    if request.param == "postgresql":
        site = folder / "site.yaml"
        site.write_text(f"{site.read_text('utf-8')}record: {request.getfixturevalue('database')}\n", "utf-8")
    with Record.open(location_of(load_site(folder)), create=True) as record:
        yield Desk(folder, record, cache)


Write = Callable[[str, str, str], None]


@pytest.fixture
def change(folder: Path) -> Write:
    """Change a file of the office: its name, the words there, the words instead."""

    def write(name: str, before: str, after: str) -> None:
        text = (folder / name).read_text("utf-8")
        assert before in text
        (folder / name).write_text(text.replace(before, after, 1), "utf-8")

    return write


PEOPLE = """people:
  - {id: chen, name: 陈建国, roles: [leader], logins: [chen]}
  - {id: li, name: 李强, unit: general, roles: [facilities], logins: [li]}
  - {id: wang, name: 王敏, roles: [safety_officer, inspector], logins: [wang]}
units: [{id: general, title: {zh: 综合科, en: General affairs}}]
"""


@dataclass
class Ledger:
    """The small office on one day, with its people, and what they do about finding 1: the lobby is blocked."""

    desk: Desk
    now: datetime = NOW

    @property
    def book(self) -> following.Desk:
        """The ledger, open for work."""
        return following.Desk(self.desk.record, load_site(self.desk.folder), self.now, self.desk.folder / "kept")

    def case(self, number: int = 1) -> Case:
        return self.desk.record.case("hq", number)

    def act(self, person: str, action: Action, number: int = 1) -> Case:
        """Let somebody do something at their own login."""
        (after,) = self.book.act(Hand(person=person, login=person), [(self.case(number), action)])
        return after

    def look(self, lobby: Value, by: str = "wang") -> Inspection:
        """Let somebody inspect everything."""
        values = {"A-1@area:lobby": lobby, "A-1@area:stairs": True, "A-2": 2.0}
        return self.desk.answer(self.desk.inspect(by=by), values, by)


@pytest.fixture
def ledger(desk: Desk, change: Write) -> Ledger:
    """The small office with people and one finding."""
    change("site.yaml", "checklists:", f"{PEOPLE}checklists:")
    made = Ledger(desk)
    made.look(False)
    return made


DueAt = Callable[..., DueDesk]


@pytest.fixture
def due_at(tmp_path: Path) -> DueAt:
    """Return a desk for due things: an office of chen (leader), wang (safety officer) and li, with no record."""

    def make(
        *, site: str = "", day: str = "2026-11-23", ahead: int = 0, record: Record | None = None, **files: str
    ) -> DueDesk:
        folder = tmp_path / "due"
        folder.mkdir(exist_ok=True)
        for name, words in files.items():
            (folder / f"{name}.csv").write_text(words, "utf-8")
        people = (
            "people:\n  - {id: chen, name: {zh: 陈建国, en: Chen}, roles: [leader], logins: [chen]}\n"
            "  - {id: wang, name: {zh: 王敏, en: Wang}, roles: [safety_officer], logins: [wang]}\n"
            "  - {id: li, name: {zh: 李强, en: Li}, roles: [fire_officer], logins: [li]}\n"
        )
        (folder / "site.yaml").write_text(f"site: hq\ntitle: {{zh: 本部, en: HQ}}\n{people}{site}", "utf-8")
        now = datetime.fromisoformat(f"{day}T12:00:00+08:00").astimezone(UTC)
        return DueDesk(load_site(folder), record, folder, now, ahead)

    return make


SCHEDULE = "item_schedules: false\nschedules:\n  - {id: monthly, title: {zh: 月检, en: Monthly audit}, owner: wang"
Happened = tuple[str, str]
"""Schedule and period, and what was done."""


@dataclass
class Clockwork:
    """The small office with one schedule, a clock that is put on by hand, and whoever ticks."""

    desk: Desk
    change: Write
    now: datetime = NOW
    done: list[str] = field(default_factory=list)
    """Inspections that were carried out."""

    @property
    def office(self) -> Office:
        return self.desk.office

    @property
    def record(self) -> Record:
        return self.desk.record

    def moment(self, holder: str = "a") -> Moment:
        return Moment(lambda: self.now, "timer", "root", holder, RunSettings(jobs=1))

    def stamp(self, day: str = "") -> str:
        """Return the time, or nine o'clock of a day in Shanghai, in UTC."""
        return self.now.isoformat(timespec="seconds") if not day else self.at(day).isoformat(timespec="seconds")

    def at(self, day: str) -> datetime:
        return datetime.fromisoformat(f"{day}T09:00:00+08:00").astimezone(UTC)

    def carry_out(self, plan: Plan, inspection: str, beat: Callable[[], None]) -> None:
        self.done.append(inspection)
        for _ in carry_out(self.office, plan, self.record, inspection, self.moment().who, RunSettings(jobs=1)):
            beat()
        conclude(self.record, inspection, self.stamp(), "timer")

    def tick(self, day: str = "", holder: str = "a") -> list[Happened]:
        """Tick at nine o'clock of a day in Shanghai, or now."""
        if day:
            self.now = self.at(day)
        return [
            (f"{one.occurrence.schedule}/{one.occurrence.period}", one.deed.value)
            for one in tick(self.office, self.record, self.moment(holder), self.carry_out)
        ]

    def answer(self, inspection: str) -> Inspection:
        """Answer everything of an inspection, now."""
        waiting = now_askable(self.record, self.record.inspection(inspection))
        values: dict[str, Value] = {one.step: 2.0 if one.step == "A-2" else True for one in waiting}
        results = [
            judge(one.step, one.item, Answer(values[one.step], "wang", self.stamp()), self.now.date())
            for one in waiting
        ]
        return take_answers(self.record, self.record.inspection(inspection), results, self.stamp(), "wang")

    def states(self) -> dict[str, str]:
        """Return how every recorded occurrence stands now."""
        return {f"{one.schedule}/{one.period}": standing(one, self.stamp())["en"] for one in self.record.occurrences()}


@pytest.fixture
def clockwork(desk: Desk, change: Write) -> Clockwork:
    """The small office, inspected every month."""
    change("site.yaml", "checklists:", f"{PEOPLE}{SCHEDULE}}}\nchecklists:")
    return Clockwork(desk, change)
