"""A site as written in ``site.yaml``: where inspections happen, who is there, and what the office keeps."""

from __future__ import annotations

from datetime import date, time
from functools import cache
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from safeguard.checklist.severity import Severity
from safeguard.results.coming import Action
from safeguard.written.model import Bilingual, Duration, Frozen, Id


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _known_zone(name: str) -> str:
    if name not in _zones():
        raise ValueError("not an IANA time zone, such as Asia/Shanghai")
    return name


Zone = Annotated[str, AfterValidator(_known_zone)]


class Unit(Frozen):
    """A department; units form a tree."""

    id: Id
    title: Bilingual
    parent: Id | None = None


class Area(Frozen):
    """A room, floor or corner that is inspected by itself; may carry a printed tag."""

    id: Id
    title: Bilingual
    unit: Id | None = None
    tags: tuple[str, ...] = ()


class Person(Frozen):
    """Somebody who inspects, is responsible, or is told."""

    id: Id
    name: Bilingual
    unit: Id | None = None
    roles: tuple[Id, ...] = ()
    logins: tuple[str, ...] = ()
    """Users of the operating system under which this person works."""
    email: str = ""
    phone: str = ""
    language: Literal["zh", "en"] | None = None
    """In which the person is told things; default: the site's."""


class RegisterDate(Frozen):
    """A column of a register with a day by which something must be done: a certificate ends, a test is due."""

    column: Annotated[str, Field(min_length=1)]
    """Its heading."""
    title: Bilingual | None = None
    """What falls due; default: the heading."""
    person_column: str = ""
    """Heading of the column that says who sees to it, by id or name; default: a well known one, such as 责任人."""
    remind_days: Annotated[int, Field(ge=0, le=3660)] | None = None
    """From how many days before it stands on the daily list; default: 30."""
    action: Action | None = None
    """What is done then, for the forecast: ``replace``, ``service``, ``inspect``, ``test``, ``train``, ``drill``,
    ``renew``, ``review`` or ``clean``; default: what the heading says (下次检测日期: ``test``), else ``renew``."""


class Register(Frozen):
    """A table that the office keeps."""

    file: str
    """Path, relative to ``site.yaml``."""
    sheet: str = ""
    title: Bilingual | None = None
    dates: tuple[RegisterDate, ...] = ()
    """Columns of coming dates for ``safeguard due``; those with well known headings (有效期至, expires) are taken in
    any case."""


class Share(Frozen):
    """A folder of documents that is looked through."""

    id: Id
    path: str
    """Relative to ``site.yaml``, or absolute."""
    title: Bilingual | None = None
    tags: tuple[str, ...] = ()


class Host(Frozen):
    """A computer. ``local`` is the one that the program runs on."""

    id: Id
    title: Bilingual | None = None
    address: str = "local"
    tags: tuple[str, ...] = ()


class Deadlines(Frozen):
    """How long the office takes to put right what was found, by severity (design, section 7)."""

    critical: Duration = "24h"
    high: Duration = "7d"
    medium: Duration = "30d"
    low: Duration = "90d"
    info: Duration = "90d"

    def of(self, severity: Severity) -> str:
        """Return the deadline of one severity."""
        return str(getattr(self, severity.value))


class Overdue(Frozen):
    """From how many days over what is raised; 0: never."""

    colour: int = Field(7, ge=0)
    """Its colour is one level graver, and it is on the board of the unit."""
    leader: int = Field(15, ge=0)
    """The leader gets a copy, and it is on the board of the office."""


Money = Annotated[int, Field(ge=0, le=10**12)]
"""Whole units of the currency."""
Hours = Annotated[float, Field(ge=0, le=100_000)]
"""Hours of work of one person."""


class Costs(Frozen):
    """What the costs of measures mean in money; our own guesses, to be set by the office."""

    none: Money = 0
    low: Money = 500
    medium: Money = 5_000
    high: Money = 50_000

    def of(self, cost: str) -> int:
        """Return the money that one word means."""
        return int(getattr(self, cost))


class Efforts(Frozen):
    """How many hours of work the efforts of measures mean; our own guesses, to be set by the office."""

    minutes: Hours = 0.5
    hours: Hours = 4
    days: Hours = 16
    weeks: Hours = 80

    def of(self, effort: str) -> float:
        """Return the hours that one word means."""
        return float(getattr(self, effort))


class Resources(Frozen):
    """What there is to spend until the plan is made anew."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "CNY"
    """Code of ISO 4217."""
    costs: Costs = Costs()
    efforts: Efforts = Efforts()
    budget: Money | None = None
    """Money for measures; where nothing is said there is no limit."""
    hours: dict[Id, Hours] = Field(default_factory=dict)
    """Hours of work that a person (by id) or the holders of a role (together) can give; who is not named has no
    limit."""
    prices: dict[Annotated[str, Field(min_length=1)], Money | dict[Action, Money]] = Field(default_factory=dict)
    """What one thing costs that falls due, by its type as the forecast names it, in either language. A number is the
    price of a new one; else by what is done with it: ``{replace: 120, service: 35}``."""


def _time_of_day(text: str) -> str:
    try:
        time.fromisoformat(text)
    except ValueError as cause:
        raise ValueError("not a time of day, such as 09:00") from cause
    return text


TimeOfDay = Annotated[str, Field(pattern=r"^\d{2}:\d{2}$"), AfterValidator(_time_of_day)]
"""``09:00``, local."""


class Schedule(Frozen):
    """An audit that comes again and again."""

    id: Id
    title: Bilingual | None = None
    every: str = "month"
    """``day``, ``week``, ``half-month``, ``month``, ``quarter``, ``half-year``, ``year``, or an RRULE."""
    on: Literal["first_day", "last_day", "first_working_day", "last_working_day"] = "first_working_day"
    """Day of the period on which it opens; an RRULE names its days itself."""
    shift: Literal["none", "next_working_day", "previous_working_day"] = "none"
    """Where a day of an RRULE goes that is a day off."""
    at: TimeOfDay = "09:00"
    """When it opens."""
    window: Annotated[int, Field(ge=1, le=366)] | None = None
    """Days until it is due, the first one counted; default: until the last working day of the period."""
    owner: Id | None = None
    """Person or role; default: by domain (``fire``: ``fire_officer``)."""
    domains: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    """Ids of items, or beginnings of ids."""
    tags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """``area:lobby``."""
    automated_only: bool = False
    catch_up: Literal["run_once", "run_each", "record_missed"] = "run_once"
    """What is done about what came and went while nothing ran."""
    since: date | None = None
    """First day that counts; default: when it was first ticked."""
    until: date | None = None


class Calendar(Frozen):
    """Which days are working days, beyond the shipped calendar of the country."""

    files: tuple[str, ...] = ()
    """Calendars of years, YAML or ICS, relative to ``site.yaml``: next year's, or days of the office's own."""
    official_years: tuple[int, ...] = ()
    """Years of which an ICS file among them is the official calendar; a YAML file says so itself, by its ``year``."""


class Channel(Frozen):
    """A way on which people are told."""

    id: Id
    url: str
    """As Apprise reads it, with ``{email}``, ``{phone}``, ``{person}`` of whom it goes to and ``${NAME}`` of the
    environment for what is secret: ``mailtos://user:${SMTP_PASSWORD}@mail.example.org?to={email}``."""
    people: tuple[Id, ...] = ()
    """Persons or roles that are told on it; empty: all for whom its fields are known."""


class QuietHours(Frozen):
    """When nobody is told anything; what comes up then waits for the end."""

    from_: TimeOfDay = Field("20:00", alias="from")
    to: TimeOfDay = "08:00"
    days_off: bool = True
    """Also on days off, unless something critical is late."""


class Notify(Frozen):
    """Whom the office reminds, how, and when."""

    channels: tuple[Channel, ...] = ()
    quiet: QuietHours = QuietHours()
    before: tuple[Annotated[int, Field(ge=1, le=366)], ...] = (7, 1)
    """So many days before a date somebody is reminded; on the day always."""
    after: tuple[Annotated[int, Field(ge=1, le=366)], ...] = (1, 3, 7, 14)
    """So many days after it, while it is not done."""
    climb: dict[Id, Annotated[int, Field(ge=0, le=366)]] = Field(
        default_factory=lambda: {"safety_officer": 3, "leader": 7}
    )
    """Role → from how many days after the date its holders are told too."""
    link: str = ""
    """Address of the office's pages, for messages; they say counts and this link, nothing of what was found."""


class Settings(Frozen):
    """What an office may set; every value has a default that works."""

    deadlines: Deadlines = Deadlines()
    risk_method: Literal["matrix", "lec"] = "matrix"
    risk_preset: str = "five-by-five"
    coverage_floor: float = Field(0.5, ge=0, le=1)
    """Below this share of looked-at weight no score is printed."""
    fail_on: Severity = Severity.LOW
    overdue: Overdue = Overdue()
    """When what is overdue is raised."""
    permissions: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Step in the life of a finding (``close``) → roles that may take it, in place of the usual ones."""
    shared_logins: tuple[str, ...] = ()
    """Users of the operating system under which several people work: there, a name alone tells two people apart."""
    checkpoint_to: tuple[str, ...] = ()
    """Files or folders on other computers that get each checkpoint too, relative to ``site.yaml`` or absolute."""
    key_file: str = ""
    """The private key that signs checkpoints, relative to ``site.yaml``; empty: ``key.pem`` in the record's folder."""
    ledger_hash: Literal["sha256", "sm3"] = "sha256"
    """Hash of the ledger; chosen when the record is made, and kept."""
    resources: Resources = Resources()
    """What there is to put hazards right."""


class Site(Frozen):
    """One office."""

    site: Id
    title: Bilingual
    zone: Zone = "Asia/Shanghai"
    language: Literal["zh", "en"] = "zh"
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = "CN"
    units: tuple[Unit, ...] = ()
    areas: tuple[Area, ...] = ()
    people: tuple[Person, ...] = ()
    roles: dict[Id, Bilingual] = Field(default_factory=dict)
    """Roles of its own, beside the known ones."""
    registers: dict[Id, Register] = Field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    hosts: tuple[Host, ...] = (Host(id="local", title={"zh": "本机", "en": "This computer"}),)
    schedules: tuple[Schedule, ...] = ()
    """Audits that come again and again, beside those that follow from the frequencies of the items."""
    item_schedules: bool = True
    """Whether items that no schedule takes are due by their own frequency."""
    calendar: Calendar = Calendar()
    notify: Notify = Notify()
    checklists: tuple[str, ...] = ("information", "confidentiality", "fire", "archive")
    """Names of shipped or plugin checklists, or paths relative to ``site.yaml``."""
    overlays: tuple[str, ...] = ()
    """Paths, or names of shipped overlays."""
    record: str = "record"
    """Folder of the record, relative to ``site.yaml``; or the URL of a database of PostgreSQL without a password:
    ``postgresql://user@host/database``."""
    evidence: str = ""
    """Folder of the files of the record, relative to ``site.yaml``, where ``record`` is a URL; ``record`` where nothing
    is said."""
    settings: Settings = Settings()
