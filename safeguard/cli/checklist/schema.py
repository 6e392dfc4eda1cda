"""``safeguard checklist schema``."""

from __future__ import annotations

import click
from pydantic import BaseModel

from safeguard.checklist.schema import MODELS, json_schema
from safeguard.cli.app import App
from safeguard.cli.command import argument
from safeguard.cli.command import command as speaking
from safeguard.site.model import Site

KINDS: dict[str, type[BaseModel]] = {**MODELS, "site": Site}


@speaking("schema", examples=["safeguard checklist schema > checklist.schema.json"])
@argument("kind", "checklist, overlay or site", type=click.Choice(list(KINDS)), default="checklist", metavar="[KIND]")
@click.pass_obj
def command(app: App, /, kind: str) -> None:
    """Print the JSON Schema of a checklist, an overlay or a site, for editors that check while you type."""
    app.out.data(json_schema(KINDS[kind]))
