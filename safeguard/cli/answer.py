"""``safeguard answer``: the open questions, one after the other, in the terminal."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from safeguard.answers.form_write import SEVERITIES, needs_of
from safeguard.answers.judge import MoreNeeded, judge
from safeguard.answers.questions import Question
from safeguard.answers.words import NotUnderstood, Value, folded, offered, parse
from safeguard.checklist.model import AnswerSpec
from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import site_option
from safeguard.cli.opening import inspection_argument, open_site
from safeguard.cli.recorded import open_record
from safeguard.cli.sealing import sealed
from safeguard.cli.telling import tell_waiting
from safeguard.errors import AnswerError, RecordError
from safeguard.messages import Message, msg
from safeguard.pipeline.answering import now_askable, open_inspection, take_answers
from safeguard.record.evidence import keep
from safeguard.record.location import location_of
from safeguard.record.model import Inspection, InspectionState
from safeguard.record.store import Record
from safeguard.results.result import Answer, Result

EXIT_PENDING = 3
SKIP = "s"
QUIT = "q"


@speaking("answer", examples=["safeguard answer", "safeguard answer last --by wang"])
@inspection_argument
@site_option
@click.option("--by", help="Who answers; default: the user of this computer")
@click.pass_obj
def command(app: App, /, inspection: str, site_path: str, by: str | None) -> int:
    """Answer the open questions, one after the other.

    Every answer is recorded at once; stop whenever you like and go on later. Type s to leave a question for later,
    q to stop.
    """
    site = open_site(app, site_path)
    folder = location_of(site).folder
    person = by or app.environment.user
    with open_record(site, create=False) as record:
        current = open_inspection(record, inspection)
        dialogue = _Dialogue(app, date.fromisoformat(current.as_of), person, lambda path: keep(folder, path))
        current = _through(app, record, current, dialogue)
        sealed(app, record, site)
        tell_waiting(app, record, current)
        return _farewell(app, current, len(now_askable(record, current)))


def _through(app: App, record: Record, current: Inspection, dialogue: _Dialogue) -> Inspection:
    """Ask question after question until none is left or the person stops; return how the inspection stands then."""
    passed: set[str] = set()
    while True:
        open_now = now_askable(record, current)
        waiting = [question for question in open_now if question.step not in passed]
        if not waiting:
            return current
        try:
            result = dialogue.ask(waiting[0], len(open_now))
        except _Stop:
            return current
        except _Later:
            passed.add(waiting[0].step)
            continue
        current = take_answers(record, current, [result], _now(app), dialogue.by, app.environment.login)


def _now(app: App) -> str:
    return app.environment.now().isoformat(timespec="seconds")


def _farewell(app: App, inspection: Inspection, left: int) -> int:
    if inspection.state is InspectionState.CLOSED:
        app.out.say(msg("All questions are answered; the inspection is closed. See: safeguard report"))
        return 0
    if left:
        app.out.say(msg("Questions left: {count}. Go on with: safeguard answer", count=left))
    else:
        hint = msg("Its checks were interrupted. To go on with it: safeguard run --resume {id}", id=inspection.id)
        app.out.say(hint if inspection.state is InspectionState.RUNNING else msg("No question can be asked now"))
    return EXIT_PENDING


class _Stop(Exception):  # noqa: N818 - a person's wish
    """The person wants to stop."""


class _Later(Exception):  # noqa: N818
    """The person leaves a question for later."""


class _Again(Exception):  # noqa: N818
    """The person gives no note or photo, and wants to answer anew."""


class _Dialogue:
    """Asks one question until it is answered, left for later, or the person stops."""

    def __init__(self, app: App, as_of: date, by: str, keep_photo: Callable[[Path], str]) -> None:
        self.app, self.as_of, self.by, self.keep_photo = app, as_of, by, keep_photo
        self.explained = False

    def ask(self, question: Question, left: int) -> Result:
        """Return the judged answer."""
        self._show(question, left)
        spec = question.item.answer or AnswerSpec(type="text")
        while True:
            text = self._line(msg("Answer"), answers=_keys(spec))
            if not text:
                raise _Later
            try:
                return self._judged(question, parse(text, spec))
            except NotUnderstood:
                self._not_understood(text, spec)
            except AnswerError as error:
                self.app.out.problems(error.problems)
            except _Again:
                continue

    def _not_understood(self, text: str, spec: AnswerSpec) -> None:
        self.app.out.say(msg("{value} is no answer to this question", value=text))
        words = offered(spec, self.app.speak.language)
        if words:
            self.app.out.say(msg("Known here: {words}", words=", ".join(words)))

    def _show(self, question: Question, left: int) -> None:
        out, item = self.app.out, question.item
        if not self.explained:
            out.say(msg("Type s to leave a question for later, q to stop. Every answer is recorded at once."))
            self.explained = True
        out.say()
        severity = out.speak.say(SEVERITIES[item.severity.value])
        out.say(msg("{step} ({severity}), {left} left", step=question.step, severity=severity, left=left))
        if item.for_each is not None:
            out.say(msg("Place: {place}", place=dict(question.target.title)))
        out.say(item.ask or item.title)
        choices = "/".join(offered(item.answer or AnswerSpec(type="text"), out.speak.language))
        wanted = [one for one in (choices, *(out.speak.say(need) for need in needs_of(item.answer))) if one]
        if wanted:
            out.raw("  [" + "; ".join(wanted) + "]")

    def _judged(self, question: Question, value: Value) -> Result:
        answer = Answer(value, self.by, _now(self.app))
        try:
            return judge(question.step, question.item, answer, self.as_of)
        except MoreNeeded as more:
            self.app.out.problems(more.problems)
            note = self._wanted(msg("Note")) if "note" in more.needs else ""
            photos = self._photos() if "photo" in more.needs else ()
        return judge(question.step, question.item, replace(answer, note=note, photos=photos), self.as_of)

    def _photos(self) -> tuple[str, ...]:
        while True:
            text = self._wanted(msg("Photo file (several parted by ;)")).replace("；", ";")
            paths = [Path(name.strip()).expanduser() for name in text.split(";") if name.strip()]
            missing = [path for path in paths if not path.is_file()]
            if paths and not missing:
                try:
                    return tuple(self.keep_photo(path) for path in paths)
                except RecordError as error:
                    self.app.out.problems(error.problems)
            for path in missing:
                self.app.out.say(msg("There is no such file: {path}", path=str(path)))

    def _wanted(self, prompt: Message) -> str:
        text = self._line(prompt)
        if not text:
            raise _Again
        return text

    def _line(self, prompt: Message, answers: Collection[str] = ()) -> str:
        """Return what the person types; ``s`` and ``q`` are wishes unless the question knows them as answers."""
        asked = self.app.speak.say(msg("{prompt}: ", prompt=self.app.speak.say(prompt)))
        while True:
            try:
                text = str(click.prompt(asked, default="", show_default=False, prompt_suffix="")).strip()
            except click.Abort:
                self.app.out.say()  # what is said next begins a line of its own
                raise
            if folded(text) not in answers and folded(text) in {SKIP, QUIT}:
                raise _Later if folded(text) == SKIP else _Stop
            if text.isprintable() or not any("\ud800" <= one <= "\udfff" for one in text):
                return text
            self.app.out.say(msg("This terminal does not send UTF-8: {text}", text=ascii(text)))


def _keys(spec: AnswerSpec) -> frozenset[str]:
    return frozenset(folded(word) for key, choice in spec.choices.items() for word in (key, *choice.title.values()))
