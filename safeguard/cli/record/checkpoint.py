"""``safeguard record checkpoint``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import open_site
from safeguard.cli.recorded import open_record
from safeguard.cli.sealing import occasion_of
from safeguard.messages import msg
from safeguard.pipeline.sealing import checkpoint, hand_out, outside_files
from safeguard.record.checkpoint_file import FILE, Held, read_leaves
from safeguard.record.notes import fingerprint

EXIT_NOT_HANDED_OUT = 1


@speaking("checkpoint", examples=["safeguard record checkpoint", "safeguard record checkpoint --to /mnt/usb/hq.txt"])
@click.option("--to", metavar="FILE", help="Append it to this file instead of printing it")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, to: str | None, site_path: str, as_json: bool) -> int:  # noqa: FBT001
    """Sign what the record is now, and print it, to be held on another computer or on paper.

    It goes to the places that site.yaml names under settings: checkpoint_to as well. Against it,
    safeguard record verify --against FILE proves that nothing older was changed.
    """
    site = open_site(app, site_path)
    with open_record(site, create=False) as record:
        held = checkpoint(record, site, occasion_of(app))
        leaves = read_leaves(record.folder / FILE)
    places = [*outside_files(site), *([Path(to)] if to else [])]
    problems = [problem for file in places for problem in hand_out(held, leaves, file)]
    if as_json:
        app.out.data(_data(held))
    elif to:
        app.out.say(msg("The checkpoint of {size} entries stands in {file}", size=held.checkpoint.size, file=to))
    else:
        app.out.raw(str(held.note).rstrip("\n"))
    app.out.problems(problems)
    return EXIT_NOT_HANDED_OUT if problems else 0


def _data(held: Held) -> dict[str, object]:
    point = held.checkpoint
    return {
        "origin": point.origin,
        "size": point.size,
        "root": point.root.hex(),
        "time": point.at,
        "hash": point.algorithm,
        "fingerprint": fingerprint(point.key),
        "note": str(held.note),
    }
