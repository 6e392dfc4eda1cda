"""``safeguard record verify``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import open_site
from safeguard.cli.problems import problem_data
from safeguard.cli.recorded import open_record
from safeguard.errors import UsageError
from safeguard.messages import msg
from safeguard.pipeline.sealing import held_outside
from safeguard.record.bundle_read import verify_bundle
from safeguard.record.checkpoint_file import Held, read, read_leaves
from safeguard.record.keys import read_public
from safeguard.record.notes import fingerprint
from safeguard.record.proving import Demand
from safeguard.record.remaking import Remade
from safeguard.record.verify import Verification

EXIT_DIFFERS = 65
SHORTEST = 16
"""Characters of a fingerprint that are enough to tell a key."""

against_option = click.option("--against", multiple=True, metavar="FILE", help="Checkpoints that you hold elsewhere")


@speaking(
    "verify",
    examples=[
        "safeguard record verify",
        "safeguard record verify --against checkpoint.txt",
        "safeguard record verify --bundle hq.zip --key 7f83b1657ff1fc53",
    ],
)
@site_option
@against_option
@click.option("--rebuild", is_flag=True, help="Make the tables of the record again from its ledger")
@click.option("--bundle", metavar="FILE", help="Verify a bundle instead of the record; no office is needed")
@click.option("--key", metavar="KEY", help="Public key that you trust: its file, or 16 characters of its fingerprint")
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_json: bool, **asked: Any) -> int:  # noqa: FBT001
    """Recompute every hash of the ledger, make all tables again from it, look at the evidence, and say what differs.

    By itself it finds what was changed by somebody who did not recompute the whole ledger. Against a checkpoint that
    you hold elsewhere it finds every change of what is older than that checkpoint.
    """
    key = _fingerprint(asked["key"]) if asked["key"] else ""
    rebuilt = None
    if asked["bundle"]:
        if asked["rebuild"]:
            raise UsageError(msg("A bundle has no tables that could be made again"))
        held = tuple(one for file in asked["against"] for one in read(Path(file)))
        found = verify_bundle(Path(asked["bundle"]), Demand(held, _leaves(asked["against"]), key))
    else:
        rebuilt, found = _record(app, site_path, asked, key)
    (_data if as_json else _tell)(app, found, rebuilt, bool(asked["against"] or asked["bundle"]))
    return 0 if found.ok else EXIT_DIFFERS


def _record(app: App, site_path: str, asked: dict[str, Any], key: str) -> tuple[Remade | None, Verification]:
    site = open_site(app, site_path)
    with open_record(site, create=False) as record:
        held: tuple[Held, ...] = held_outside(record, site, tuple(map(Path, asked["against"])))
        rebuilt = record.rebuild() if asked["rebuild"] else None
        return rebuilt, record.prove(Demand(held, _leaves(asked["against"]), key))


def _leaves(files: tuple[str, ...]) -> tuple[list[bytes], ...]:
    return tuple(read_leaves(Path(file)) for file in files)


def _fingerprint(given: str) -> str:
    words = given.strip().lower()
    if len(words) >= SHORTEST and all(one in "0123456789abcdef" for one in words):
        return words
    try:
        return fingerprint(read_public(Path(given)))
    except (OSError, ValueError) as error:
        hint = msg("Give the file of a public key, or at least {count} characters of its fingerprint", count=SHORTEST)
        raise UsageError(msg("{value} is neither a public key nor a fingerprint", value=given), hint=hint) from error


def _data(app: App, found: Verification, rebuilt: Remade | None, outside: bool) -> None:  # noqa: FBT001
    app.out.data(
        {
            "entries": found.entries,
            "head": found.head,
            "root": found.root,
            "problems": [app.speak.say(problem.message) for problem in found.problems],
            "more": found.more,
            "warnings": [problem_data(app, problem) for problem in found.warnings],
            "evidence": found.evidence,
            "checkpoints": found.checkpoints,
            "held_elsewhere": outside,
            "keys": list(found.keys),
            "rebuilt": None if rebuilt is None else [app.speak.say(one.message) for one in rebuilt.differed],
        }
    )


def _tell(app: App, found: Verification, rebuilt: Remade | None, outside: bool) -> None:  # noqa: FBT001
    if rebuilt is not None:
        app.out.problems(rebuilt.differed)
        count = len(rebuilt.differed) + rebuilt.more
        app.out.say(msg("All tables were made again from the ledger; rows that differed: {count}", count=count))
    app.out.problems(found.problems)
    if found.more:
        app.out.note(msg("… and {count} more", count=found.more))
    if found.warnings:
        app.out.note(msg("To be looked at:"))
        app.out.problems(found.warnings)
    app.out.say(msg("{entries} entries; head {head}", entries=found.entries, head=found.head))
    numbers = {"evidence": found.evidence, "checkpoints": found.checkpoints}
    app.out.say(msg("Files of evidence: {evidence}; checkpoints: {checkpoints}", **numbers))
    app.out.say(msg("Nothing differs") if found.ok else msg("The record is not what was written"))
    if not outside:
        said = msg("Held to no checkpoint from elsewhere (--against): who recomputed everything would not be found")
        app.out.say(said)
