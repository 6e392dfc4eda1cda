"""``safeguard schedule install``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import open_site
from safeguard.cli.schedule.installing import SEVERAL, By, by_options, checked_name, chosen, manager_of
from safeguard.cli.schedule.offices import Offices, offices_of, offices_options
from safeguard.errors import SafeguardError
from safeguard.messages import Text, msg
from safeguard.pipeline.timer import crontab, crontab_install, systemd, systemd_install, windows_install, windows_task
from safeguard.pipeline.timer.call import EVERY, TimedCall
from safeguard.record.location import location_of
from safeguard.site.load import WrittenSite

OFFICES: Text = {"zh": "多个单位", "en": "several offices"}


@speaking(
    "install",
    examples=[
        "safeguard schedule install",
        "safeguard schedule install --systemd --user --site /srv/office",
        "safeguard schedule install --cron --minutes 30 --print",
    ],
)
@by_options
@click.option(
    "--minutes",
    type=click.Choice([str(one) for one in EVERY]),
    default="15",
    help="How often it is looked whether something is due",
)
@click.option("--log", type=click.Path(dir_okay=False), help="With --cron: file for what it says")
@click.option("--print", "print_only", is_flag=True, help="Only show what would be installed")
@offices_options
@click.pass_context
def command(context: click.Context, /, by: By | None, own: bool, print_only: bool, **asked: Any) -> None:  # noqa: FBT001
    """Let the operating system call safeguard schedule tick again and again.

    By a timer of systemd, a line in your crontab or a task of Windows: by what this computer has, or as you say. What
    came due while the computer was off is done, or recorded as missed, when it is on again.
    """
    app: App = context.obj
    kind = chosen(by)
    offices = offices_of(context, asked["site_paths"], asked["group_path"])
    call = _call(app, offices, asked, kind, own=own)
    if print_only:
        _show(app, call, kind)
    else:
        _install(app, call, kind, own=own)


def _install(app: App, call: TimedCall, kind: By, *, own: bool) -> None:
    if kind is By.SYSTEMD:
        manager = manager_of(app, own=own)
        for file in systemd_install.install(call, app.speak, manager):
            app.out.say(msg("Written: {file}", file=str(file)))
        if not manager.runs:
            app.out.note(msg("systemd does not run here: the timer starts with the computer"))
        elif own:
            app.out.note(msg("It runs while you are logged in; also without you after: loginctl enable-linger"))
    elif kind is By.CRON:
        app.out.say(msg("In your crontab: {line}", line=crontab_install.install(call)))
    else:
        task = windows_install.install(call, app.speak, app.environment.now().astimezone())
        app.out.say(msg("Task of Windows: {name}", name=task))


def _show(app: App, call: TimedCall, kind: By) -> None:
    if kind is By.SYSTEMD:
        for suffix, text in ((".service", systemd.service), (".timer", systemd.timer)):
            app.out.raw(f"# {call.unit}{suffix}\n{text(call, app.speak)}")
    elif kind is By.CRON:
        app.out.raw(crontab.line(call))
    else:
        app.out.raw(windows_task.task(call, app.speak, app.environment.now().astimezone()).rstrip("\n"))


def _call(app: App, offices: Offices, asked: dict[str, Any], kind: By, *, own: bool) -> TimedCall:
    """Return the call; what stands in it is absolute, because a timer is nowhere."""
    sites = _sites(app, offices)
    first, several = sites[0], len(sites) > 1 or offices.group is not None
    if offices.group is not None:
        options = ["--group", str(offices.group.resolve())]
    else:
        options = [word for path in offices.paths for word in ("--site", str(path.resolve()))]
    folder = offices.group.resolve().parent if offices.group is not None else first.root
    as_other = kind is By.CRON or (kind is By.SYSTEMD and not own)
    return TimedCall(
        name=checked_name(asked["name"] or (SEVERAL if several else first.site.site)),
        title=OFFICES if several else first.site.title,
        program=_program(kind),
        options=tuple(options),
        folder=folder,
        log=Path(asked["log"]).resolve() if asked["log"] else folder / "schedule.log",
        minutes=int(asked["minutes"]),
        user=_owner(app, first) if as_other else "",
        variables=app.environment.kept,
    )


def _sites(app: App, offices: Offices) -> list[WrittenSite]:
    """Return the offices, so that no timer is installed for one that cannot be read.

    Raises:
        SafeguardError: some cannot be read; all of them are told.
    """
    sites, errors = [], []
    for path in offices.paths:
        try:
            sites.append(open_site(app, str(path)))
        except SafeguardError as error:
            errors.append(error)
    if errors:
        raise SafeguardError([one for error in errors for one in error.problems], exit_code=errors[0].exit_code)
    return sites


def _program(kind: By) -> tuple[str, ...]:
    """Return how this program is called from anywhere; a module of the folder that it is called in is not taken."""
    here = (sys.executable, "-P", "-m", "safeguard")
    return ("wsl.exe", "--exec", *here) if kind is By.WINDOWS and sys.platform != "win32" else here


def _owner(app: App, site: WrittenSite) -> str:
    """Return whose the record is, where that is not whoever calls: only its owner can go on writing it."""
    folder = location_of(site).folder
    try:
        owner = (folder if folder.exists() else site.root).owner()
    except (KeyError, OSError, NotImplementedError):
        return ""
    return "" if owner == app.environment.login else owner
