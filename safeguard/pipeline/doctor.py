"""What is wrong with the set-up of an office, and what to do about it: one look at everything that could fail."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from safeguard.errors import Problem, SafeguardError
from safeguard.messages import Message, msg
from safeguard.pipeline.office import Surroundings, open_office
from safeguard.record.disk import disk_of
from safeguard.record.location import Location, location_of
from safeguard.record.server import server_of
from safeguard.record.store import Record
from safeguard.site.load import WrittenSite
from safeguard.site.roles import ROLES
from safeguard.site.view import missing_files

LITTLE_SPACE_MB = 200


class Health(StrEnum):
    """How one thing is."""

    GOOD = "good"
    ADVICE = "advice"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at."""

    health: Health
    about: Message
    problems: tuple[Problem, ...] = ()


def examine(site: WrittenSite, around: Surroundings) -> Iterator[Sign]:
    """Look at files, roles, plugins, checklists, the record and the disk; yields one sign each."""
    yield _files(site)
    yield _roles(site)
    yield _checklists(site, around)
    yield from _record(location_of(site))
    yield _space(site.root)


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


def _record(location: Location) -> Iterator[Sign]:
    about = msg("The record: {path}", path=location.url or str(location.folder))
    if not (location.url or location.folder.exists()):
        yield _NO_RECORD
        return
    try:
        with Record.open(location, create=False) as record:
            found = record.verify()
    except SafeguardError as error:
        yield _NO_RECORD if location.url and error.exit_code == _MISSING else Sign(Health.BROKEN, about, error.problems)
        return
    yield Sign(Health.GOOD if found.ok else Health.BROKEN, about, found.problems)
    yield _server(location) if location.url else _file(location.folder)


_NO_RECORD = Sign(Health.GOOD, msg("There is no record yet; the first inspection makes it"))
_MISSING = 66


def _file(folder: Path) -> Sign:
    disk = disk_of(folder)
    words = msg("SQLite {version} keeps what it acknowledged with journal {journal}, synchronous {synchronous}")
    values = {"journal": disk.kept_by.journal, "synchronous": disk.kept_by.synchronous}
    return Sign(Health.GOOD, Message(words.template, {"version": disk.sqlite, **values}))


def _server(location: Location) -> Sign:
    server = server_of(location)
    about = msg("PostgreSQL {version} keeps what it acknowledged", version=server.version)
    broken = tuple(
        Problem(
            msg("The server may lose what it acknowledged when the power fails: {name} is off", name=name),
            hint=msg("Set {name} = on in postgresql.conf", name=name),
        )
        for name in server.weakened
    )
    if broken:
        return Sign(Health.BROKEN, about, broken)
    if not server.checksums:
        wrong = msg("The server does not notice pages that the disk has damaged: data_checksums is off")
        return Sign(Health.ADVICE, about, (Problem(wrong, hint=msg("Stop it and run: pg_checksums --enable")),))
    return Sign(Health.GOOD, about)


def _space(folder: Path) -> Sign:
    free = shutil.disk_usage(folder).free // 1_000_000
    about = msg("Free space on the disk: {free} MB", free=free)
    if free >= LITTLE_SPACE_MB:
        return Sign(Health.GOOD, about)
    return Sign(Health.BROKEN, about, (Problem(msg("Too little space to record safely"), hint=msg("Make room")),))
