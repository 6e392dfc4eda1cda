"""``safeguard answer``: the open questions, one after the other, in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from safeguard.answers.form_write import SEVERITIES, needs_of
from safeguard.answers.judge import judge
from safeguard.answers.questions import Question
from safeguard.answers.words import NotUnderstood, Value, offered, parse
from safeguard.checklist.model import AnswerSpec
from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import site_option
from safeguard.cli.opening import inspection_argument, open_site
from safeguard.cli.recorded import open_record
from safeguard.errors import AnswerError
from safeguard.messages import msg
from safeguard.pipeline.answering import now_askable, open_inspection, take_answers
from safeguard.record.evidence import keep
from safeguard.record.model import InspectionState
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
    folder = site.root / site.site.record
    person = by or app.environment.user
    with open_record(site, create=False) as record:
        current = open_inspection(record, inspection)
        passed: set[str] = set()
        while True:
            open_now = now_askable(record, current)
            waiting = [question for question in open_now if question.step not in passed]
            if not waiting:
                break
            dialogue = _Dialogue(app, date.fromisoformat(current.as_of), person, lambda path: keep(folder, path))
            outcome = dialogue.ask(waiting[0], len(open_now))
            if outcome is None:
                break
            if isinstance(outcome, Result):
                current = take_answers(record, current, [outcome], _now(app), person)
            else:
                passed.add(waiting[0].step)
        return _farewell(app, current.state, len(now_askable(record, current)))


def _now(app: App) -> str:
    return app.environment.now().isoformat(timespec="seconds")


def _farewell(app: App, state: InspectionState, left: int) -> int:
    if state is InspectionState.CLOSED:
        app.out.say(msg("All questions are answered; the inspection is closed. See: safeguard report"))
        return 0
    app.out.say(msg("{count} questions are left. Go on with: safeguard answer", count=left))
    return EXIT_PENDING


class _Dialogue:
    """Asks one question until it is answered, left for later, or the person stops."""

    def __init__(self, app: App, as_of: date, by: str, keep_photo: Callable[[Path], str]) -> None:
        self.app, self.as_of, self.by, self.keep_photo = app, as_of, by, keep_photo

    def ask(self, question: Question, left: int) -> Result | str | None:
        """Return the judged answer, ``s`` for later, or ``None`` to stop."""
        self._show(question, left)
        spec = question.item.answer or AnswerSpec(type="text")
        while True:
            text = self._line(msg("Answer"))
            if text.casefold() == QUIT:
                return None
            if text.casefold() in {SKIP, ""}:
                return SKIP
            try:
                return self._judged(question, parse(text, spec))
            except NotUnderstood:
                words = ", ".join(offered(spec, self.app.speak.language))
                wrong = msg("{value} is no answer to this question", value=text)
                self.app.out.say(wrong)
                if words:
                    self.app.out.say(msg("Known here: {words}", words=words))
            except AnswerError as error:
                self.app.out.problems(error.problems)

    def _show(self, question: Question, left: int) -> None:
        out, item = self.app.out, question.item
        severity = SEVERITIES[item.severity.value]
        out.say()
        head = msg("{step} ({severity}), {left} left", step=question.step, severity=out.speak.say(severity), left=left)
        out.say(head)
        if item.for_each is not None:
            out.say(msg("Place: {place}", place=dict(question.target.title)))
        out.say(item.ask or item.title)
        choices = offered(item.answer or AnswerSpec(type="text"), out.speak.language)
        needs = [out.speak.say(need) for need in needs_of(item.answer)]
        if choices or needs:
            out.raw("  [" + "; ".join([*(["/".join(choices)] if choices else []), *needs]) + "]")

    def _judged(self, question: Question, value: Value) -> Result:
        note = ""
        photos: tuple[str, ...] = ()
        while True:
            answer = Answer(value, self.by, _now(self.app), note, photos)
            try:
                return judge(question.step, question.item, answer, self.as_of)
            except AnswerError as error:
                if not _wants_more(question, note, photos):
                    raise
                self.app.out.problems(error.problems)
                note = note or self._line(msg("Note"))
                photos = photos or self._photos(question)

    def _photos(self, question: Question) -> tuple[str, ...]:
        spec = question.item.answer
        if spec is None or not any("photo" in wanted for wanted in spec.requires.values()):
            return ()
        while True:
            text = self._line(msg("Photo file (several parted by ;)"))
            paths = [Path(name.strip()) for name in text.split(";") if name.strip()]
            missing = [path for path in paths if not path.is_file()]
            if paths and not missing:
                return tuple(self.keep_photo(path) for path in paths)
            for path in missing:
                self.app.out.say(msg("There is no such file: {path}", path=str(path)))

    def _line(self, prompt: object) -> str:
        return str(click.prompt(self.app.speak.say(prompt), default="", show_default=False)).strip()  # type: ignore[arg-type]


def _wants_more(question: Question, note: str, photos: tuple[str, ...]) -> bool:
    spec = question.item.answer
    wanted = {need for needs in spec.requires.values() for need in needs} if spec else set()
    return ("note" in wanted and not note) or ("photo" in wanted and not photos)
