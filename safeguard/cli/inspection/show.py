"""``safeguard inspection show``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.inspection.list import inspection_data
from safeguard.cli.opening import inspection_argument, open_site, plugin_words
from safeguard.cli.recorded import open_record
from safeguard.cli.telling import tell
from safeguard.pipeline.concluding import sources_of
from safeguard.results.codec import result_to_data


@speaking("show", examples=["safeguard inspection show last", "safeguard inspection show 20261123-1 --json"])
@inspection_argument
@site_option
@json_option
@click.pass_obj
def command(app: App, /, inspection: str, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """Show an inspection: its coverage, figures, failures and errors."""
    site = open_site(app, site_path)
    plugin_words(app, site)
    with open_record(site, create=False) as record:
        found = record.inspection(inspection)
        if as_json:
            results = [result_to_data(result) for result in record.results(found.id)]
            app.out.data({**inspection_data(found), "results": results})
        else:
            tell(app, sources_of(record, found, app.environment.today(site.site.zone)), as_json=False)
