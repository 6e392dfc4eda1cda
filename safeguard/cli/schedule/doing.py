"""Do what is due at one office after the other, and tell what was done, one line an occurrence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from safeguard.cli.app import App
from safeguard.cli.moment import moment_of
from safeguard.cli.opening import open_whole_office
from safeguard.cli.recorded import open_record
from safeguard.cli.remind.rounds import remind_after
from safeguard.cli.remind.telling import reminded_data
from safeguard.cli.run import inspect
from safeguard.cli.schedule.telling import person_name, record_if_there
from safeguard.errors import Problem, SafeguardError
from safeguard.messages import Message, Translator, Value, msg
from safeguard.notify.model import DeliveryState
from safeguard.pipeline.concluding import EXIT_FAILED, EXIT_HOLES, EXIT_PENDING, exit_code, sources_of
from safeguard.pipeline.office import Office
from safeguard.pipeline.ticking import Deed, Happened, foreseen, tick
from safeguard.plan.model import Plan
from safeguard.record.model import Inspection
from safeguard.record.store import Record
from safeguard.runner.settings import RunSettings

WORDS: Mapping[Deed, Message] = {
    Deed.BEGUN: msg("{what}: inspection {inspection} is begun, questions for {person}: {pending}"),
    Deed.RESUMED: msg("{what}: inspection {inspection} went on, questions for {person}: {pending}"),
    Deed.DONE: msg("{what}: done by inspection {inspection}"),
    Deed.FILLED: msg("{what}: back-filled by inspection {inspection}; it stays missed"),
    Deed.MISSED: msg("{what}: missed"),
    Deed.BUSY: msg("{what}: another program is at it"),
    Deed.STUCK: msg("{what}: it could not be inspected"),
}
FORESEEN: Mapping[Deed, Message] = {
    Deed.BEGUN: msg("{what}: an inspection would be begun for {person}"),
    Deed.RESUMED: msg("{what}: inspection {inspection} would go on"),
    Deed.MISSED: msg("{what}: would be recorded as missed"),
}


@dataclass(slots=True)
class Told:
    """What was told of all offices, and with which exit code it ends."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    code: int = 0

    def worse(self, code: int) -> None:
        """Take an exit code into account: trouble of the program before 2, what was not looked at, before 1."""
        if code != EXIT_PENDING and (_rank(code) > _rank(self.code)):
            self.code = code


def _rank(code: int) -> int:
    return {0: 0, EXIT_FAILED: 1, EXIT_HOLES: 2}.get(code, 3)


def on_and_on() -> bool:
    """Whether to stop: never."""
    return False


def do_due(
    app: App,
    path: Path,
    settings: RunSettings,
    told: Told,
    say: Callable[[Message], None],
    stop: Callable[[], bool] = on_and_on,
) -> None:
    """Do what is due at one office, telling it as it happens.

    An office that cannot be opened is told, no more. ``stop`` is asked after every occurrence.
    """
    try:
        office = open_whole_office(app, str(path))
        with open_record(office.site, create=True) as record:
            moment = moment_of(app, settings)

            def carry_out(plan: Plan, inspection: str, beat: Callable[[], None]) -> None:
                inspect(app, office, plan, record, inspection, moment.who, settings, beat=beat)

            for one in tick(office, record, moment, carry_out):
                _tell(app, office, record, one, told, say)
                if stop():
                    return
            _remind(app, office, record, told, say)
    except SafeguardError as error:
        _tell_trouble(app, path, error, told)


def _remind(app: App, office: Office, record: Record, told: Told, say: Callable[[Message], None]) -> None:
    """Tell people what is due, where the office has channels for it; what did not work counts as a hole."""
    done = remind_after(app, office.site, record)
    if done is None:
        return
    app.out.problems(done.problems)
    lost = [one for one in done.ended if one.state is not DeliveryState.SENT]
    if sent := len(done.ended) - len(lost):
        say(msg("People and groups that were told what is due: {count}", count=sent))
    if missed := len(lost) + len(done.unsure):
        say(msg("People and groups that could not be told: {count}; see safeguard remind status", count=missed))
    if done.problems or missed:
        told.worse(EXIT_HOLES)
    if done.ended or done.unsure:
        told.lines.append({"deed": "told", **reminded_data(app, office.site.site, done)})


def foresee(app: App, path: Path, told: Told, say: Callable[[Message], None]) -> None:
    """Tell what would be done at one office; nothing is written, and no record is made."""
    try:
        office = open_whole_office(app, str(path))
        with record_if_there(office.site) as record:
            for one in foreseen(office, record, app.environment.now().isoformat(timespec="seconds")):
                told.lines.append(line_data(office, one, None))
                say(_words(app, office, one, None, FORESEEN))
    except SafeguardError as error:
        _tell_trouble(app, path, error, told)


def _tell_trouble(app: App, path: Path, error: SafeguardError, told: Told) -> None:
    app.out.problems([Problem(msg("At {path} nothing could be done", path=str(path))), *error.problems])
    told.lines.append({"path": str(path), "deed": "trouble", "problems": _problems(app.speak, error.problems)})
    told.worse(error.exit_code)


def _tell(app: App, office: Office, record: Record, one: Happened, told: Told, say: Callable[[Message], None]) -> None:
    inspection = record.inspection(one.inspection) if one.inspection else None
    told.lines.append(line_data(office, one, inspection) | {"problems": _problems(app.speak, one.problems)})
    say(_words(app, office, one, inspection, WORDS))
    app.out.problems(one.problems)
    if one.deed in {Deed.MISSED, Deed.STUCK}:
        told.worse(EXIT_HOLES)
    elif inspection is not None and one.deed is not Deed.BUSY:
        told.worse(exit_code(sources_of(record, inspection), office.site.site.settings.fail_on))


def _words(
    app: App, office: Office, one: Happened, inspection: Inspection | None, words: Mapping[Deed, Message]
) -> Message:
    values: dict[str, Value] = {
        "what": app.speak.say(what_of(office, one)),
        "inspection": one.inspection or one.occurrence.inspection,
        "person": app.speak.say(person_name(office.site, one.occurrence.person)),
        "pending": (inspection.counts if inspection else {}).get("not_reviewed", 0),
    }
    return Message(words[one.deed].template, values)


def what_of(office: Office, one: Happened) -> Message:
    """Return which occurrence of which office is meant."""
    about = {"site": dict(office.site.site.title), "title": dict(one.occurrence.title)}
    return msg("{site}, {title} ({schedule}/{period})", **about, **_key(one))


def _key(one: Happened) -> dict[str, str]:
    return {"schedule": one.occurrence.schedule, "period": one.occurrence.period}


def line_data(office: Office, one: Happened, inspection: Inspection | None) -> dict[str, Any]:
    """Return what happened as plain data."""
    return {
        "site": office.site.site.site,
        **_key(one),
        "deed": one.deed.value,
        "person": one.occurrence.person,
        "inspection": one.inspection,
        "counts": dict(inspection.counts) if inspection else {},
    }


def _problems(speak: Translator, problems: tuple[Problem, ...]) -> list[str]:
    return [speak.say(problem.message) for problem in problems]
