"""``safeguard record backup``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, json_option, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import open_site
from safeguard.cli.problems import problem_data
from safeguard.cli.recorded import open_record
from safeguard.messages import msg
from safeguard.pipeline.sealing import key_file
from safeguard.record.backup import Backup, back_up

EXIT_DIFFERS = 65


@speaking("backup", examples=["safeguard record backup /mnt/usb", "safeguard record backup hq-2026-11-23.zip"])
@argument("target", "A folder, or a file that ends in .zip")
@click.option("--link", is_flag=True, help="Do not copy evidence on the same disk: give it a second name")
@click.option("--with-key", is_flag=True, help="Take the private key along; keep such a backup as you keep the key")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, target: str, link: bool, with_key: bool, site_path: str, as_json: bool) -> int:  # noqa: FBT001
    """Copy the record while others use it, and verify the copy.

    In a folder that is there already, the backup gets a folder of its own, named after the time.
    """
    site = open_site(app, site_path)
    place = Path(target)
    if place.is_dir():
        place /= f"record-{app.environment.now():%Y%m%dT%H%M%SZ}"
    with open_record(site, create=False) as record:
        made = back_up(record, place, linked=link, key=key_file(record, site) if with_key else None)
    if as_json:
        app.out.data(_data(app, made))
    else:
        app.out.problems(made.verification.problems)
        about: dict[str, str | int] = {"entries": made.entries, "evidence": made.evidence, "file": str(made.path)}
        app.out.say(msg("{file}: {entries} entries, {evidence} files of evidence", **about))
        whole, broken = msg("The copy verifies"), msg("The copy is as the record is: it does not verify")
        app.out.say(whole if made.verification.ok else broken)
    return 0 if made.verification.ok else EXIT_DIFFERS


def _data(app: App, made: Backup) -> dict[str, object]:
    problems = [problem_data(app, problem) for problem in made.verification.problems]
    about = {"path": str(made.path), "entries": made.entries, "evidence": made.evidence}
    return {**about, "root": made.verification.root, "problems": problems}
