"""``safeguard run``: inspect."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import click

from safeguard.checklist.selection import Selection
from safeguard.checklist.severity import Severity
from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.moment import moment_of
from safeguard.cli.opening import (
    as_of_option,
    at_option,
    day,
    domain_option,
    only_option,
    open_whole_office,
    selection,
    tag_option,
)
from safeguard.cli.progress import watching
from safeguard.cli.recorded import open_record
from safeguard.cli.sealing import sealed
from safeguard.cli.settings import run_options, settings_of
from safeguard.cli.telling import tell, tell_waiting
from safeguard.errors import Problem, RecordError, UsageError
from safeguard.messages import Message, msg
from safeguard.pipeline.by_hand import by_hand
from safeguard.pipeline.concluding import conclude, exit_code, sources_of
from safeguard.pipeline.inspecting import Starter, begin, carry_out, same_plan
from safeguard.pipeline.office import Office
from safeguard.pipeline.ticking import working_on
from safeguard.plan.build import build
from safeguard.plan.model import Plan
from safeguard.record.model import Inspection, InspectionState
from safeguard.record.store import Record
from safeguard.runner.settings import RunSettings
from safeguard.runner.starter import Starter as WorkerStarter
from safeguard.runner.starter import started_early

_AS_BEGUN = msg("Leave --only, --tag, --domain and --at out: it goes on as it was begun")


@speaking(
    "run",
    examples=[
        "safeguard run",
        "safeguard run --domain fire --fail-on high",
        "safeguard run --for fire-month/2026-11",
        "safeguard run --resume last",
    ],
)
@site_option
@only_option
@tag_option
@domain_option
@at_option
@as_of_option
@click.option("--fail-on", type=click.Choice([one.value for one in Severity]), help="Exit code 1 from this severity on")
@click.option("--pending-ok", is_flag=True, help="Exit code 0 where only answers are pending")
@click.option("--resume", metavar="INSPECTION", help="Go on with an inspection that was interrupted (or: last)")
@click.option(
    "--for", "occurrence", metavar="SCHEDULE[/PERIOD]", help="What a schedule wants: now, again, or after its period"
)
@click.option("--by", help="Who inspects; default: the user of this computer")
@run_options
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, **asked: Any) -> int:
    """Inspect: run every automated check, open the questions for people, and record it all.

    What needs a person is then answered with safeguard answer or safeguard form. The exit code says how it ended:
    0 complete and nothing failed, 1 something failed, 2 something could not be checked, 3 only answers are pending.
    """
    with started_early() as early:
        office = open_whole_office(app, site_path)
        return inspection(app, office, asked, early)


def nothing_more(_record: Record, _inspection: str) -> None:
    """Do nothing when an inspection has begun."""


def inspection(
    app: App,
    office: Office,
    asked: dict[str, Any],
    early: WorkerStarter | None,
    when_begun: Callable[[Record, str], None] = nothing_more,
) -> int:
    """Inspect as the options say, tell what came of it, and return the exit code.

    Args:
        app: of this call.
        office: what is inspected.
        asked: the options.
        early: worker processes that are starting already.
        when_begun: is called with the record and the id of a new inspection, before anything is looked at.
    """
    settings = settings_of(asked["jobs"], asked["seconds"], asked["budget"])
    who = Starter(asked["by"] or app.environment.user, app.environment.now, app.environment.login)
    if asked.get("occurrence"):
        return _for_occurrence(app, office, asked, settings, early)
    if asked["resume"]:
        with open_record(office.site, create=False) as record:
            interrupted = record.inspection(asked["resume"])
            plan = _plan_again(app, office, interrupted, asked)
            same_plan(record, interrupted, plan)
            with _alone(app, office, record, interrupted, settings) as beat:
                inspect(app, office, plan, record, interrupted.id, who, settings, early, beat)
            return _verdict(app, record, interrupted.id, asked)
    today = day(app, asked["as_of"], office.site.site.zone)
    plan = build(office.site, office.checklists, office.book, today, _asked_for(asked))
    with open_record(office.site, create=True) as record:
        _tell_of_interrupted(app, record, office)
        begun = begin(office, plan, record, who)
        when_begun(record, begun)
        inspect(app, office, plan, record, begun, who, settings, early)
        return _verdict(app, record, begun, asked)


@contextmanager
def _alone(
    app: App, office: Office, record: Record, inspection: Inspection, settings: RunSettings
) -> Iterator[Callable[[], None]]:
    """Have what a schedule wants for oneself; yields what is to be called whenever something has happened."""
    occurrence = record.occurrence_of(inspection.id) if inspection.occurrence else None
    if occurrence is None:
        yield lambda: None
        return
    with working_on(record, occurrence, office, moment_of(app, settings)) as claim:
        yield claim.keep


def _for_occurrence(
    app: App, office: Office, asked: dict[str, Any], settings: RunSettings, early: WorkerStarter | None
) -> int:
    """Inspect what a schedule wants, and nothing else."""
    if asked["resume"] or asked["as_of"] is not None or _asked_for(asked) != Selection():
        hint = msg("The schedule says what is looked at, and as of which day")
        raise UsageError(
            msg("--for cannot be used with --resume, --as-of, --only, --tag, --domain and --at"), hint=hint
        )
    moment = moment_of(app, settings, asked["by"])
    with open_record(office.site, create=True) as record:

        def carry_out(plan: Plan, inspection: str, beat: Callable[[], None]) -> None:
            inspect(app, office, plan, record, inspection, moment.who, settings, early, beat)

        schedule, _, period = asked["occurrence"].partition("/")
        done = by_hand(office, record, schedule, period, moment, carry_out)
        return _verdict(app, record, done.inspection, asked)


def _asked_for(asked: dict[str, Any]) -> Selection:
    return selection(asked["only"], asked["tags"], asked["domains"], asked["places"])


def _plan_again(app: App, office: Office, inspection: Inspection, asked: dict[str, Any]) -> Plan:
    """Return the plan of an interrupted inspection, by the day and the selection that it began with."""
    if inspection.state is not InspectionState.RUNNING:
        wrong = msg("Inspection {id} was not interrupted: its checks are all done", id=inspection.id)
        raise RecordError(wrong, hint=msg("Start a new inspection with safeguard run"), exit_code=65)
    as_of = date.fromisoformat(inspection.as_of)
    begun, wanted = inspection.selection, _asked_for(asked)
    problems = []
    if wanted != Selection() and not wanted.like(begun):
        wrong = _begun_otherwise(inspection.id, begun)
        problems.append(Problem(wrong, hint=_AS_BEGUN))
    if asked["as_of"] is not None and day(app, asked["as_of"], office.site.site.zone) != as_of:
        wrong = msg("Inspection {id} speaks of another day: {day}", id=inspection.id, day=inspection.as_of)
        problems.append(Problem(wrong, hint=msg("Leave --as-of out: it goes on as of its own day")))
    if problems:
        raise UsageError(problems)
    return build(office.site, office.checklists, office.book, as_of, begun)


def _begun_otherwise(inspection: str, begun: Selection) -> Message:
    options = {"--only": begun.only, "--tag": begun.tags, "--domain": begun.domains, "--at": begun.places}
    typed = " ".join(f"{name} {','.join(words)}" for name, words in options.items() if words)
    if not typed:
        return msg("Inspection {id} was begun without --only, --tag, --domain and --at", id=inspection)
    return msg("Inspection {id} was begun with another selection: {options}", id=inspection, options=typed)


def inspect(
    app: App,
    office: Office,
    plan: Plan,
    record: Record,
    inspection: str,
    who: Starter,
    settings: RunSettings,
    early: WorkerStarter | None = None,
    beat: Callable[[], None] = lambda: None,
) -> None:
    """Run what is left of an inspection, showing progress, weigh the findings, and make a checkpoint.

    ``beat`` is called whenever something has happened.
    """
    try:
        missing = record.missing_keys(inspection)
        with watching(app, sum(step.key in missing for step in plan.automated)) as watcher:
            for event in carry_out(office, plan, record, inspection, who, settings, early):
                watcher.see(event)
                beat()
    except KeyboardInterrupt:
        app.out.interrupted()
        app.out.note(msg("To go on with it: safeguard run --resume {id}", id=inspection))
        raise
    conclude(record, inspection, who.stamp(), who.by)
    sealed(app, record, office.site)


def _tell_of_interrupted(app: App, record: Record, office: Office) -> None:
    for one in record.inspections(office.site.site.site):
        if one.state is InspectionState.RUNNING:
            hint = msg("Inspection {id} was interrupted. To go on with it: safeguard run --resume {id}", id=one.id)
            app.out.note(hint)


def _verdict(app: App, record: Record, inspection_id: str, asked: dict[str, Any]) -> int:
    inspection = record.inspection(inspection_id)
    sources = sources_of(record, inspection)
    tell(app, sources, as_json=asked["as_json"])
    tell_waiting(app, record, inspection)
    fail_on = Severity(asked["fail_on"]) if asked["fail_on"] else sources.site.settings.fail_on
    code = exit_code(sources, fail_on)
    return 0 if code == 3 and asked["pending_ok"] else code
