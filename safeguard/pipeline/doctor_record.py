"""What is wrong with the record of an office: its content, what keeps it, its key, and what is held elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from safeguard.errors import Place, Problem, SafeguardError
from safeguard.messages import Message, msg
from safeguard.pipeline.sealing import key_file, origin_of, outside_files
from safeguard.pipeline.sign import Health, Sign
from safeguard.record.checkpoint_file import Held, read_leaves, read_partly
from safeguard.record.disk import disk_of
from safeguard.record.durability import has_wal_reset_fix, is_network
from safeguard.record.keys import is_open_to_others
from safeguard.record.location import Location
from safeguard.record.proving import Demand
from safeguard.record.server import server_of
from safeguard.record.store import Record
from safeguard.site.load import WrittenSite

OLD_DAYS = 31
"""From how many days on a checkpoint elsewhere is called old, where the record has grown since."""
CLOCK = timedelta(minutes=2)
"""So far another computer that writes to the same record may be ahead."""

_NO_RECORD = Sign(Health.GOOD, msg("There is no record yet; the first inspection makes it"))
_MISSING = 66


def record_signs(site: WrittenSite, location: Location, now: datetime) -> Iterator[Sign]:
    """Look at the record; yields one sign each for its content, what keeps it, the clock, the key and checkpoints.

    Args:
        site: of the office.
        location: of its record.
        now: with a time zone.
    """
    about = msg("The record: {path}", path=location.url or str(location.folder))
    if not (location.url or location.folder.exists()):
        yield _NO_RECORD
        return
    try:
        with Record.open(location, create=False) as record:
            yield from _content(record, site, about)
            yield _server(location) if location.url else _file(location)
            yield _clock(record, now)
            yield _key(record, site)
            yield _elsewhere(record, site, now)
    except SafeguardError as error:
        yield _NO_RECORD if location.url and error.exit_code == _MISSING else Sign(Health.BROKEN, about, error.problems)


def _content(record: Record, site: WrittenSite, about: Message) -> Iterator[Sign]:
    files = tuple(outside_files(site))
    held = tuple(one for file in files for one in _own(record, site, read_partly(file)[0]))
    found = record.prove(Demand(held, [read_leaves(file) for file in files]))
    health = Health.ADVICE if found.warnings else Health.GOOD
    yield Sign(health if found.ok else Health.BROKEN, about, (*found.problems, *found.warnings))


def _own(record: Record, site: WrittenSite, held: tuple[Held, ...]) -> list[Held]:
    origin = origin_of(record, site)
    return [one for one in held if one.checkpoint.origin == origin]


def _file(location: Location) -> Sign:
    disk = disk_of(location.folder)
    about = msg(
        "SQLite {version} keeps what it acknowledged with journal {journal}, synchronous {synchronous}",
        version=disk.sqlite,
        journal=disk.kept_by.journal,
        synchronous=disk.kept_by.synchronous,
    )
    if is_network(disk.filesystem):
        wrong = msg("The record lies on a network file system ({name}), whose locks may fail", name=disk.filesystem)
        hint = msg("Keep it on a disk of this computer, or in PostgreSQL, and back it up to the share")
        return Sign(Health.ADVICE, about, (Problem(wrong, hint=hint),))
    if not has_wal_reset_fix(tuple(int(part) for part in disk.sqlite.split("."))):
        told = msg("This SQLite may lose pages in its quicker journal (before 3.51.3, 3.50.7, 3.44.6): it is not used")
        return Sign(Health.GOOD, about, (Problem(told),))
    return Sign(Health.GOOD, about)


def _clock(record: Record, now: datetime) -> Sign:
    last = record.last_entry_at()
    about = msg("The clock: last entry of the record at {at}", at=last or "—")
    try:
        said = datetime.fromisoformat(last)
    except ValueError:
        return Sign(Health.GOOD, about)
    if said.tzinfo is None or now >= said - CLOCK:
        return Sign(Health.GOOD, about)
    wrong = msg("The clock of this computer says {now}: it went back since", now=now.isoformat(timespec="seconds"))
    return Sign(Health.BROKEN, about, (Problem(wrong, hint=msg("Set the clock, and let it follow a time server")),))


def _key(record: Record, site: WrittenSite) -> Sign:
    named, file = record.key(), key_file(record, site)
    if named is None:
        return Sign(Health.GOOD, msg("There is no key yet; the first checkpoint makes it"))
    about = msg("The key that signs checkpoints: {key}", key=named.fingerprint)
    if not file.exists():
        hint = msg("Put it back from a backup; where it is lost: safeguard record key rotate --lost --reason …")
        wrong = Problem(msg("The key that signs checkpoints is gone"), Place(str(file)), hint)
        return Sign(Health.BROKEN, about, (wrong,))
    if is_open_to_others(file):
        name = str(file)
        hint = msg("chmod 600 {file}; and if others may have read it: safeguard record key rotate", file=name)
        return Sign(Health.BROKEN, about, (Problem(msg("Others may read the key"), Place(str(file)), hint),))
    return Sign(Health.GOOD, about)


def _elsewhere(record: Record, site: WrittenSite, now: datetime) -> Sign:
    about = msg("Checkpoints outside this computer")
    files = tuple(outside_files(site))
    if not files:
        wrong = msg("None is handed out by itself: somebody who can change everything here would not be found")
        hint = msg("Name a file on another computer in site.yaml, as settings: checkpoint_to; or keep printed reports")
        return Sign(Health.ADVICE, about, (Problem(wrong, hint=hint),))
    problems: list[Problem] = []
    for file in files:
        held, wrong_in_file = read_partly(file)
        problems += wrong_in_file
        problems += _old(record, _own(record, site, held), Place(str(file)), now)
    return Sign(Health.ADVICE if problems else Health.GOOD, about, tuple(problems))


def _old(record: Record, held: list[Held], place: Place, now: datetime) -> Iterator[Problem]:
    last = max(held, key=lambda one: one.checkpoint.size, default=None)
    if last is None:
        hint = msg("Make one: safeguard record checkpoint")
        yield Problem(msg("No checkpoint of this record lies there"), place, hint)
        return
    newer = record.size() - last.checkpoint.size
    try:
        days = (now - datetime.fromisoformat(last.checkpoint.at)).days
    except (ValueError, TypeError):
        days = 0
    if newer > 0 and days >= OLD_DAYS:
        about = {"days": days, "count": newer}
        wrong = msg("The last checkpoint there is {days} days old, and {count} entries are newer", **about)
        yield Problem(wrong, place, msg("Make one: safeguard record checkpoint"))


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
