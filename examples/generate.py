"""Make an invented office of any size, with defects that are known.

Usage: python examples/generate.py FOLDER [--seed 1] [--extinguishers 60] [--people 40] [--areas 20] [--defects 0.05]
       [--as-of 2026-11-23] [--format csv|xlsx] [--lang zh|en]

The same numbers make the same office. ``expected.yaml`` in the folder says what an inspection of that day must find in
the registers, and nothing else. Nobody in it exists.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click
import yaml
from generator.made import Wish
from generator.registers import REGISTERS
from generator.site import site
from generator.written import write_expected, write_register


def make_office(folder: Path, wish: Wish, *, ending: str = "csv", language: str = "zh") -> None:
    """Write an office into a folder that need not exist.

    Args:
        folder: where ``site.yaml`` will stand.
        wish: what kind of office.
        ending: ``csv`` or ``xlsx``: the format of its registers.
        language: of their headers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    expected = []
    for schema, make in REGISTERS:
        made = make(wish)
        write_register(folder / "registers" / f"{schema.name}.{ending}", schema, made, language)
        expected += made.expected
    files = {schema.name: f"registers/{schema.name}.{ending}" for schema, _ in REGISTERS}
    (folder / "site.yaml").write_text(yaml.safe_dump(site(wish, files), allow_unicode=True, sort_keys=False), "utf-8")
    write_expected(folder / "expected.yaml", expected)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same office")
@click.option("--extinguishers", default=60, show_default=True, type=click.IntRange(0), help="How many hang there")
@click.option("--people", default=40, show_default=True, type=click.IntRange(6), help="How many work there")
@click.option("--areas", default=20, show_default=True, type=click.IntRange(1), help="How many rooms there are")
@click.option("--defects", default=0.05, show_default=True, type=click.FloatRange(0, 1), help="Share with a defect")
@click.option("--as-of", default="2026-11-23", show_default=True, type=click.DateTime(["%Y-%m-%d"]), help="Its day")
@click.option("--format", "ending", default="csv", type=click.Choice(["csv", "xlsx"]), help="Of its registers")
@click.option("--lang", default="zh", type=click.Choice(["zh", "en"]), help="Of their headers")
def main(
    folder: Path,
    seed: int,
    extinguishers: int,
    people: int,
    areas: int,
    defects: float,
    as_of: datetime,
    ending: str,
    lang: str,
) -> None:
    """Make an invented office in FOLDER, with defects that are known."""
    if (folder / "site.yaml").exists():
        raise click.ClickException(f"{folder} holds an office already")
    wish = Wish(_day(as_of), people, areas, extinguishers, defects, seed)
    make_office(folder, wish, ending=ending, language=lang)
    click.echo(f"{folder}/site.yaml; what must be found stands in {folder}/expected.yaml")


def _day(moment: datetime) -> date:
    return moment.date()


if __name__ == "__main__":
    main()
