"""Open findings, their risks, what is to be done, and what to do in an emergency, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from safeguard.messages import msg
from safeguard.mitigation.emergency import Contact, Number, Sketch
from safeguard.mitigation.measures import Measures
from safeguard.mitigation.plan import MitigationPlan
from safeguard.mitigation.task import Course, Task
from safeguard.report.details import DetailWriter, since_of
from safeguard.report.figures import CellView, LevelView, ScaleView, Word
from safeguard.report.groups import group_tasks
from safeguard.report.rows import RowMaker
from safeguard.report.view import ContactView, CourseView, SketchView, TaskView
from safeguard.report.wording import COSTS, DELTAS, DOMAINS, EFFORTS, SEVERITIES, STATES, Wording, clean
from safeguard.risk.assess import Risk, assess
from safeguard.risk.level import Level
from safeguard.risk.preset import Preset
from safeguard.site.model import Person


class TaskWriter:
    """Puts the tasks of a mitigation plan into words.

    Args:
        maker: names items and places.
        wording: the language.
        waived: says by which waiver a failure of an item, at a target, of a subject is accepted.
    """

    def __init__(
        self, maker: RowMaker, wording: Wording, waived: Callable[[str, str, str], str] = lambda *_: ""
    ) -> None:
        self._waived = waived
        self._maker = maker
        self._wording = wording
        self._teller = DetailWriter(wording)
        self._courses: dict[Course, CourseView] = {}
        self._said = Measures(), ""

    def task(self, number: int, task: Task) -> TaskView:
        """Return one task for reading.

        Args:
            number: its place in the order of work, from 1.
            task: the task.
        """
        finding, course = task.finding, self._courses.get(task.course)
        seen = finding.observation
        if course is None:
            course = self._courses[task.course] = self._course(task)
        return TaskView(
            number,
            finding.id,
            self._maker.named(finding.subject, seen.label),
            self._wording.say(seen.message),
            self._corrective(task.measures),
            course,
            finding,
            self._teller,
            self._waived(finding.item, finding.target, finding.subject),
        )

    def _corrective(self, measures: Measures) -> str:
        """Return what to do for good; measures that are one object are said once."""
        if measures is not self._said[0]:
            self._said = measures, self._wording.maybe(measures.corrective)
        return self._said[1]

    def _course(self, task: Task) -> CourseView:
        finding, course, wording = task.finding, task.course, self._wording
        item, level, residual = self._maker.item(finding.item), course.risk.level, course.residual
        people = tuple(wording.say(person.name) for person in course.owner.people)
        due, overdue = course.deadline.due.isoformat(), self._overdue(course.days_over)
        return CourseView(
            item=item.id,
            title=item.title,
            domain=wording.word(DOMAINS, course.domain),
            target=clean(finding.target),
            where=self._maker.place(finding.target),
            since=since_of(finding, wording),
            citations=item.citations,
            severity=wording.word(SEVERITIES, finding.severity),
            delta=wording.word(DELTAS, finding.delta),
            state=wording.word(STATES, task.state),
            level=level_word(level, wording),
            colour=course.risk.colour.value,
            value=course.risk.value,
            formula=formula(course.risk),
            residual_value=residual.value,
            residual_level=level_word(residual.level, wording),
            immediate=wording.maybe(task.measures.immediate),
            preventive=wording.maybe(task.measures.preventive),
            owner_role=wording.say(course.owner.title),
            owner_people=people,
            owner=wording.names(people),
            due=due,
            days_over=course.days_over,
            overdue=overdue,
            deadline=wording.listed((due, overdue)),
            effort=wording.word(EFFORTS, course.effort or ""),
            cost=wording.word(COSTS, course.cost or ""),
            proof=wording.maybe(course.proof),
            notes=tuple(wording.say(note) for note in course.notes),
        )

    def _overdue(self, days: int) -> str:
        return self._wording.say(msg("overdue by {days}", days=self._wording.days(days))) if days else ""

    def sketch(self, sketch: Sketch, tasks: dict[str, TaskView]) -> SketchView:
        """Return an emergency sketch for reading.

        Args:
            sketch: the sketch.
            tasks: every task for reading, by the id of its finding.
        """
        scenario, wording = sketch.scenario, self._wording
        hazards = tuple(tasks[task.finding.id] for task in sketch.hazards)
        return SketchView(
            scenario=scenario.scenario,
            title=wording.say(scenario.title),
            basis=wording.say(scenario.basis),
            hazards=hazards,
            groups=group_tasks(hazards, self._maker, wording),
            risk=self._texts(scenario.risk),
            contacts=tuple(self._contact(contact) for contact in sketch.contacts),
            numbers=tuple((wording.say(number.title), self._number(number)) for number in scenario.numbers),
            response=self._texts(scenario.response),
            measures=self._texts(scenario.measures),
            supplies=self._texts(scenario.supplies),
            cautions=self._texts(scenario.cautions),
        )

    def _texts(self, texts: tuple[dict[str, str], ...]) -> tuple[str, ...]:
        return tuple(self._wording.say(text) for text in texts)

    def _contact(self, contact: Contact) -> ContactView:
        wording, people = self._wording, tuple(self._person(person) for person in contact.owner.people)
        return ContactView(wording.say(contact.owner.title), people, wording.names(people), wording.say(contact.duty))

    def _person(self, person: Person) -> str:
        phone = clean(person.phone) or self._wording.say(msg("no telephone number in site.yaml"))
        return self._wording.in_brackets(self._wording.say(person.name), phone)

    def _number(self, number: Number) -> str:
        return clean(number.number) or self._wording.say(msg("to be filled in by the office"))


def level_word(level: Level, wording: Wording) -> Word:
    """Return a level of risk with its name."""
    return Word(level.value, wording.say(level.text))


def formula(risk: Risk) -> str:
    """Return how a risk was weighed: ``L 4 × S 5 = 20``."""
    factors = " × ".join(f"{axis} {value:g}" for axis, value in risk.inputs.items())
    return f"{factors} = {risk.value:g}"


def levels_view(plan: MitigationPlan, wording: Wording) -> tuple[LevelView, ...]:
    """Say how many open findings each level has, gravest first."""
    count: Counter[Level] = Counter()
    overdue: Counter[Level] = Counter()
    for course, tasks in plan.courses.items():
        count[course.risk.level] += tasks
        overdue[course.risk.level] += tasks if course.days_over else 0
    return tuple(
        LevelView(level_word(level, wording), level.colour.value, count[level], overdue[level]) for level in Level
    )


def scale_view(plan: MitigationPlan, wording: Wording) -> ScaleView:
    """Explain the scale; for a matrix, with the open findings in its cells."""
    preset = plan.preset
    return ScaleView(
        name=Word(preset.preset, wording.say(preset.title)),
        title=wording.say(preset.title),
        source=wording.say(preset.source),
        likelihood=wording.say(preset.likelihood.title),
        consequence=wording.say(preset.consequence.title),
        bands=tuple((level_word(band.level, wording), wording.say(band.title)) for band in preset.bands),
        rows=_matrix(plan, preset, wording) if preset.method == "matrix" else (),
    )


def _matrix(plan: MitigationPlan, preset: Preset, wording: Wording) -> tuple[tuple[CellView, ...], ...]:
    likelihood, consequence = preset.likelihood, preset.consequence
    inside: Counter[tuple[float, float]] = Counter()
    for course, tasks in plan.courses.items():
        inside[course.risk.inputs[likelihood.key], course.risk.inputs[consequence.key]] += tasks

    def cell(up: float, across: float) -> CellView:
        risk = assess(preset, {likelihood.key: up, consequence.key: across})
        word = level_word(risk.level, wording)
        return CellView((int(up), int(across)), int(risk.value), word, inside[up, across])

    return tuple(tuple(cell(up, across) for across in consequence.values) for up in reversed(likelihood.values))
