"""``safeguard group list``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option
from safeguard.cli.group.opening import cache_of, group_option, open_group, reason_of, shown
from safeguard.messages import msg
from safeguard.pipeline.rolling_up import read_sites

HEADS = (msg("Unit"), msg("Office"), msg("Title"), msg("Zone"), msg("People"), msg("File"))


@speaking("list", examples=["safeguard group list", "safeguard group list --group bureau/group.yaml --json"])
@group_option
@json_option
@click.pass_obj
def command(app: App, /, group_path: str, as_json: bool) -> None:  # noqa: FBT001
    """List the offices of a group with their units; those that cannot be read first, with the reason."""
    written = open_group(app, group_path)
    read, unread = read_sites(written, cache_of(app))
    if as_json:
        app.out.data(
            {
                "unread": [
                    {"file": str(one.file), "unit": list(one.unit), "reason": reason_of(app, one)} for one in unread
                ],
                "sites": [
                    {
                        "site": site.site.site,
                        "title": dict(site.site.title),
                        "zone": site.site.zone,
                        "people": len(site.site.people),
                        "unit": list(leaf.unit),
                        "file": str(leaf.file),
                    }
                    for leaf, site in read
                ],
            }
        )
        return
    for one in unread:
        words = {"file": shown(written, one.file), "reason": reason_of(app, one)}
        app.out.say(msg("Could not be read: {file}: {reason}", **words))
    app.out.table(
        HEADS,
        [
            (
                *("/".join(leaf.unit), site.site.site, app.speak.say(site.site.title), site.site.zone),
                *(len(site.site.people), shown(written, leaf.file)),
            )
            for leaf, site in read
        ],
    )
