"""The working days of an office: the shipped calendar of its country, and the files of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

import safeguard.schedule
from safeguard.errors import Place, Problem, SafeguardError, SiteError
from safeguard.messages import Message, msg
from safeguard.pipeline.calendar_country import year_of_country
from safeguard.pipeline.calendar_ics import read_ics
from safeguard.schedule.calendar_file import CalendarDays, days_of
from safeguard.schedule.working_days import WorkingDays, YearDays
from safeguard.site.load import WrittenSite
from safeguard.written.source import digest_of
from safeguard.written.yaml_reader import content_of, parse_yaml

FOLDER = Path(safeguard.schedule.__file__).parent / "calendars"
OWN_DATA = "CN"
"""The country whose calendar comes with the program; of others a library is asked."""


def working_days_of_site(site: WrittenSite) -> WorkingDays:
    """Return the working days of an office, by its country and the files that ``calendar`` names.

    Raises:
        SiteError: files of its own are wrong or not there; everything at once.
    """
    calendar = site.site.calendar
    files = [site.root / name for name in calendar.files]
    return working_days_of(site.site.country, files, calendar.official_years)


def working_days_of(country: str, files: Sequence[Path] = (), official_years: Iterable[int] = ()) -> WorkingDays:
    """Return the working days of a country; the same object for the same country, content and years.

    Args:
        country: code of ISO 3166-1.
        files: calendars of an office's own, YAML or ICS; later ones win.
        official_years: years of which an ICS among them is the official calendar.

    Raises:
        SiteError: files are wrong or not there; everything at once.
    """
    contents: list[_Content] = []
    problems: list[Problem] = []
    for file in files:
        try:
            content = _content(file)
            _days_in(content)
        except SafeguardError as error:
            problems += [replace(one, place=one.place or Place(str(file))) for one in error.problems]
        else:
            contents.append(content)
    if problems:
        raise SiteError(problems)
    return _working_days(country, tuple(contents), frozenset(official_years))


def read_calendar(file: Path) -> CalendarDays:
    """Return what a calendar of an office's own says.

    Raises:
        SiteError: with everything that is wrong, each with its line.
        MissingFileError: there is no such file.
    """
    return _days_in(_content(file))


def shipped_years(country: str) -> tuple[int, ...]:
    """Return the years of which the official calendar of a country comes with the program."""
    return tuple(sorted(int(file.stem[-4:]) for file in FOLDER.glob(f"{country.lower()}-[0-9]*.yaml")))


@dataclass(frozen=True, slots=True)
class _Content:
    """A file as it is now: what is made of it is made once."""

    file: Path
    digest: str
    content: bytes


def _content(file: Path) -> _Content:
    content = content_of(file)
    return _Content(file, digest_of(content), content)


@lru_cache(maxsize=1024)
def _days_in(one: _Content) -> CalendarDays:
    match one.file.suffix.lower():
        case ".yaml" | ".yml":
            return days_of(parse_yaml(one.content, str(one.file), SiteError))
        case ".ics":
            return read_ics(one.content, str(one.file))
    hint = msg("Write it as YAML (.yaml), or take an iCalendar file (.ics)")
    raise SiteError(msg("This is neither YAML nor ICS"), place=Place(str(one.file)), hint=hint)


@lru_cache(maxsize=1024)
def _working_days(country: str, contents: tuple[_Content, ...], official_years: frozenset[int]) -> WorkingDays:
    return WorkingDays(country, partial(_year, country, tuple(map(_days_in, contents)), official_years))


def _year(country: str, own: Sequence[CalendarDays], official_years: frozenset[int], year: int) -> YearDays:
    days = _country_year(country, year)
    for file in own:
        days = _with(days, file, year)
    return _official(days) if year in official_years else days


@lru_cache(maxsize=1024)
def _country_year(country: str, year: int) -> YearDays:
    if country != OWN_DATA:
        return year_of_country(country, year)
    file = FOLDER / f"cn-{year}.yaml"
    if not file.is_file():
        return YearDays(hint=_HINT_CN)
    days = days_of(parse_yaml(file.read_bytes(), str(file), SiteError))
    return YearDays(off=days.off, work=days.work, sources=(days.source,), official=True)


_HINT_CN: Message = msg(
    "Install a newer safeguard, or write the notice down as a file and name it in site.yaml under calendar: files"
)


def _with(days: YearDays, file: CalendarDays, year: int) -> YearDays:
    """Return the days of a year with those of a file, which win."""
    whole = year in file.years
    off = {day: name for day, name in file.off.items() if day.year == year}
    work = {day: name for day, name in file.work.items() if day.year == year}
    if not (whole or off or work):
        return days
    kept = {} if whole else {day: name for day, name in days.off.items() if day not in work}
    made_up = {} if whole else {day: name for day, name in days.work.items() if day not in off}
    return YearDays(
        weekend=days.weekend,
        off={**kept, **off},
        work={**made_up, **work},
        sources=(file.source,) if whole else (*days.sources, file.source),
        official=whole or days.official,
        hint=None if whole else days.hint,
    )


def _official(days: YearDays) -> YearDays:
    return YearDays(weekend=days.weekend, off=days.off, work=days.work, sources=days.sources, official=True)
