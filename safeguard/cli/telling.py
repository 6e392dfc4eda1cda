"""Tell how an inspection ended: the table for the terminal, or JSON; and which findings go on from it."""

from __future__ import annotations

import io
import shutil

from safeguard.cli.app import App
from safeguard.messages import msg
from safeguard.pipeline.waiting import waiting_for_a_person
from safeguard.record.model import Inspection
from safeguard.record.store import Record
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


MOST = 10
"""Findings that are told one by one."""


def tell_waiting(app: App, record: Record, inspection: Inspection) -> None:
    """Say beside the output which findings this inspection no longer found, so that somebody can verify that."""
    waiting = waiting_for_a_person(record, inspection)
    for case in waiting[:MOST]:
        app.out.note(msg("Finding {number} is no longer found: safeguard finding verify {number}", number=case.number))
    if len(waiting) > MOST:
        app.out.note(msg("And {count} more: safeguard finding list", count=len(waiting) - MOST))
