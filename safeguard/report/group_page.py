"""The board of a group as one self-contained HTML page: no script, prints on A4 across, reads on a phone."""

from __future__ import annotations

import base64
import hashlib
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from safeguard.messages import msg
from safeguard.report.group_board import Board
from safeguard.report.wording import Wording

UNREAD = msg("Could not be read")


def write(view: Board, wording: Wording, stream: TextIO) -> None:
    """Write the page."""
    environment = Environment(
        loader=PackageLoader("safeguard.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    style = environment.get_template("group.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template("group.html")
    words = {"style": Markup(style), "style_hash": digest, "unread": wording.say(UNREAD)}  # noqa: S704 - our own file
    stream.writelines(page.generate(board=view, **words))
