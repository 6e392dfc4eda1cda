"""``safeguard doctor``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.opening import open_site, surroundings_of
from safeguard.cli.problems import problem_data
from safeguard.messages import msg
from safeguard.pipeline.doctor import examine
from safeguard.pipeline.sign import Health, Sign

EXIT_BROKEN = 2
MARKS = {Health.GOOD: msg("good"), Health.ADVICE: msg("advice"), Health.BROKEN: msg("broken")}


@speaking("doctor", examples=["safeguard doctor"])
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_json: bool) -> int:  # noqa: FBT001
    """Find out what is wrong with the set-up: files, roles, checklists, plugins, record, disk. Changes nothing."""
    site = open_site(app, site_path)
    signs = list(examine(site, surroundings_of(app), app.environment.now()))
    if as_json:
        app.out.data([_data(app, sign) for sign in signs])
    else:
        for sign in signs:
            app.out.say(
                msg("[{mark}] {about}", mark=app.speak.say(MARKS[sign.health]), about=app.speak.say(sign.about))
            )
            app.out.findings(sign.problems)
    return EXIT_BROKEN if any(sign.health is Health.BROKEN for sign in signs) else 0


def _data(app: App, sign: Sign) -> dict[str, object]:
    problems = [problem_data(app, problem) for problem in sign.problems]
    return {"health": sign.health.value, "about": app.speak.say(sign.about), "problems": problems}
