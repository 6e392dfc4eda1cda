"""What the commands about findings share: the ledger at hand, who acts, and which findings are meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, json_option, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.finding.telling import tell_standing
from safeguard.cli.opening import open_site, plugin_words
from safeguard.cli.recorded import open_record
from safeguard.cli.sealing import sealed
from safeguard.errors import MissingFileError, Problem, UsageError
from safeguard.findings.actions import Action, Evidence
from safeguard.findings.case import Case, Hand
from safeguard.messages import msg
from safeguard.pipeline.acting import hand_of
from safeguard.pipeline.choosing import named
from safeguard.pipeline.filters import saved_filter
from safeguard.pipeline.following import Desk
from safeguard.record.location import location_of

Make = Callable[[Desk, Case, Mapping[str, Any]], Action]
"""Makes the action that was asked for, of one finding and the options of the command."""

by_option = click.option("--by", help="Who acts, as a person of site.yaml; default: whoever works under this login")
on_option = click.option("--on", metavar="DATE", default="", help="Day on which it took effect; default: today")
filter_option = click.option("--filter", "filter_name", metavar="NAME", help="All findings of a saved filter")
note_option = click.option("--note", "words", default="", metavar="TEXT", help="What should be said about it")
findings_argument = argument(
    "findings", "Numbers of findings, or the beginnings of their ids", nargs=-1, metavar="[FINDING]..."
)
evidence_options = (
    click.option("--evidence", "files", multiple=True, metavar="FILE", type=click.Path(), help="File that shows it"),
    click.option("--taken-at", default="", metavar="TIME", help="When the files were made, if you know"),
)


@contextmanager
def at_desk(app: App, site_path: str) -> Iterator[Desk]:
    """Open the ledger of a site, and speak its language."""
    site = open_site(app, site_path)
    plugin_words(app, site)
    with open_record(site, create=False) as record:
        yield Desk(record, site, app.environment.now(), location_of(site).folder)


@contextmanager
def recording_desk(app: App, site_path: str) -> Iterator[Desk]:
    """Open the ledger of a site to record something, and make a checkpoint of it when that was done."""
    with at_desk(app, site_path) as desk:
        yield desk
        sealed(app, desk.record, desk.written)


def acting(name: str, words: str, *options: Callable[..., Any], examples: list[str]) -> Callable[[Make], click.Command]:
    """Make a command that does one thing about findings of a function that makes the action.

    Args:
        name: of the command.
        words: its help.
        options: its own, beside those that all have.
        examples: for its help.
    """

    def made(make: Make) -> click.Command:
        def call(app: App, /, **asked: Any) -> None:
            _act(app, asked, make)

        call.__doc__ = words
        common = (findings_argument, *options, note_option, on_option, *evidence_options, by_option, filter_option)
        decorated: Callable[..., Any] = click.pass_obj(call)
        for decorate in reversed((*common, site_option, json_option)):
            decorated = decorate(decorated)
        return speaking(name, examples=examples)(decorated)

    return made


def who_acts(app: App, desk: Desk, by: str | None) -> Hand:
    """Return who acts: as somebody says, or as the environment names them, or whoever works under this login."""
    return hand_of(desk.people, app.environment.login, by or app.environment.named_user or None)


def _act(app: App, asked: Mapping[str, Any], make: Make) -> None:
    with recording_desk(app, asked["site_path"]) as desk:
        who = who_acts(app, desk, asked["by"])
        cases = meant(desk, asked)
        acts = [(case, replace(make(desk, case, asked), on=asked["on"])) for case in cases]
        if asked["files"]:
            files, at = there(asked["files"]), taken(asked["taken_at"])
            announced = tuple(Evidence(digest="", name=file.name) for file in files)
            desk.check(who, [(case, replace(action, evidence=announced)) for case, action in acts])
            kept = desk.evidence([case.item for case in cases], files, at)
            acts = [(case, replace(action, evidence=kept)) for case, action in acts]
        after = desk.act(who, acts)
        tell_standing(app, desk, after, as_json=asked["as_json"])


def there(names: Sequence[str]) -> tuple[Path, ...]:
    """Return files that somebody named.

    Raises:
        MissingFileError: some are not there; all of them are told.
    """
    files = tuple(Path(name).expanduser() for name in names)
    missing = [Problem(msg("There is no such file: {path}", path=str(file))) for file in files if not file.is_file()]
    if missing:
        raise MissingFileError(missing)
    return files


def taken(at: str) -> str:
    """Return when a file was made, as it is recorded.

    Raises:
        UsageError: it is no time.
    """
    try:
        return at and datetime.fromisoformat(at).isoformat()
    except ValueError as cause:
        hint = msg("Write it like this: {day}", day="2026-11-25T10:20")
        raise UsageError(msg("{value} is no time", value=at), hint=hint) from cause


def meant(desk: Desk, asked: Mapping[str, Any]) -> tuple[Case, ...]:
    """Return the findings that a command was called for.

    Raises:
        UsageError: none is named, or the filter takes none.
    """
    wanted = saved_filter(desk.written.root, asked["filter_name"]) if asked["filter_name"] else None
    cases = named(desk, asked["findings"], wanted)
    if not cases:
        hint = msg("Name them by their numbers, or with --filter; safeguard finding list shows them")
        raise UsageError(msg("No finding is meant"), hint=hint)
    return cases
