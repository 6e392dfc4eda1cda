"""``safeguard plan``: what an inspection would do, without doing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
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
from safeguard.messages import Message, Text, msg
from safeguard.plan.build import build
from safeguard.plan.model import Plan, Step
from safeguard.results.status import Status


@speaking("plan", examples=["safeguard plan", "safeguard plan --domain fire --only FIRE-EXT --json"])
@site_option
@only_option
@tag_option
@domain_option
@at_option
@as_of_option
@click.option("--all", "show_all", is_flag=True, help="List every step, also those that are left out")
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_of: str | None, show_all: bool, as_json: bool, **chosen: Any) -> None:  # noqa: FBT001
    """Show what an inspection would do, without doing it: its steps, and what is left out and why."""
    office = open_whole_office(app, site_path)
    today = day(app, as_of, office.site.site.zone)
    plan = build(office.site, office.checklists, office.book, today, selection(**chosen))
    if as_json:
        app.out.data(as_data(plan))
        return
    titles = {item.id: item.title for one in office.checklists for item in one.checklist.items}
    _show(app, plan, titles, show_all=show_all)


def as_data(plan: Plan) -> dict[str, Any]:
    """Return a plan as JSON data."""
    return {
        "site": plan.site.id,
        "as_of": plan.as_of.isoformat(),
        "planned": len(plan.steps),
        "checklists": dict(plan.checklists),
        "steps": [_step_data(step) for step in plan.steps],
    }


def _step_data(step: Step) -> dict[str, Any]:
    data: dict[str, Any] = {
        "step": step.key,
        "item": step.item.id,
        "checklist": step.checklist,
        "target": step.target.key,
        "severity": step.item.severity.value,
        "kind": "check" if step.item.automated else "ask",
    }
    if step.item.check:
        data["checker"] = step.item.check
    if step.unkept:
        data["unkept_register"] = step.unkept
    if step.settled is not None:
        cause = step.settled.cause
        data["settled"] = {"status": step.settled.status.value, "cause": cause.to_data() if cause else None}
    return data


def _show(app: App, plan: Plan, titles: Mapping[str, Text], *, show_all: bool) -> None:
    shown = [step for step in plan.steps if show_all or step.settled is None or step.settled.status is Status.ERROR]
    headers = [msg("No."), msg("Place"), msg("Severity"), msg("How"), msg("What")]
    app.out.table(headers, [[*_row(step), titles[step.item.id]] for step in shown])
    counts = Counter(_kind(step) for step in plan.steps)
    app.out.say()
    app.out.say(
        msg(
            "{total} steps: {automated} automated, {asked} for a person, {error} cannot be done, {out} left out",
            total=len(plan.steps),
            automated=counts["automated"],
            asked=counts["asked"],
            error=counts["error"],
            out=counts["out"],
        )
    )
    reasons = Counter(app.speak.say(step.settled.cause or "") for step in plan.steps if step.settled is not None)
    for reason, number in reasons.most_common():
        app.out.say(msg("  {number} × {reason}", number=number, reason=reason))


def _kind(step: Step) -> str:
    if step.settled is not None:
        return "error" if step.settled.status is Status.ERROR else "out"
    return "automated" if step.item.automated else "asked"


def _row(step: Step) -> list[Message | Any]:
    instead = msg("asked: the register {register} is not kept", register=step.unkept)
    how = step.item.check or (instead if step.unkept else msg("asked"))
    place = step.target.title if step.item.for_each else ""
    return [step.item.id, place, msg(step.item.severity.value), how]
