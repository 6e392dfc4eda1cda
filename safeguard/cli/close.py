"""``safeguard close``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import site_option
from safeguard.cli.opening import inspection_argument, open_site
from safeguard.cli.recorded import open_record
from safeguard.cli.sealing import sealed
from safeguard.errors import UsageError
from safeguard.messages import msg
from safeguard.pipeline.answering import open_inspection
from safeguard.pipeline.concluding import conclude
from safeguard.pipeline.inspecting import Starter, settle_missing


@speaking("close", examples=['safeguard close last --reason "The archive store was locked"'])
@inspection_argument
@click.option("--reason", default="", help="Why it is closed before all is answered; needed")
@click.option("--by", help="Who closes it; default: the user of this computer")
@site_option
@click.pass_obj
def command(app: App, /, inspection: str, reason: str, by: str | None, site_path: str) -> None:
    """Close an inspection that still has open questions: they stay unanswered for good. It never changes again."""
    site = open_site(app, site_path)
    if not reason.strip():
        # Before anything is settled: what is refused must leave an interrupted inspection as it was.
        raise UsageError(
            msg("Say why it is closed before all is answered"),
            hint=msg('For example: --reason "the archive room was locked"'),
        )
    who = Starter(by or app.environment.user, app.environment.now)
    with open_record(site, create=False) as record:
        current = open_inspection(record, inspection)
        settle_missing(record, current.id, who)
        record.close(current.id, who.by, who.stamp(), reason)
        conclude(record, current.id, who.stamp(), who.by)
        sealed(app, record, site)
    app.out.say(msg("Inspection {id} is closed", id=current.id))
