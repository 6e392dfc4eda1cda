"""``safeguard record key rotate``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import site_option
from safeguard.cli.opening import open_site
from safeguard.cli.passphrase import new_passphrase
from safeguard.cli.recorded import open_record
from safeguard.cli.sealing import occasion_of, sealed
from safeguard.messages import msg
from safeguard.pipeline.rotating import rotate

EXIT_NOT_SEALED = 1


@speaking(
    "rotate",
    examples=["safeguard record key rotate", 'safeguard record key rotate --lost --reason "The disk was replaced"'],
)
@click.option("--lost", is_flag=True, help="The old key is lost and cannot sign; the ledger says so for good")
@click.option("--reason", default="", help="Why; the ledger keeps it")
@click.option("--with-passphrase", is_flag=True, help="Protect the new key with a passphrase that is asked for")
@click.option("--passphrase-file", metavar="FILE", help="Protect the new key with the first line of this file")
@site_option
@click.pass_obj
def command(app: App, /, site_path: str, **asked: Any) -> int:
    """Make a new key, and let the old one sign that it takes over.

    Keep the checkpoints that the old one signed: they hold as before.
    """
    site = open_site(app, site_path)
    wanted = asked["with_passphrase"] or asked["passphrase_file"]
    passphrase = new_passphrase(app, asked["passphrase_file"]) if wanted else b""
    with open_record(site, create=False) as record:
        occasion = occasion_of(app)
        new = rotate(record, site, occasion, passphrase, lost=asked["lost"], reason=asked["reason"])
        made = sealed(app, record, site, replace(occasion, passphrase=lambda: passphrase))
    app.out.say(msg("Key: {key}", key=new.fingerprint))
    app.out.raw(str(new))
    return EXIT_NOT_SEALED if made.held is None else 0
