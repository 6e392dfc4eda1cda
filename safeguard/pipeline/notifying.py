"""Telling: who is told of what now, on which channel, once; and what became of what was told before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from safeguard.errors import Problem, SiteError
from safeguard.messages import Translator, msg
from safeguard.notify.address import Variable, address_of, unset_variables
from safeguard.notify.delivery import LIMIT, Service, need_apprise, service_at
from safeguard.notify.digest import Digest, Reader, digest_of
from safeguard.notify.ladder import Item, Ladder
from safeguard.notify.model import Delivery, DeliveryState
from safeguard.notify.quiet import Quiet, quiet_until
from safeguard.notify.retry import ended
from safeguard.notify.template import Letter, digest_letter, trial_letter
from safeguard.notify.way import Way, unreachable, ways
from safeguard.record.store import Record
from safeguard.schedule.working_days import WorkingDays
from safeguard.site.load import WrittenSite
from safeguard.site.model import Notify, Site

LOOK_BACK = timedelta(days=92)
"""How far back it is looked for what somebody was told last; who was told nothing since is told everything."""
TEST = "test"
"""Beginning of the kind of messages that somebody sends to see whether they arrive."""
_TOLD = (DeliveryState.SENT, DeliveryState.BEGUN)
_LOST = (DeliveryState.REFUSED, DeliveryState.GIVEN_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What telling takes from outside the program."""

    clock: Callable[[], datetime]
    """Says the time, UTC."""
    variable: Variable
    """Looks a variable of the environment up; asked only when something is sent or planned."""
    by: str
    """Who sends."""
    limit: float = LIMIT
    """Seconds for one message."""
    person: str | None = None
    """Only what this person is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something that is to be told, and is not told yet."""

    person: str
    """Id; empty: a group."""
    channel: str
    day: str
    counts: tuple[tuple[str, int], ...]
    until: str = ""
    """UTC, ISO 8601; empty: nothing but the channel itself holds it up."""


@dataclass(slots=True)
class Reminded:
    """What one round of telling did."""

    ended: list[Delivery] = field(default_factory=list)
    unsure: list[Delivery] = field(default_factory=list)
    """Handed over without an answer: they may have arrived, and are not sent again."""
    waiting: list[Waiting] = field(default_factory=list)
    to_send: list[Waiting] = field(default_factory=list)
    """What would be sent now; only where nothing was to be sent in earnest."""
    unreached: list[str] = field(default_factory=list)
    """Ids of people who should be told something, and whom no channel reaches."""
    problems: list[Problem] = field(default_factory=list)
    """Why channels cannot be used."""

    @property
    def complete(self) -> bool:
        """Whether everybody who was to be told now was told."""
        lost = any(one.state is not DeliveryState.SENT for one in self.ended)
        return not (lost or self.unsure or self.unreached or self.problems)


def remind(record: Record, written: WrittenSite, items: Sequence[Item], days: WorkingDays, around: Around) -> Reminded:
    """Tell everybody what is to be told now, each at most once however often and by however many this is called.

    Args:
        record: where every attempt is recorded before it is made.
        written: the site.
        items: all that is due.
        days: its working days.
        around: clock, environment, who sends.
    """
    one = _Round(record, written.site, items, days, around)
    for letter in one.to_tell():
        one.send(letter)
    return one.done


def foresee(record: Record, written: WrittenSite, items: Sequence[Item], days: WorkingDays, around: Around) -> Reminded:
    """Return what :func:`remind` would send now, without sending or recording anything."""
    one = _Round(record, written.site, items, days, around)
    one.done.to_send = [one.waiting(letter) for letter in one.to_tell()]
    return one.done


@dataclass(frozen=True, slots=True)
class _Due:
    """A digest that is to be sent now on one way."""

    way: Way
    digest: Digest
    day: str
    """Of the delivery: the day on which it was tried first."""


class _Round:
    """One round of telling."""

    def __init__(self, record: Record, site: Site, items: Sequence[Item], days: WorkingDays, around: Around) -> None:
        self._record, self._site, self._days, self._around = record, site, days, around
        here = {one.id for one in site.people}
        # What is for somebody who is not there any more is nobody's.
        self._items = [one if one.person in here else replace(one, person="") for one in items]
        self._now = around.clock()
        self._local = self._now.astimezone(ZoneInfo(site.zone))
        self._ladder = ladder_of(site.notify)
        self._ways = ways(site, around.variable)
        self._known = self._deliveries()
        self._dead: set[str] = set()
        self.done = Reminded(unreached=self._without_a_way())

    @property
    def _today(self) -> date:
        return self._local.date()

    def _deliveries(self) -> tuple[Delivery, ...]:
        since = (self._today - LOOK_BACK).isoformat()
        return tuple(one for one in self._record.deliveries(self._site.site, since) if one.kind == "digest")

    def _without_a_way(self) -> list[str]:
        wanted = self._around.person
        return [
            person
            for person in unreachable(self._ways, self._site)
            if wanted in (None, person) and self._own(person, None) is not None
        ]

    def _own(self, person: str, since: date | None) -> Digest | None:
        return digest_of(Reader(frozenset({person})), self._items, self._ladder, since, self._today)

    def to_tell(self) -> Iterator[_Due]:
        """Yield what is to be sent now; what has to wait is kept in :attr:`done`."""
        for way in self._ways:
            if self._around.person not in (None, way.person):
                continue
            if way.reader.watches:
                self._known = self._deliveries()  # also what became of those before
            due, retry_at = self._of(way)
            if due is None:
                continue
            quiet = quiet_until(
                quiet_of(self._site.notify), self._local, self._days.is_working, urgent=due.digest.urgent
            )
            until = max(quiet.astimezone(self._now.tzinfo) if quiet else self._now, retry_at or self._now)
            if until > self._now:
                self.done.waiting.append(self.waiting(due, until))
            elif way.channel.id in self._dead or not self._usable(way):
                self.done.waiting.append(self.waiting(due))
            else:
                yield due

    @staticmethod
    def waiting(due: _Due, until: datetime | None = None) -> Waiting:
        """Return a digest as one that waits."""
        digest, stamp = due.digest, until.isoformat(timespec="seconds") if until else ""
        person, channel = due.way.person, due.way.channel.id
        return Waiting(person=person, channel=channel, day=due.day, counts=digest.counts, until=stamp)

    def _of(self, way: Way) -> tuple[_Due | None, datetime | None]:
        """Return what a way is told, and from when on, where that is a second attempt."""
        before = [one for one in self._known if (one.person, one.channel) == (way.person, way.channel.id)]
        newest = before[-1] if before else None
        failed = newest if newest is not None and newest.state is DeliveryState.FAILED else None
        if newest is not None and failed is None and self._day(newest) >= self._today:
            return None, None
        told = [one for one in before if one.state in _TOLD]
        since = self._day(told[-1]) if told else None
        unreached = self._lost(told[-1].at if told else "", since) if way.reader.watches else 0
        digest = digest_of(way.reader, self._items, self._ladder, since, self._today, unreached)
        if digest is None:
            return None, None
        day = self._today.isoformat() if failed is None else failed.day
        return _Due(way, digest, day), datetime.fromisoformat(failed.retry_at) if failed is not None else None

    def _day(self, one: Delivery) -> date:
        """Return the day on which somebody was told: later than that of the delivery, where it was tried again."""
        tried = datetime.fromisoformat(one.at).astimezone(self._local.tzinfo).date()
        return max(date.fromisoformat(one.day), tried)

    def _lost(self, since: str, day: date | None) -> int:
        """Return how many people nothing reached since a watcher was told last."""
        reached = {(one.person, one.day) for one in self._known if one.state is DeliveryState.SENT}
        lost = {
            one.person
            for one in self._known
            if one.state in _LOST and one.at > since and one.person and (one.person, one.day) not in reached
        }
        never = {one for one in unreachable(self._ways, self._site) if self._own(one, day) is not None}
        return len(lost | never)

    def _usable(self, way: Way) -> bool:
        """Return whether a channel can be used as far as can be told before; where not, it is told why, once."""
        missing = unset_variables(way.channel.url, self._around.variable)
        if missing:
            self._dead.add(way.channel.id)
            self.done.problems.append(unset_problem(way.channel.id, missing))
        return not missing

    def send(self, due: _Due) -> None:
        """Send one digest, having recorded that it begins; record what became of it."""
        service = self._service(due)
        if service is None:
            self.done.waiting.append(self.waiting(due))
            return
        way, digest, around = due.way, due.digest, self._around
        wanted = Delivery(
            site=self._site.site,
            person=way.person,
            day=due.day,
            channel=way.channel.id,
            counts=digest.counts,
        )
        dead = _carry(self._record, service, wanted, lambda begun: self._letter(begun, due), around, self.done)
        if dead:
            self._dead.add(way.channel.id)

    def _letter(self, begun: Delivery, due: _Due) -> Letter:
        speak = Translator(due.way.language or self._site.language)
        return digest_letter(due.digest.day, begun.counts, self._site.notify.link, speak, identity_of(begun))

    def _service(self, due: _Due) -> Service | None:
        found = service_of(due.way, self._around.variable)
        if isinstance(found, Problem):
            if found not in self.done.problems:
                self.done.problems.append(found)
            return None
        return found


def _carry(
    record: Record,
    service: Service,
    wanted: Delivery,
    letter: Callable[[Delivery], Letter],
    around: Around,
    done: Reminded,
) -> bool:
    """Make one attempt, recorded before and after; returns whether the way is dead for the others too."""
    begun = record.begin_delivery(wanted, _stamp(around.clock()), around.by)
    if begun is None:
        return False  # another process is at it, or was
    outcome = service.send(letter(begun), around.clock(), around.limit)
    after = ended(begun, outcome, around.clock())
    if after is not None and after.state is DeliveryState.FAILED and begun.kind.startswith(TEST):
        after = replace(after, state=DeliveryState.GIVEN_UP, retry_at="")  # whoever tries looks, and tries again
    if after is None:
        done.unsure.append(replace(begun, reason=outcome.reason))
    else:
        done.ended.append(record.end_delivery(after, after.at, around.by))
    return outcome.dead


def try_out(record: Record, site: Site, channel: str, around: Around) -> Reminded:
    """Send one message that says nothing to :attr:`Around.person` on one channel; it is recorded as any other.

    Raises:
        SiteError: the channel does not reach the person.
    """
    done = Reminded()
    found = [one for one in ways(site, around.variable) if one.channel.id == channel]
    way = next((one for one in found if around.person in one.reader.people), None)
    if way is None:
        about = {"channel": channel, "person": around.person or ""}
        hint = msg("Look at the people of the channel, and at the e-mail and phone of the person")
        raise SiteError(msg("The channel {channel} does not reach {person}", **about), hint=hint)
    now = around.clock()
    missing = unset_variables(way.channel.url, around.variable)
    service = unset_problem(channel, missing) if missing else service_of(way, around.variable)
    if isinstance(service, Problem):
        done.problems.append(service)
        return done
    day = now.astimezone(ZoneInfo(site.zone)).date().isoformat()
    kind = f"{TEST}-{now.strftime('%H%M%S%f')}"
    wanted = Delivery(site=site.site, person=way.person, day=day, channel=channel, kind=kind)
    speak = Translator(way.language or site.language)
    _carry(record, service, wanted, lambda begun: trial_letter(speak, identity_of(begun)), around, done)
    return done


def identity_of(one: Delivery) -> str:
    """Return what names a message, the same at every attempt."""
    return sha256("\0".join(one.key).encode()).hexdigest()[:32]


def service_of(way: Way, variable: Variable) -> Service | Problem:
    """Return whoever carries messages on a way, or why nobody does."""
    try:
        need_apprise()
    except SiteError as error:
        return error.problems[0]
    service = service_at(address_of(way.channel.url, dict(way.fields), variable))
    if service is None:
        about = {"channel": way.channel.id, "person": way.person or "-"}
        hint = msg("Look at its url in site.yaml, and at the address of the person")
        return Problem(msg("The channel {channel} cannot be used for {person}", **about), None, hint)
    return service


def unset_problem(channel: str, names: Sequence[str]) -> Problem:
    """Return what is wrong with a channel whose variables are not set."""
    about = {"channel": channel, "names": ", ".join(names)}
    hint = msg("Set it where safeguard is started, in the timer as well")
    return Problem(msg("The channel {channel} needs {names} in the environment", **about), None, hint)


def ladder_of(notify: Notify) -> Ladder:
    """Return the ladder of a site."""
    return Ladder(notify.before, notify.after, dict(notify.climb))


def quiet_of(notify: Notify) -> Quiet:
    """Return the quiet hours of a site."""
    hours = notify.quiet
    return Quiet(time.fromisoformat(hours.from_), time.fromisoformat(hours.to), hours.days_off)


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
