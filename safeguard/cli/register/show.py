"""``safeguard register show``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.register.finding import declared, registers_here
from safeguard.messages import msg
from safeguard.tables.template import explained


@speaking("show", examples=["safeguard register show drills"])
@argument("name", "Name of a register")
@site_option
@click.pass_obj
def command(app: App, /, name: str, site_path: str) -> None:
    """Show the columns of a register: what must stand in each, and how else it may be called."""
    known, _, _ = registers_here(app, site_path)
    schema = declared(known, name)
    language = "zh" if app.speak.language.startswith("zh") else "en"
    app.out.say(schema.title)
    if schema.help:
        app.out.say(schema.help)
    headers = [msg("Column"), msg("Required"), msg("What to write"), msg("Example"), msg("Also known as")]
    app.out.table(headers, [explained(column, language) for column in schema.columns])
    for group in schema.one_of:
        titles = ", ".join(schema.column(one).title[language] for one in group)
        app.out.say(msg("One of the columns {titles} is needed", titles=titles))
