"""At the end of a command that recorded something: a checkpoint, and loud words where there could be none."""

from __future__ import annotations

from safeguard.cli.app import App
from safeguard.cli.passphrase import passphrase_of
from safeguard.pipeline.sealing import Occasion, Sealed, seal
from safeguard.record.store import Record
from safeguard.site.load import WrittenSite


def occasion_of(app: App) -> Occasion:
    """Return when and by whom a checkpoint is made."""
    now = app.environment.now().isoformat(timespec="seconds")
    return Occasion(now, app.environment.user, passphrase_of(app))


def sealed(app: App, record: Record, site: WrittenSite, occasion: Occasion | None = None) -> Sealed:
    """Make a checkpoint and hand it out; what does not work is told, and costs nothing that was recorded."""
    made = seal(record, site, occasion or occasion_of(app))
    app.out.problems(made.problems)
    return made
