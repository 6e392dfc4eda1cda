"""``safeguard record export``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.opening import open_site
from safeguard.cli.recorded import open_record
from safeguard.cli.saving import saving
from safeguard.cli.sealing import occasion_of
from safeguard.messages import msg
from safeguard.pipeline.sealing import checkpoint, signer_of
from safeguard.record.bundle_write import write_bundle
from safeguard.record.notes import fingerprint
from safeguard.version import __version__

EXIT_MISSING = 1


@speaking("export", examples=["safeguard record export hq.zip"])
@argument("file", "The bundle to write", type=click.Path(dir_okay=False))
@site_option
@click.pass_obj
def command(app: App, /, file: str, site_path: str) -> int:
    """Write the whole record as one bundle: ledger, evidence, checkpoints, keys and a signed list of all that.

    It is verified on any computer, without the office: safeguard record verify --bundle FILE --key FINGERPRINT
    """
    site = open_site(app, site_path)
    with open_record(site, create=False) as record:
        occasion = occasion_of(app)
        held = checkpoint(record, site, occasion)
        signer = signer_of(record, site, occasion.passphrase)
        with saving(Path(file)) as part:
            part.chmod(0o600)
            made = write_bundle(record, signer, held, __version__, part)
    about: dict[str, str | int] = {"entries": made.entries, "evidence": made.evidence, "file": file}
    app.out.say(msg("{file}: {entries} entries, {evidence} files of evidence", **about))
    app.out.say(msg("Key: {key}", key=fingerprint(signer.public)))
    for digest in made.missing:
        app.out.note(msg("Evidence {digest} is lost; the bundle says so", digest=digest))
    return EXIT_MISSING if made.missing else 0
