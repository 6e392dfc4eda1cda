"""What is wrong with the set-up of an office, and what to do about it: one look at everything that could fail."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from safeguard.errors import Problem, SafeguardError
from safeguard.messages import msg
from safeguard.pipeline.doctor_calendar import calendar_sign
from safeguard.pipeline.doctor_record import record_signs
from safeguard.pipeline.office import Surroundings, open_office
from safeguard.pipeline.sign import Health, Sign
from safeguard.record.location import location_of
from safeguard.site.load import WrittenSite
from safeguard.site.roles import ROLES
from safeguard.site.view import missing_files

LITTLE_SPACE_MB = 200


def examine(site: WrittenSite, around: Surroundings, now: datetime) -> Iterator[Sign]:
    """Look at files, roles, plugins, checklists, the record, the disk and the calendar; yields one sign each.

    Args:
        site: of the office.
        around: what comes from outside the program.
        now: with a time zone; what the record says is compared with it.
    """
    yield _files(site)
    yield _roles(site)
    yield _checklists(site, around)
    location = location_of(site)
    yield from record_signs(site, location, now)
    yield _space(location.folder if location.folder.is_dir() else site.root)
    yield calendar_sign(site, now)


def _files(site: WrittenSite) -> Sign:
    problems = tuple(
        Problem(msg("{name} is not there: {path}", name=name, path=str(path))) for name, path in missing_files(site)
    )
    about = msg("Registers and shares that site.yaml names")
    return Sign(Health.BROKEN if problems else Health.GOOD, about, problems)


def _roles(site: WrittenSite) -> Sign:
    held = {role for person in site.site.people for role in person.roles}
    wanted = ("leader", "safety_officer", "fire_officer", "confidentiality_officer", "archivist", "it_officer")
    problems = tuple(
        Problem(msg("Nobody holds the role {role}: name somebody in site.yaml", role=dict(ROLES[role])))
        for role in wanted
        if role not in held
    )
    return Sign(Health.ADVICE if problems else Health.GOOD, msg("Roles that measures are given to"), problems)


def _checklists(site: WrittenSite, around: Surroundings) -> Sign:
    about = msg("Checklists, overlays, options and plugins")
    try:
        office = open_office(Path(site.source.file), around)
    except SafeguardError as error:
        return Sign(Health.BROKEN, about, error.problems)
    problems = tuple(problem for plugin in office.catalog.plugins for problem in plugin.problems)
    return Sign(Health.BROKEN if problems else Health.GOOD, about, (*problems, *office.discovery.problems))


def _space(folder: Path) -> Sign:
    free = shutil.disk_usage(folder).free // 1_000_000
    about = msg("Free space on the disk: {free} MB", free=free)
    if free >= LITTLE_SPACE_MB:
        return Sign(Health.GOOD, about)
    return Sign(Health.BROKEN, about, (Problem(msg("Too little space to record safely"), hint=msg("Make room")),))
