"""``safeguard plugin doctor``."""

from __future__ import annotations

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.lookup import site_here
from safeguard.cli.opening import surroundings_of
from safeguard.cli.problems import problem_data
from safeguard.messages import msg
from safeguard.pipeline.office import LOCK, find_plugins
from safeguard.plugins.doctor import Diagnosis, diagnose
from safeguard.plugins.trust import Lock, read_lock

EXIT_BROKEN = 2


@speaking("doctor", examples=["safeguard plugin doctor"])
@site_option
@json_option
@click.pass_obj
def command(app: App, /, site_path: str, as_json: bool) -> int:  # noqa: FBT001
    """Say what is wrong with each plugin, and what to do about it; exit code 2 when one does not work."""
    site = site_here(app, site_path)
    discovery, catalog = find_plugins(site.root if site else None, surroundings_of(app))
    lock = read_lock(site.root / LOCK) if site else Lock()
    diagnoses = diagnose(discovery, catalog, lock)
    if as_json:
        app.out.data([_data(app, one) for one in diagnoses])
    else:
        show(app, diagnoses)
    return 0 if all(one.well for one in diagnoses) else EXIT_BROKEN


def show(app: App, diagnoses: tuple[Diagnosis, ...]) -> None:
    """Print diagnoses, plugin by plugin."""
    for one in diagnoses:
        state = msg("works") if one.well else msg("does not work")
        name = one.plugin or app.speak.say(msg("Plugins as a whole"))
        app.out.say(msg("{plugin}: {state}", plugin=name, state=app.speak.say(state)))
        app.out.findings([*one.broken, *one.advice])


def _data(app: App, one: Diagnosis) -> dict[str, object]:
    return {
        "plugin": one.plugin,
        "works": one.well,
        "broken": [problem_data(app, problem) for problem in one.broken],
        "advice": [problem_data(app, problem) for problem in one.advice],
    }
