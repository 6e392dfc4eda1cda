"""Who does what is due, and by which name this running program is known."""

from __future__ import annotations

import os
import socket
import uuid

from safeguard.cli.app import App
from safeguard.pipeline.ticking import Moment
from safeguard.runner.settings import RunSettings


def moment_of(app: App, settings: RunSettings, by: str | None = None) -> Moment:
    """Return who does what is due; no two running programs are called the same.

    Args:
        app: of this call.
        settings: of the checks.
        by: who inspects; default: the user of this computer.
    """
    holder = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
    environment = app.environment
    return Moment(environment.now, by or environment.user, environment.login, holder, settings)
