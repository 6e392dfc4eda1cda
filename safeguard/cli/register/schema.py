"""``safeguard register schema``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.register.finding import declared, registers_here
from safeguard.tables.json_schema import json_schema_of


@speaking("schema", examples=["safeguard register schema drills"])
@argument("name", "Name of a register")
@site_option
@click.pass_obj
def command(app: App, /, name: str, site_path: str) -> None:
    """Print the JSON Schema of one row of a register, for other programs that write or read it."""
    known, _, _ = registers_here(app, site_path)
    app.out.data(json_schema_of(declared(known, name)))
