"""The climate of an archive room, from its log: temperature, relative humidity, daily swing, and the record itself.

A log is a register (CSV, XLSX, ODS …) with a moment, a temperature and a humidity, perhaps of several sensors. °F,
decimal commas, seconds since 1970, offsets and separate columns for date and time are understood; repeated readings
are dropped, others sorted. A value counts for the time until the next reading; longer gaps count as not measured.
Readings noted by hand twice a day are counted instead of weighted.

PASS: 31 days within 14–24 °C and 45–60 %, no day with more than 4 °C or 10 % between its extremes.
FAIL: ``AR-1`` outside 14–24 °C for 2.08 percent of the measured time; farthest 27.4 °C.
ERROR: no readings within the period; no log; dates that can be read in two ways.

Source: JGJ 25-2010 5.2; the interval weighting, 95 % coverage and 12 h standstill are choices of this project.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, model_validator

from safeguard import (
    CannotTell,
    Checker,
    Context,
    Coverage,
    Limits,
    Observation,
    Options,
    RegisterName,
    TargetKind,
    cannot_tell,
    fail,
    info,
    msg,
    not_applicable,
)
from safeguard_archive import climate_findings as findings
from safeguard_archive.climate_findings import HUMIDITY, TEMPERATURE
from safeguard_archive.climate_log import Log, read_log
from safeguard_archive.climate_profiles import PROFILES, Band, Profile
from safeguard_archive.climate_values import Order
from safeguard_archive.climate_view import Period, View, view

Rule = Literal["temperature", "humidity", "swing", "gaps", "calibration"]
RULES: tuple[Rule, ...] = get_args(Rule)

ProfileName = Literal[
    "cn-jgj25/paper",
    "cn-jgj25/special",
    "cn-jgj25/tape",
    "cn-jgj25/film-copy",
    "cn-jgj25/film-master",
    "cn-dat38/optical",
    "uk-bs4971/mixed",
    "custom",
]

Range = tuple[float, float]


def _blank_is_none(value: Any) -> Any:
    return None if value == "" else value


class Climate(Checker):
    """Climate of an archive room from its log.

    Asked for an area without naming a register, it reads the register ``climate_<area>``. Families of rules are
    chosen by ``rules``, so that each can be an item of its own severity: ``temperature``, ``humidity``, ``swing``,
    ``gaps`` (gaps, silence, standstill, impossible values), ``calibration``.
    """

    id = "archive.climate"
    limits: ClassVar[Limits] = Limits(seconds=300, cpu_seconds=300, memory_mb=2048)

    class Options(Options):
        """Which log, which carrier, which rules."""

        register_: RegisterName | None = Field(
            None, alias="register", description="The log; none: climate_<id of the area>"
        )
        profile: ProfileName = Field("cn-jgj25/paper", description="Carrier and rule book; custom: by the ranges below")
        temperature: Range | None = Field(None, description="Lowest and highest °C; replaces the profile's")
        humidity: Range | None = Field(None, description="Lowest and highest % relative humidity")
        temperature_swing: float | None = Field(None, gt=0, description="± °C within a day")
        humidity_swing: float | None = Field(None, gt=0, description="± % within a day")
        rules: tuple[Rule, ...] = Field(RULES, min_length=1, description="What is looked for")
        days: int | None = Field(31, gt=0, description="How many days back, the day of the inspection included")
        allowed_percent: float = Field(0.0, ge=0, lt=100, description="Share of the time outside that is let pass")
        max_gap: float | None = Field(None, gt=0, description="Seconds that a value holds; none: by the log's interval")
        sensors: tuple[str, ...] = Field((), description="Only these sensors; none: all that the log names")
        date_order: Order | None = Field(None, description="How 03/04/2026 is meant; none: as other dates show")
        calibrated_on: Annotated[date | None, BeforeValidator(_blank_is_none)] = Field(
            None, description="Last calibration, where the log has no such column"
        )

        @model_validator(mode="after")
        def _is_complete(self) -> Climate.Options:
            if self.profile == "custom" and (self.temperature is None or self.humidity is None):
                raise ValueError("profile custom needs temperature and humidity")
            for pair in (self.temperature, self.humidity):
                if pair is not None and pair[0] > pair[1]:
                    raise ValueError("the lower end of a range comes first")
            return self

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Read the log and judge each sensor."""
        log = read_log(ctx, _register(ctx, options), options.date_order)
        views = _views(ctx, log, options)
        profile = _profile(options)
        yield from _about_log(log, options)
        for one in views:
            yield from _judge(one, profile, options)
        yield _coverage(views, log, options.rules)


def _register(ctx: Context, options: Climate.Options) -> str:
    if options.register_ is not None:
        return options.register_
    if ctx.target.kind is TargetKind.AREA:
        return f"climate_{ctx.target.id}"
    raise CannotTell(msg("Say which register holds the climate log, or ask the item of each area"))


def _profile(options: Climate.Options) -> Profile:
    base = PROFILES[options.profile]
    temperature = Band(*options.temperature) if options.temperature else None
    humidity = Band(*options.humidity) if options.humidity else None
    return Profile(
        temperature or base.temperature,
        humidity or base.humidity,
        options.temperature_swing or base.temperature_swing,
        options.humidity_swing or base.humidity_swing,
        base.source,
        base.verified,
    )


def _views(ctx: Context, log: Log, options: Climate.Options) -> list[View]:
    if missing := sorted(set(options.sensors) - log.sensors.keys()):
        raise CannotTell(msg("The log has no sensor named {names}", names=", ".join(missing)))
    first = None if options.days is None else ctx.as_of - timedelta(days=options.days - 1)
    period = Period(ZoneInfo(ctx.site.zone), first, ctx.as_of)
    chosen = options.sensors or tuple(log.sensors)
    views = [view(log.sensors[name], period, options.max_gap) for name in chosen]
    if not any(one.moments for one in views):
        until = ctx.as_of.isoformat()
        raise CannotTell(
            msg(
                "The log has no readings from {first} to {until}",
                first=first.isoformat() if first else "…",
                until=until,
            )
        )
    return views


def _about_log(log: Log, options: Climate.Options) -> Iterator[Observation]:
    if log.fahrenheit:
        yield info(msg("The log is in °F; it was converted"))
    if (profile := PROFILES.get(options.profile)) is not None and not profile.verified:
        yield info(
            msg("The ranges of {source} were taken from a secondary source; confirm them", source=profile.source)
        )
    if log.unreadable and "gaps" in options.rules:
        message = msg("Rows of the log that could not be understood: {count}", count=log.unreadable)
        yield fail(message, rule="unreadable_rows", observed=log.unreadable)


def _judge(one: View, profile: Profile, options: Climate.Options) -> Iterator[Observation]:
    if not one.moments:
        yield cannot_tell(msg("No readings within the period"), subject=one.sensor.name)
        return
    allowed = options.allowed_percent / 100
    if "temperature" in options.rules:
        yield from findings.outside(one, TEMPERATURE, one.temperature, profile.temperature, allowed)
    if "humidity" in options.rules:
        yield from findings.outside(one, HUMIDITY, one.humidity, profile.humidity, allowed)
    if "swing" in options.rules:
        yield from _swings(one, profile)
    if "gaps" in options.rules:
        yield from findings.record_defects(one)
    if "calibration" in options.rules:
        yield from findings.calibration(
            one.sensor.name, one.sensor.calibrated or options.calibrated_on, one.period.as_of
        )


def _swings(one: View, profile: Profile) -> Iterator[Observation]:
    if profile.temperature_swing is None and profile.humidity_swing is None:
        yield not_applicable(msg("{source} gives no limit for the daily swing", source=profile.source))
    if profile.temperature_swing is not None:
        yield from findings.swing(one, TEMPERATURE, one.temperature, profile.temperature_swing)
    if profile.humidity_swing is not None:
        yield from findings.swing(one, HUMIDITY, one.humidity, profile.humidity_swing)


def _coverage(views: list[View], log: Log, rules: tuple[Rule, ...]) -> Coverage:
    unread = Coverage(0, "readings", {"unreadable": log.unreadable} if log.unreadable else {})
    return sum((one.counted(with_humidity="humidity" in rules) for one in views), unread)
