"""``safeguard finding recheck``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.finding.desk import at_desk, filter_option, findings_argument, meant
from safeguard.cli.opening import as_of_option, open_whole_office
from safeguard.cli.run import inspection, nothing_more
from safeguard.cli.settings import run_options
from safeguard.findings.case import Case, Hand
from safeguard.messages import msg
from safeguard.pipeline.following import Desk
from safeguard.record.store import Record
from safeguard.runner.starter import started_early


@speaking("recheck", examples=["safeguard finding recheck 3 4 --by wang"])
@findings_argument
@filter_option
@as_of_option
@click.option("--by", help="Who inspects; default: the user of this computer")
@run_options
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, **asked: Any) -> int:
    """Inspect again the items of findings, at the places where they were found.

    It is an inspection like any other: what needs a person is answered with safeguard answer. The exit code is that of
    safeguard run.
    """
    with at_desk(app, site_path) as desk:
        cases = meant(desk, asked)
        _warn(app, desk, cases, Hand(person=asked["by"] or app.environment.user, login=app.environment.login))
    return inspect_there(app, site_path, asked | selected(cases))


def _warn(app: App, desk: Desk, cases: Iterable[Case], who: Hand) -> None:
    """Say beforehand where this inspection will not count: whoever put something right cannot re-inspect it."""
    for case in cases:
        if desk.put_right_by(case, who):
            said: dict[str, str | int] = {"number": case.number, "person": who.person}
            app.out.note(
                msg(
                    "Finding {number}: {person} put it right, or may have; only another person's inspection counts",
                    **said,
                )
            )


def selected(cases: Iterable[Case]) -> dict[str, Any]:
    """Return the options of an inspection that looks at findings only."""
    listed = list(cases)
    items, places = ({getattr(case, name): None for case in listed} for name in ("item", "target"))
    return {"only": tuple(items), "places": tuple(places)}


def inspect_there(
    app: App, site_path: str, asked: dict[str, Any], when_begun: Callable[[Record, str], None] = nothing_more
) -> int:
    """Inspect with the options of ``safeguard run``, and return the exit code."""
    usual = {"tags": (), "domains": (), "resume": None, "fail_on": None, "pending_ok": False}
    with started_early() as early:
        return inspection(app, open_whole_office(app, site_path), usual | asked, early, when_begun)
