"""``safeguard record restore``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import open_site
from safeguard.messages import msg
from safeguard.pipeline.sealing import outside_files
from safeguard.record.checkpoint_file import Held, read_partly
from safeguard.record.location import location_of
from safeguard.record.restore import Over, Relation, Restored, restore
from safeguard.site.load import WrittenSite

EXIT_DIFFERS = 65


@speaking(
    "restore",
    examples=[
        "safeguard record restore hq-2026-11-23.zip",
        'safeguard record restore /mnt/usb/record-20261123T080000Z --replace --reason "The disk was damaged"',
    ],
)
@argument("file", "The backup: a folder or a file")
@click.option("--replace", is_flag=True, help="Put it in the place of what is there, which is kept aside")
@click.option("--reason", default="", help="Why; the ledger keeps it")
@click.option("--by", help="Who restores it; default: the user of this computer")
@site_option
@click.pass_obj
def command(app: App, /, file: str, replace: bool, reason: str, by: str | None, site_path: str) -> int:  # noqa: FBT001
    """Verify a backup, and put it where the record belongs, while nobody uses the record.

    A backup that is older than what is there, or than a checkpoint, is a rollback: it is refused without --replace.
    The ledger says from then on that it was restored, by whom and why.
    """
    site = open_site(app, site_path)
    now = app.environment.now().isoformat(timespec="seconds")
    over = Over(by or app.environment.user, now, reason)
    done = restore(Path(file), location_of(site), _held(site), over, replace=replace)
    _tell(app, done)
    return 0 if done.verification.ok else EXIT_DIFFERS


def _held(site: WrittenSite) -> tuple[Held, ...]:
    origin = f"safeguard/{site.site.site}"
    held = (one for file in outside_files(site) for one in read_partly(file)[0])
    return tuple(one for one in held if one.checkpoint.origin == origin)


def _tell(app: App, done: Restored) -> None:
    app.out.problems(done.verification.problems)
    app.out.say(msg("Restored: {entries} entries", entries=done.entries))
    if done.relation in {Relation.OLDER, Relation.OTHER}:
        app.out.say(msg("This was a rollback: {count} entries are no longer in the record", count=done.lost))
    if done.aside is not None:
        app.out.say(msg("What was there is kept in {path}", path=str(done.aside)))
