"""``safeguard register list``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.register.finding import registers_here
from safeguard.messages import msg
from safeguard.plugins.catalog import Catalog


@speaking("list", examples=["safeguard register list"])
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """List the registers that checkers read, and which of them this site keeps."""
    known, catalog, site = registers_here(app, site_path)
    kept = {name: register.file for name, register in site.site.registers.items()} if site else {}
    readers = {name: _readers(catalog, name) for name in known}
    if as_json:
        app.out.data(
            [
                {"name": name, "title": known[name].title, "file": kept.get(name, ""), "checkers": readers[name]}
                for name in sorted(known)
            ]
        )
        return
    headers = [msg("Name"), msg("Title"), msg("Kept here"), msg("Read by")]
    rows = [(name, known[name].title, kept.get(name, ""), ", ".join(readers[name])) for name in sorted(known)]
    app.out.table(headers, rows)


def _readers(catalog: Catalog, name: str) -> list[str]:
    return sorted(
        checker.id
        for checker in catalog.checkers.values()
        for option in checker.options.get("properties", {}).values()
        if option.get("default") == name
    )
