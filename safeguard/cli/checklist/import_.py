"""``safeguard checklist import``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.checklist.xlsx_read import read_xlsx
from safeguard.checklist.yaml_write import write_yaml
from safeguard.cli.app import App
from safeguard.cli.command import argument
from safeguard.cli.command import command as speaking
from safeguard.cli.saving import saving
from safeguard.errors import UsageError
from safeguard.messages import msg


@speaking("import", examples=["safeguard checklist import fire.xlsx checklists/fire.yaml"])
@argument("workbook", "The workbook to read", type=click.Path(dir_okay=False))
@argument("file", "The YAML file to write", type=click.Path(dir_okay=False))
@click.option("--force", is_flag=True, help="Replace the file where it is there already")
@click.pass_obj
def command(app: App, /, workbook: str, file: str, force: bool) -> None:  # noqa: FBT001
    """Read a checklist back from a workbook and write it as YAML; problems are told with sheet and cell."""
    checklist = read_xlsx(Path(workbook))
    target = Path(file)
    if target.exists() and not force:
        raise UsageError(msg("{file} is there already", file=file), hint=msg("Give --force to replace it"))
    with saving(target) as part:
        write_yaml(checklist, part)
    app.out.say(msg("Items written to {file}: {items}", items=len(checklist.items), file=file))
