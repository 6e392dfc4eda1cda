"""``safeguard register check``."""

from __future__ import annotations

from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.cli.command import argument, json_option, site_option
from safeguard.cli.command import command as speaking
from safeguard.cli.problems import problem_data
from safeguard.cli.register.finding import declared, guessed, registers_here
from safeguard.messages import msg
from safeguard.site.view import view
from safeguard.tables.read import read_register

EXIT_CONTENT = 65


@speaking(
    "check", examples=["safeguard register check registers/drills.xlsx", "safeguard register check a.csv --as staff"]
)
@argument("file", "A CSV, XLSX, XLS, XLSB, ODS or ET file")
@click.option("--as", "name", default="", help="Which register it is; default: by site.yaml, else by its headings")
@click.option("--sheet", default="", help="Sheet of a workbook; default: the first that fits")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, file: str, name: str, sheet: str, site_path: str, as_json: bool) -> int:  # noqa: FBT001
    """Check a file against the declaration of a register: every problem at once, with its place."""
    known, _, site = registers_here(app, site_path)
    path = Path(file)
    schema = declared(known, name) if name else guessed(known, site, path)
    known_words = view(site).known(schema) if site else {}
    table = read_register(path, schema, sheet=sheet, known=known_words)
    bad = {problem.place.row for problem in table.problems if problem.place is not None}
    if as_json:
        problems = [problem_data(app, problem) for problem in table.problems]
        app.out.data({"register": schema.name, "rows": len(table.rows), "problems": problems})
        return EXIT_CONTENT if problems or not table.rows else 0
    app.out.problems(list(table.problems))
    app.out.say(
        msg(
            "{register} ({name}): rows: {rows}, of them with a problem: {bad}; problems: {problems}",
            register=schema.title,
            name=schema.name,
            rows=len(table.rows),
            bad=len(bad),
            problems=len(table.problems),
        )
    )
    for column in schema.columns:
        if column.refers is not None and column.name in table.columns and column.name not in known_words:
            app.out.say(msg("Not compared: {title} with {register}", title=column.title, register=column.refers.to))
    if not table.rows:
        app.out.say(msg("The register has no records: {register}", register=schema.title))
    return EXIT_CONTENT if table.problems or not table.rows else 0
