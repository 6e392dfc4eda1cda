"""``safeguard record verify``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import open_site
from safeguard.cli.recorded import open_record
from safeguard.messages import msg

EXIT_DIFFERS = 65


@speaking("verify", examples=["safeguard record verify"])
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_json: bool) -> int:  # noqa: FBT001
    """Recompute every hash of the ledger, make all tables again from it, and say what differs.

    It finds what was changed by somebody who did not recompute the whole ledger. It cannot find that the end was cut
    off together with its rows.
    """
    with open_record(open_site(app, site_path), create=False) as record:
        found = record.verify()
    if as_json:
        said = [app.speak.say(problem.message) for problem in found.problems]
        app.out.data({"entries": found.entries, "head": found.head, "problems": said, "more": found.more})
    else:
        app.out.problems(found.problems)
        app.out.say(msg("{entries} entries; head {head}", entries=found.entries, head=found.head))
        app.out.say(msg("Nothing differs") if found.ok else msg("The record is not what was written"))
    return 0 if found.ok else EXIT_DIFFERS
