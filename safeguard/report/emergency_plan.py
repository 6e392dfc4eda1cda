"""An emergency plan in words: the parts of an on-site plan (GB/T 29639-2020), the office's people and its supplies.

It is a draft. What only the office can know is left visibly open, and the first lines say that it must be completed,
rehearsed and approved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from safeguard.messages import Message, Text, msg
from safeguard.mitigation.emergency import Sketch
from safeguard.mitigation.supplies import Supply
from safeguard.mitigation.task import Task
from safeguard.report.document import Block, Document, Grid, Points, Section, Words
from safeguard.report.rows import RowMaker
from safeguard.report.wording import Wording, clean
from safeguard.site.model import Person

ROWS = 60
"""Rows of one register that a plan shows; a longer one is named with how many there are."""

_CHINESE = "一二三四五六七八九十"


def emergency_document(
    sketch: Sketch, supplies: Sequence[Supply], title: Text, as_of: date, maker: RowMaker, wording: Wording
) -> Document:
    """Put an emergency plan into words.

    Args:
        sketch: scenario, hazards and contacts.
        supplies: the registers that list supplies for it.
        title: name of the office.
        as_of: the day that the hazards and the registers speak of.
        maker: names places and items.
        wording: the reader's language.
    """
    writer = _Writer(sketch, supplies, as_of, maker, wording)
    return Document(
        language=wording.language,
        title=wording.say(msg("{site}: {plan} (draft)", site=title, plan=sketch.scenario.plan)),
        warning=wording.say(
            msg(
                "Draft: the office must complete it, discuss it at a table, rehearse it and have it approved before it "
                "holds. What is marked “to be filled in by the office” nobody but the office can know."
            )
        ),
        about=tuple(writer.about()),
        sections=tuple(writer.sections()),
    )


class _Writer:
    def __init__(
        self, sketch: Sketch, supplies: Sequence[Supply], as_of: date, maker: RowMaker, wording: Wording
    ) -> None:
        self._sketch, self._supplies, self._as_of, self._maker = sketch, supplies, as_of, maker
        self._wording, self._say, self._number = wording, wording.say, 0

    def about(self) -> Iterator[str]:
        yield self._say(self._sketch.scenario.basis)
        yield self._say(msg("Hazards and supplies as of {day}", day=self._as_of.isoformat()))
        yield self._say(msg("Written by: {blank}; approved by: {blank}; in force from: {blank}", blank=self._blank()))

    def sections(self) -> Iterator[Section]:
        scenario = self._sketch.scenario
        yield self._section(msg("Scope"), self._points(scenario.scope))
        yield self._section(msg("Risks"), self._points(scenario.risk), *self._hazards())
        yield self._section(msg("Organisation and duties"), self._duties())
        yield self._section(msg("Response"))
        steps = (
            (msg("Reporting"), scenario.reporting),
            (msg("Warning"), scenario.warning),
            (msg("Starting the response"), scenario.start),
            (msg("What to do"), scenario.response),
            (msg("Help from outside"), scenario.support),
            (msg("Ending the response"), scenario.end),
        )
        for number, (title, texts) in enumerate(steps, 1):
            yield Section(self._sub(number, title), (self._points(texts, numbered=True),), level=3)
        yield self._section(msg("Measures until the hazards are put right"), *self._measures())
        yield self._section(msg("Mind"), self._points(scenario.cautions))
        yield self._section(msg("Afterwards"), self._points(scenario.recovery))
        yield self._section(msg("Supplies"), self._points(scenario.supplies), *self._registers())
        yield self._section(msg("Contacts"), *self._contacts())
        yield self._section(msg("Attachments"), self._points(scenario.attachments, numbered=True))

    def _section(self, title: Message, *blocks: Block) -> Section:
        self._number += 1
        chinese = self._wording.language == "zh"
        number = f"{_CHINESE[self._number - 1]}、" if chinese else f"{self._number}. "
        return Section(number + self._say(title), blocks)

    def _sub(self, number: int, title: Message) -> str:
        chinese = self._wording.language == "zh"
        return (f"（{_CHINESE[number - 1]}）" if chinese else f"{self._number}.{number} ") + self._say(title)

    def _points(self, texts: Iterable[Text], *, numbered: bool = False) -> Points:
        return Points(tuple(self._say(text) for text in texts), numbered)

    def _blank(self) -> str:
        return self._say(msg("to be filled in by the office"))

    def _hazards(self) -> Iterator[Block]:
        if not self._sketch.hazards:
            yield Words(self._say(msg("No major hazard of this kind is open.")))
            return
        headers = (msg("Hazard"), msg("Where"), msg("Found"), msg("Risk"), msg("Responsible"), msg("Deadline"))
        rows = dict.fromkeys(self._hazard(task) for task in self._sketch.hazards)
        caption = self._say(msg("Open hazards that call for this plan"))
        yield Grid(self._headers(headers), tuple(rows), caption)

    def _hazard(self, task: Task) -> tuple[str, ...]:
        course, risk = task.course, task.course.risk
        people = self._wording.names(self._say(person.name) for person in course.owner.people)
        return (
            self._maker.item(task.finding.item).title,
            self._wording.listed((self._maker.place(task.finding.target), clean(task.finding.subject))),
            clean(task.finding.first_seen),
            f"{self._say(risk.level.text)} {risk.value:g}",
            people or self._blank(),
            course.deadline.due.isoformat(),
        )

    def _duties(self) -> Grid:
        rows = tuple(
            (
                self._say(contact.owner.title),
                self._wording.names(self._say(person.name) for person in contact.owner.people) or self._blank(),
                self._say(contact.duty),
            )
            for contact in self._sketch.contacts
        )
        return Grid(self._headers((msg("Role"), msg("Who"), msg("Duty"))), rows)

    def _measures(self) -> Iterator[Block]:
        yield self._points(self._sketch.scenario.measures)
        interim: dict[tuple[str, ...], None] = {}
        for task in self._sketch.hazards:
            if task.measures.immediate is not None:
                place = self._maker.place(task.finding.target)
                title = self._maker.item(task.finding.item).title
                interim[title, place, self._say(task.measures.immediate)] = None
        if interim:
            yield Grid(self._headers((msg("Hazard"), msg("Where"), msg("At once"))), tuple(interim))

    def _registers(self) -> Iterator[Block]:
        for supply in self._supplies:
            if supply.trouble is not None:
                yield Words(self._wording.listed((self._say(supply.trouble), self._wording.maybe(supply.cause))))
                continue
            headers = tuple(self._say(header) for header in supply.headers)
            rows = tuple(tuple(clean(cell) for cell in row) for row in supply.rows[:ROWS])
            yield Grid(headers, rows, self._say(supply.title))
            if len(supply.rows) > ROWS:
                yield Words(
                    self._say(msg("Shown: {shown} of {count} rows of the register", shown=ROWS, count=len(supply.rows)))
                )

    def _contacts(self) -> Iterator[Block]:
        numbers = tuple(
            (self._say(number.title), clean(number.number) or self._blank()) for number in self._sketch.scenario.numbers
        )
        yield Grid(self._headers((msg("Outside the office"), msg("Telephone"))), numbers)
        people: dict[str, tuple[Person, list[str]]] = {}
        for contact in self._sketch.contacts:
            for person in contact.owner.people:
                people.setdefault(person.id, (person, []))[1].append(self._say(contact.owner.title))
        rows = tuple(
            (self._say(person.name), self._wording.names(roles), clean(person.phone) or self._blank())
            for person, roles in people.values()
        )
        if rows:
            yield Grid(self._headers((msg("Who"), msg("Role"), msg("Telephone"))), rows)
        else:
            yield Words(self._say(msg("Nobody of the office holds one of these roles: name people in site.yaml.")))

    def _headers(self, headers: Iterable[Message]) -> tuple[str, ...]:
        return tuple(self._say(header) for header in headers)
