"""Days off of a country whose calendar does not come with the program: from the library `holidays`, if it is there."""

from __future__ import annotations

from datetime import date, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING

from safeguard.messages import Text, msg
from safeguard.schedule.working_days import SATURDAY_AND_SUNDAY, CalendarSource, YearDays

if TYPE_CHECKING:
    from holidays import HolidayBase

_FRIDAY_AND_SATURDAY = "AF BD BH DJ DZ EG IL IQ JO KW MR MV OM QA SA SD SY YE"
_SUNDAY = "AI CD HK KN NE PY TK VE"
WEEKENDS = {
    **dict.fromkeys(_FRIDAY_AND_SATURDAY.split(), frozenset({4, 5})),
    **dict.fromkeys(_SUNDAY.split(), frozenset({6})),
    "BN": frozenset({4, 6}),
    "IR": frozenset({4}),
}
"""Country (ISO 3166-1) → its weekend where it is not Saturday and Sunday; as `holidays` has it, for where that is not
installed."""

ENGLISH, CHINESE = "en_US", "zh_CN"
PLAIN = msg("Name its calendar in site.yaml under calendar: files")


def year_of_country(country: str, year: int) -> YearDays:
    """Return the days off of a country in a year; plain weeks, not official, where nobody knows them."""
    try:
        import holidays  # noqa: PLC0415 - costs a tenth of a second, and only other countries need it
    except ImportError:
        hint = msg("Install the holidays of other countries: pip install 'safeguard[calendars]'")
        return YearDays(weekend=WEEKENDS.get(country, SATURDAY_AND_SUNDAY), hint=hint)
    try:
        # The neighbours too, because days are moved across the turn of a year.
        found = holidays.country_holidays(country, years=(year - 1, year, year + 1), language=ENGLISH)
    except NotImplementedError:
        return YearDays(weekend=WEEKENDS.get(country, SATURDAY_AND_SUNDAY), hint=PLAIN)
    title = f"holidays {version('holidays')}"
    source = CalendarSource(title={"zh": title, "en": title})
    official = _is_decided(found, year)
    return YearDays(
        weekend=frozenset(found.weekend),
        **_days(found, _names(country, year), year),
        sources=(source,),
        official=official,
        hint=None if official else PLAIN,
    )


def _days(found: HolidayBase, names: dict[date, Text], year: int) -> dict[str, dict[date, Text]]:
    off: dict[date, Text] = {}
    work: dict[date, Text] = {}
    for number in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
        day = date(year, 1, 1) + timedelta(days=number)
        if day in found:
            off[day] = names[day]
        elif found.is_working_day(day) == (day.weekday() in found.weekend):
            kind = work if found.is_working_day(day) else off
            kind[day] = {"zh": "", "en": ""}
    return {"off": off, "work": work}


def _names(country: str, year: int) -> dict[date, Text]:
    import holidays  # noqa: PLC0415 - as above

    english = holidays.country_holidays(country, years=year, language=ENGLISH)
    chinese = holidays.country_holidays(country, years=year, language=CHINESE)
    known = CHINESE in english.supported_languages
    return {day: {"zh": chinese[day] if known else name, "en": name} for day, name in english.items()}


def _is_decided(found: HolidayBase, year: int) -> bool:
    """Whether the library knows a year and does not guess it.

    It guesses where a name says so (days by the moon), and where a government moves working days by a notice a year
    and there is none of this year.
    """
    if not found.start_year <= year <= found.end_year:
        return False
    estimated = found.tr(getattr(found, "estimated_label", None) or "(estimated)").replace("%s", "").strip()
    if any(estimated in name for day, name in found.items() if day.year == year):
        return False
    noticed = {*(found.special_public_holidays or {}), *(getattr(found, "special_public_holidays_observed", {}) or {})}
    return not found.has_substituted_holidays or year <= max(noticed, default=0)
