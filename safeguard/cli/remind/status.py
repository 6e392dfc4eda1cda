"""``safeguard remind status``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import open_site
from safeguard.cli.remind.rounds import around_of, book_of, told_at
from safeguard.cli.remind.telling import (
    count_words,
    delivery_data,
    local,
    person_words,
    reason_words,
    state_words,
    tell_unreached,
    waiting_data,
    waiting_words,
)
from safeguard.messages import msg
from safeguard.notify.model import Delivery, DeliveryState
from safeguard.pipeline.due_offices import due_desks
from safeguard.pipeline.notifying import Reminded
from safeguard.site.load import WrittenSite

_HEADERS = (
    msg("Day"),
    msg("Person"),
    msg("Channel"),
    msg("Message"),
    msg("What became of it"),
    msg("When"),
    msg("Why"),
)


@speaking("status", examples=["safeguard remind status", "safeguard remind status --days 31 --json"])
@click.option("--days", type=click.IntRange(1, 3660), default=7, metavar="N", help="How many days to look back")
@site_option
@json_option
@click.pass_obj
def command(app: App, /, days: int, site_path: str, as_json: bool) -> None:  # noqa: FBT001
    """Show what was told to whom, what failed and why, when it is tried again, and what waits."""
    site = open_site(app, site_path)
    around = around_of(app)
    for desk in due_desks([site], around.clock(), 0):
        foreseen = told_at(app, desk, around, book_of(app), dry_run=True)
        since = (desk.today - timedelta(days=days - 1)).isoformat()
        known = desk.record.deliveries(site.site.site, since) if desk.record is not None else ()
        if as_json:
            app.out.data(_data(known, foreseen))
        else:
            _tell(app, site, known, foreseen)
            app.out.problems(foreseen.problems)


def _tell(app: App, site: WrittenSite, known: tuple[Delivery, ...], foreseen: Reminded) -> None:
    now, over = app.environment.now(), over_of(known, foreseen)
    rows = [
        (
            one.day,
            person_words(app, site.site, one.person),
            one.channel,
            count_words(app, one.counts) or one.kind,
            state_words(app, site.site, one, now, is_over=one.key in over),
            local(site.site, one.at),
            reason_words(app, one),
        )
        for one in known
    ]
    if rows:
        app.out.table(_HEADERS, rows)
    else:
        app.out.say(msg("Nobody was told anything in these days"))
    for one in foreseen.to_send:
        about = {"person": person_words(app, site.site, one.person), "channel": one.channel}
        app.out.say(msg("To be sent with the next round: {person} by {channel}", **about))
    for one in foreseen.waiting:
        about = {"person": person_words(app, site.site, one.person), "channel": one.channel}
        words = waiting_words(app, site.site, one)
        app.out.say(msg("{person} by {channel}: {state}", state=words, **about))
    tell_unreached(app, site.site, foreseen.unreached)


def _data(known: tuple[Delivery, ...], foreseen: Reminded) -> dict[str, Any]:
    over = over_of(known, foreseen)
    return {
        "deliveries": [{**delivery_data(one), "over": one.key in over} for one in known],
        "to_send": [waiting_data(one) for one in foreseen.to_send],
        "waiting": [waiting_data(one) for one in foreseen.waiting],
        "unreached": foreseen.unreached,
    }


def over_of(known: Iterable[Delivery], foreseen: Reminded) -> frozenset[tuple[str, ...]]:
    """Return the keys of deliveries that failed and are not tried again, because nothing of them is left to tell."""
    again = {(one.person, one.channel, one.day) for one in (*foreseen.to_send, *foreseen.waiting)}
    failed = (one for one in known if one.state is DeliveryState.FAILED)
    return frozenset(one.key for one in failed if (one.person, one.channel, one.day) not in again)
