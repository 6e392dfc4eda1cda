"""A document as one self-contained HTML page: no script, nothing from outside, prints on A4, reads on a phone."""

from __future__ import annotations

import base64
import hashlib
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from safeguard.report.document import Document, Grid, Points


def write(document: Document, stream: TextIO) -> None:
    """Write the page."""
    environment = Environment(
        loader=PackageLoader("safeguard.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.tests |= {
        "points": lambda block: isinstance(block, Points),
        "grid": lambda block: isinstance(block, Grid),
    }
    style = environment.get_template("document.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template("document.html")
    stream.writelines(page.generate(document=document, style=Markup(style), style_hash=digest))  # noqa: S704 - our own file
