"""``safeguard register template``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.register.finding import declared, registers_here
from safeguard.cli.saving import saving
from safeguard.errors import UsageError
from safeguard.messages import msg
from safeguard.tables.template import write_template


@speaking(
    "template", examples=["safeguard register template drills", "safeguard register template staff -o 花名册.xlsx"]
)
@argument("name", "Name of a register")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="The workbook to write; default: NAME.xlsx")
@site_option
@click.pass_obj
def command(app: App, /, name: str, output: str | None, site_path: str) -> None:
    """Write an empty register as a workbook: headers, drop-downs, and a sheet that explains every column."""
    known, _, _ = registers_here(app, site_path)
    schema = declared(known, name)
    path = Path(output or f"{name}.xlsx")
    if path.exists():
        hint = msg("Name another with -o, or move it away")
        raise UsageError(msg("{file} is there already", file=str(path)), hint=hint)
    language = "zh" if app.speak.language.startswith("zh") else "en"
    with saving(path) as part:
        write_template(schema, part, language)
    app.out.say(
        msg("{file} is written; name it in site.yaml: registers: {entry}", file=str(path), entry=_entry(name, path))
    )


def _entry(name: str, path: Path) -> str:
    return f"{{{name}: {{file: {path}}}}}"
