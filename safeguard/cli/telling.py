"""Tell how an inspection ended: the table for the terminal, or JSON."""

from __future__ import annotations

import io
import shutil

from safeguard.cli.app import App
from safeguard.report import json_document, terminal
from safeguard.report.build import build_view
from safeguard.report.sources import Sources


def tell(app: App, sources: Sources, *, as_json: bool) -> None:
    """Print an inspection on standard output."""
    view = build_view(sources, app.speak)
    stream = io.StringIO()
    if as_json:
        json_document.write(view, stream)
    else:
        terminal.write(view, stream, shutil.get_terminal_size((100, 24)).columns)
    app.out.raw(stream.getvalue().rstrip("\n"))
