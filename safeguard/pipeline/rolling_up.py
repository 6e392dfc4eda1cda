"""Rolling up: how all offices of a group stand, read record by record, and summed by the tree of units."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from safeguard.checklist.model import Mitigation
from safeguard.checklist.packed import Packed
from safeguard.errors import SafeguardError, SiteError
from safeguard.findings.turn import Stage
from safeguard.messages import msg
from safeguard.mitigation.case_deadline import deadline_from
from safeguard.pipeline.contents import SITE
from safeguard.pipeline.latest import Latest
from safeguard.pipeline.parsed_cache import reader
from safeguard.pipeline.roll import DomainRoll, Roll, SiteRoll, Sums, UnitRoll, Unread
from safeguard.pipeline.roll_kept import RollKept
from safeguard.record.location import Location, location_of
from safeguard.record.model import Inspection
from safeguard.record.roll_up import OpenAlike
from safeguard.record.store import Record
from safeguard.results.score import ScoreKeeper
from safeguard.results.summary import ItemFacts
from safeguard.site.group import GroupUnit
from safeguard.site.group_load import Leaf, WrittenGroup
from safeguard.site.load import WrittenSite, load_site

ROUNDS = 12
"""So many inspections of a site are gone through for items that the newest left out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """When all of it is looked at."""

    now: datetime
    """UTC."""
    as_of: date | None = None
    """The day that is asked for; ``None``: now."""
    cache: Path | None = None
    """Folder for what can be made again."""


def roll_up(written: WrittenGroup, asked: Asked) -> Roll:
    """Read all offices of a group and add up how they stand; what cannot be read is told, and stops nothing.

    Args:
        written: the group.
        asked: when.
    """
    read, unread = read_sites(written, asked.cache)
    day = asked.as_of or asked.now.astimezone(ZoneInfo(written.group.zone)).date()
    rolls: dict[Path, SiteRoll] = {}
    for location, some in _by_record(read).items():
        try:
            with Record.open(location, create=False) as record:
                kept = RollKept(asked.cache, _place(location), record.inspection_marks)
                rolls |= _rolled(record, some, _Days(asked, day), kept)
                kept.save()
        except SafeguardError as error:
            unread += [Unread(leaf.file, leaf.unit, error.problems) for leaf, _ in some]
    by_unit: defaultdict[tuple[str, ...], list[SiteRoll]] = defaultdict(list)
    for leaf, _ in read:
        if leaf.file in rolls:
            by_unit[leaf.unit].append(rolls[leaf.file])
    top = [_unit(unit, (), by_unit, Counter(one.unit for one in unread)) for unit in written.group.units]
    whole = UnitRoll(written.group.group, written.group.title, *_added(top, (), 0), tuple(top))
    order = {leaf.file: number for number, leaf in enumerate(written.leaves)}
    sorted_unread = tuple(sorted(unread, key=lambda one: order[one.file]))
    return Roll(whole, sorted_unread, day.isoformat(), (day.replace(day=1) - _DAY).isoformat())


Read = tuple[Leaf, WrittenSite]


def read_sites(written: WrittenGroup, cache: Path | None = None) -> tuple[list[Read], list[Unread]]:
    """Read every office of a group; those that cannot be, with the reason.

    Two offices that share a record and an id are one office to the record, so that the second is not read.
    """
    read: list[Read] = []
    unread: list[Unread] = []
    taken: dict[tuple[str, str], Path] = {}
    for leaf in written.leaves:
        try:
            site = load_site(leaf.file, reader(cache))
            key = (_place(location_of(site)), site.site.site)
            if taken.setdefault(key, leaf.file) != leaf.file:
                wrong = msg("The site {id} of {file} is in the same record", id=key[1], file=str(taken[key]))
                hint = msg("Give every office that shares a record an id of its own")
                raise SiteError(wrong, hint=hint, place=site.source.place(("site",)))
        except SafeguardError as error:
            unread.append(Unread(leaf.file, leaf.unit, error.problems))
        else:
            read.append((leaf, site))
    return read, unread


def _place(location: Location) -> str:
    """Return what is the same of two spellings of one record."""
    return location.url or str(location.folder.resolve())


def _by_record(read: Iterable[Read]) -> dict[Location, list[Read]]:
    places: dict[str, Location] = {}
    found: defaultdict[Location, list[Read]] = defaultdict(list)
    for leaf, site in read:
        location = location_of(site)
        found[places.setdefault(_place(location), location)].append((leaf, site))
    return found


_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Days:
    asked: Asked
    day: date
    """Of whoever looks."""

    def day_at(self, zone: str) -> date:
        """Return the day at an office."""
        return self.asked.as_of or self.asked.now.astimezone(ZoneInfo(zone)).date()

    @property
    def first_before(self) -> date:
        """The first day of the month before."""
        return (self.day.replace(day=1) - _DAY).replace(day=1)

    def end_of(self, day: date) -> str:
        """Return when a day ends everywhere where it is not asked more exactly: in UTC."""
        end = datetime.combine(day + _DAY, time(), UTC)
        return min(end, self.asked.now).isoformat(timespec="seconds")


def _rolled(record: Record, some: Sequence[Read], days: _Days, kept: RollKept) -> dict[Path, SiteRoll]:
    """Return how the offices of one record stand: a few questions for all of them, then what each was asked."""
    shelf = _Shelf(record, kept)
    until = max((days.day_at(site.site.zone) for _, site in some), default=days.day)
    inspected = record.inspected(until)
    kept.expect([inspected[site.site.site][0] for _, site in some if site.site.site in inspected])
    before_day = days.day.replace(day=1) - _DAY
    standing = _by_site(record.open_everywhere(days.asked.as_of, days.end_of(days.day)))
    before = _by_site(record.open_everywhere(before_day, days.end_of(before_day)))
    since = datetime.combine(days.first_before, time(), UTC).isoformat(timespec="seconds")
    due = {one.site: one for one in record.due_everywhere(days.end_of(days.day), since)}
    rolls: dict[Path, SiteRoll] = {}
    for leaf, site in some:
        name, today = site.site.site, days.day_at(site.site.zone)
        domains = shelf.domains(name, inspected.get(name, []))
        counts = due.get(name)
        sums = Sums(
            weight=sum(one.weight for one in domains),
            looked=sum(one.looked for one in domains),
            open=_severities(standing.get(name, ())),
            overdue=sum(one.count for one in standing.get(name, ()) if shelf.late(one, site, today)),
            due_open=counts.open if counts else 0,
            due_late=counts.late if counts else 0,
            due_missed=counts.missed if counts else 0,
            before=sum(one.count for one in before.get(name, ())),
            never=int(not inspected.get(name)),
            sites=1,
        )
        rolls[leaf.file] = SiteRoll(name, site.site.title, site.site.zone, today.isoformat(), domains, sums)
    return rolls


def _by_site(some: Iterable[OpenAlike]) -> dict[str, list[OpenAlike]]:
    found: defaultdict[str, list[OpenAlike]] = defaultdict(list)
    for one in some:
        found[one.site].append(one)
    return found


def _severities(some: Iterable[OpenAlike]) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for one in some:
        counted[one.severity.value] += one.count
    return dict(counted)


class _Shelf:
    """Checklists of a record, each read once: offices of a group share most of them."""

    def __init__(self, record: Record, kept: RollKept) -> None:
        self._record, self._kept = record, kept
        self._packed: dict[str, Packed] = {}
        self._facts: dict[tuple[str, ...], dict[str, ItemFacts]] = {}
        self._newest: dict[str, int] = {}
        self._last: tuple[int, Inspection] | None = None

    def domains(self, site: str, numbers: Sequence[int]) -> tuple[DomainRoll, ...]:
        """Return how each domain stood when it was asked for last.

        Args:
            site: id of the office.
            numbers: the entries that began its inspections, newest first.
        """
        newest = numbers[:ROUNDS]
        if not newest:
            return ()
        self._newest[site] = newest[0]
        known = self._kept.domains(site, newest)
        if known is not None:
            return known
        looked, found = self._found(newest)
        made = tuple(found[domain] for domain in sorted(found))
        self._kept.keep(site, newest, looked, made)
        return made

    def _found(self, numbers: Sequence[int]) -> tuple[int, dict[str, DomainRoll]]:
        """Return how many inspections were looked at, and how each domain stood.

        Audits that come by themselves look at some items each: every item counts as whoever asked for it last saw it.
        """
        newest = self._begun(numbers[0])
        known, latest, looked = self._known(newest), Latest(), 0
        for looked, number in enumerate(numbers, 1):
            inspection = newest if looked == 1 else self._record.inspection_begun_by(number)
            latest.take(inspection, self._record.outcomes(inspection.id))
            if latest.complete:
                break
        return looked, {one.domain: one for one in _domains(latest, known)}

    def _known(self, inspection: Inspection) -> dict[str, ItemFacts]:
        digests = tuple(digest for name, digest in inspection.checklists.items() if name != SITE)
        if digests not in self._facts:
            facts: dict[str, ItemFacts] = {}
            for digest in digests:
                if digest not in self._packed:
                    self._packed[digest] = Packed(self._record.content(digest)["checklist"])
                packed = self._packed[digest]
                facts |= {item: ItemFacts(packed.domain.value, packed.weight(item)) for item in packed}
            self._facts[digests] = facts
        return self._facts[digests]

    def late(self, one: OpenAlike, site: WrittenSite, today: date) -> bool:
        """Whether findings are overdue, by the day that was set or by their deadline."""
        if one.stage is not Stage.OPEN:
            return False
        if one.due:
            return one.due < today.isoformat()
        mitigation = self._mitigation(one)
        deadlines = site.site.settings.deadlines
        return deadline_from(one.opened_on, one.severity, mitigation, deadlines, halved=one.came_back).due < today

    def _mitigation(self, one: OpenAlike) -> Mitigation | None:
        """Return what the newest inspection of an office says of an item."""
        if one.site not in self._newest:
            return None
        inspection = self._begun(self._newest[one.site])
        self._known(inspection)
        for name, digest in inspection.checklists.items():
            if name != SITE and one.item in self._packed[digest]:
                return self._packed[digest][one.item].mitigation
        return None

    def _begun(self, number: int) -> Inspection:
        if self._last is None or self._last[0] != number:
            self._last = number, self._record.inspection_begun_by(number)
        return self._last[1]


def _domains(latest: Latest, known: Mapping[str, ItemFacts]) -> Iterator[DomainRoll]:
    keeper = ScoreKeeper(known, 0)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    oldest: dict[str, Inspection] = {}
    for inspection, result in latest.results():
        keeper.add(result)
        facts = known.get(result.item)
        domain = facts.domain if facts else ""
        counts[domain][result.status.value] += 1
        if domain not in oldest or latest.age(inspection) > latest.age(oldest[domain]):
            oldest[domain] = inspection
    scores = keeper.scores().domains
    for domain in {facts.domain for facts in known.values()} - counts.keys():
        yield DomainRoll(domain=domain, inspection="", as_of="", counts={})
    for domain, counted in counts.items():
        score = scores.get(domain)
        yield DomainRoll(
            domain=domain,
            inspection=oldest[domain].id,
            as_of=oldest[domain].as_of,
            counts=dict(counted),
            weight=score.weight if score else 0,
            looked=score.weight * score.looked_at if score else 0,
        )


def _unit(
    unit: GroupUnit,
    above: tuple[str, ...],
    by_unit: Mapping[tuple[str, ...], list[SiteRoll]],
    unread: Mapping[tuple[str, ...], int],
) -> UnitRoll:
    here = (*above, unit.id)
    units = tuple(_unit(one, here, by_unit, unread) for one in unit.units)
    sites = tuple(by_unit.get(here, ()))
    title = unit.title or (sites[0].title if sites else {"en": unit.id})
    return UnitRoll(unit.id, title, *_added(units, sites, unread.get(here, 0)), units, sites)


def _added(
    units: Sequence[UnitRoll], sites: Sequence[SiteRoll], unread: int
) -> tuple[Sums, Mapping[str, Mapping[str, int]]]:
    parts = [*(unit.sums for unit in units), *(site.sums for site in sites)]
    severities: Counter[str] = Counter()
    for part in parts:
        severities.update(part.open)
    added = {name: sum(getattr(part, name) for part in parts) for name in _ADDED}
    statuses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        for domain, counted in unit.statuses.items():
            statuses[domain].update(counted)
    for site in sites:
        for one in site.domains:
            statuses[one.domain][one.status.value if one.status else ""] += 1
    added["unread"] += unread
    return Sums(open=dict(severities), **added), {name: dict(statuses[name]) for name in sorted(statuses)}


_ADDED = ("weight", "looked", "overdue", "due_open", "due_late", "due_missed", "before", "never", "unread", "sites")
