"""``safeguard record key show``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import open_site
from safeguard.cli.recorded import open_record
from safeguard.errors import RecordError
from safeguard.messages import msg
from safeguard.pipeline.sealing import key_file


@speaking("show", examples=["safeguard record key show"])
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """Show the public key that signs checkpoints now, and its fingerprint: give it to whoever verifies."""
    site = open_site(app, site_path)
    with open_record(site, create=False) as record:
        key, file = record.key(), key_file(record, site)
    if key is None:
        hint = msg("Make a checkpoint first: safeguard record checkpoint")
        raise RecordError(msg("There is no key yet"), hint=hint, exit_code=66)
    if as_json:
        app.out.data({"fingerprint": key.fingerprint, "public_key": str(key), "file": str(file)})
        return
    app.out.say(msg("Key: {key}", key=key.fingerprint))
    app.out.raw(str(key))
