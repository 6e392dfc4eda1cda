"""The bulletin as one self-contained HTML page that fills one sheet of A4: to be printed and posted, or read."""

from __future__ import annotations

import base64
import hashlib
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from safeguard.report.bulletin import Bulletin


def write_html(one: Bulletin, stream: TextIO) -> None:
    """Write the page."""
    environment = Environment(
        loader=PackageLoader("safeguard.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    style = environment.get_template("bulletin.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template("bulletin.html")
    stream.writelines(page.generate(one=one, style=Markup(style), style_hash=digest))  # noqa: S704 - our own file
