"""What a climate log has to say of one sensor, as observations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from safeguard import Grade, Message, Observation, cannot_tell, fail, msg
from safeguard_archive.climate_profiles import Band
from safeguard_archive.climate_series import Exposure, Sample, exposure, gaps, measured, stuck
from safeguard_archive.climate_view import READINGS_A_DAY, View

LEAST_COVERAGE = 0.95
"""Share of the expected time that must be measured (domain page, B3.8)."""

STUCK = 12 * 3600.0
"""Seconds that one unchanging value may last."""

SILENT = 24 * 3600.0
"""Seconds without a reading before the day of the inspection."""

CALIBRATION_MONTHS = 12

SLIGHT, MODERATE = 0.01, 0.05
"""Up to these shares of the time outside, a failure is an observation, a minor one; above, a major one."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is measured, with the words for it."""

    name: str
    """``temperature`` or ``humidity``: the rule that speaks."""
    unit: str
    outside: Message
    outside_by_hand: Message
    swing: Message
    stuck: Message


TEMPERATURE = Quantity(
    "temperature",
    "°C",
    msg(
        "Temperature outside {low}–{high} °C for {percent} percent of the measured time: {hours} h in all, {longest} h "
        "at a stretch, {excess} degree-hours; farthest {extreme} °C"
    ),
    msg("Temperature outside {low}–{high} °C in {out} of {count} readings; farthest {extreme} °C"),
    msg("Temperature moved by more than {limit} °C within a day on {count} of {total} days; on {day} by {swing} °C"),
    msg("The temperature stands still at {value} °C for {hours} h since {since}: is the sensor alive?"),
)
HUMIDITY = Quantity(
    "humidity",
    "%",
    msg(
        "Relative humidity outside {low}–{high} % RH for {percent} percent of the measured time: {hours} h in all, "
        "{longest} h at a stretch, {excess} percent-hours; farthest {extreme} %"
    ),
    msg("Relative humidity outside {low}–{high} % RH in {out} of {count} readings; farthest {extreme} %"),
    msg(
        "Relative humidity moved by more than {limit} % within a day on {count} of {total} days; on {day} by {swing} %"
    ),
    msg("The humidity stands still at {value} % RH for {hours} h since {since}: is the sensor alive?"),
)


def _filled(message: Message, **values: str | float) -> Message:
    return msg(message.template, **values)


def _hours(seconds: float) -> float:
    return round(seconds / 3600, 2)


def outside(
    view: View, quantity: Quantity, samples: Sequence[Sample], band: Band, allowed: float
) -> Iterator[Observation]:
    """Say how long one quantity was out of its range.

    Args:
        view: the sensor.
        quantity: which one.
        samples: its samples within the period.
        band: its range.
        allowed: share of the time, 0 to 1, that is let pass; with 0 a single reading outside is told.
    """
    found = exposure(samples, band, view.max_gap)
    if not found.samples:
        yield cannot_tell(msg("No readings within the period"), subject=view.sensor.name, rule=quantity.name)
    elif found.samples_out and (found.share > allowed or not allowed):
        yield fail(
            _said_outside(quantity, band, found),
            subject=view.sensor.name,
            rule=quantity.name,
            observed=f"{found.extreme:.1f} {quantity.unit}",
            expected=f"{band.low:g}–{band.high:g} {quantity.unit}",
            grade=_grade(found.share),
        )


def _said_outside(quantity: Quantity, band: Band, found: Exposure) -> Message:
    common = {"low": f"{band.low:g}", "high": f"{band.high:g}", "extreme": f"{found.extreme:.1f}"}
    if not found.covered:
        return _filled(quantity.outside_by_hand, **common, out=found.samples_out, count=found.samples)
    return _filled(
        quantity.outside,
        **common,
        percent=round(100 * found.share, 2),
        hours=_hours(found.out),
        longest=_hours(found.longest),
        excess=round(found.excess, 1),
    )


def _grade(share: float) -> Grade:
    if share <= SLIGHT:
        return Grade.OBSERVATION
    return Grade.MINOR if share <= MODERATE else Grade.MAJOR


def swing(view: View, quantity: Quantity, samples: Sequence[Sample], tolerance: float) -> Iterator[Observation]:
    """Say on how many full days one quantity moved too far.

    The rule allows ``±tolerance``: a day that spans more than twice that breaks it for certain; one that spans more
    than once that is told as an observation.
    """
    full = view.full_days(samples)
    rule = f"swing_{quantity.name}"
    if not full:
        yield cannot_tell(msg("No day has enough readings to judge its swing"), subject=view.sensor.name, rule=rule)
        return
    for limit, grade in ((2 * tolerance, Grade.MAJOR), (tolerance, Grade.OBSERVATION)):
        # Tenths of a unit are all that a logger gives: 21.3 - 17.3 must not come out as more than 4.
        beyond = [day for day in full if round(day.swing, 3) > limit]
        if beyond:
            most = max(beyond, key=lambda day: day.swing)
            yield fail(
                _filled(
                    quantity.swing,
                    limit=f"{limit:g}",
                    count=len(beyond),
                    total=len(full),
                    day=most.day.isoformat(),
                    swing=round(most.swing, 2),
                ),
                subject=view.sensor.name,
                rule=rule,
                observed=f"{most.swing:.1f} {quantity.unit}",
                expected=f"±{tolerance:g} {quantity.unit}",
                grade=grade,
            )
            return


def record_defects(view: View) -> Iterator[Observation]:
    """Say what is wrong with the record itself: gaps, silence, values that stand still or cannot be."""
    yield from _coverage(view)
    yield from _silence(view)
    yield from _standstill(view, TEMPERATURE, view.temperature)
    yield from _standstill(view, HUMIDITY, view.humidity)
    name = view.sensor.name
    if view.implausible:
        message = msg("Readings that cannot be true (beyond −20–60 °C or 0–100 %): {count}", count=view.implausible)
        yield fail(message, subject=name, rule="implausible")
    if view.contradicting:
        message = msg("Readings that contradict an earlier one of the same moment: {count}", count=view.contradicting)
        yield fail(message, subject=name, rule="contradicting_times", grade=Grade.MINOR)


def _coverage(view: View) -> Iterator[Observation]:
    begin, end = view.expected
    if view.manual:
        yield from _days_by_hand(view, begin, end)
        return
    yield from _share_measured(view, "coverage", _TEMPERATURE_MEASURED, view.temperature, end - begin)
    yield from _share_measured(view, "coverage_humidity", _HUMIDITY_MEASURED, view.humidity, end - begin)
    if found := gaps(view.moments, view.max_gap):
        longest = max(found, key=lambda gap: gap[1] - gap[0])
        message = msg(
            "Gaps: {count}, {hours} h in all; the longest of {longest} h since {since}",
            count=len(found),
            hours=_hours(sum(after - before for before, after in found)),
            longest=_hours(longest[1] - longest[0]),
            since=view.period.clock(longest[0]),
        )
        yield fail(message, subject=view.sensor.name, rule="gap", grade=Grade.MINOR)


_TEMPERATURE_MEASURED = msg(
    "Temperature is measured for only {percent} percent of the time; {least} percent are wanted"
)
_HUMIDITY_MEASURED = msg(
    "Relative humidity is measured for only {percent} percent of the time; {least} percent are wanted"
)


def _share_measured(
    view: View, rule: str, message: Message, samples: Sequence[Sample], expected: float
) -> Iterator[Observation]:
    share = measured((moment for moment, _ in samples), view.max_gap) / expected if expected > 0 else 0.0
    if share < LEAST_COVERAGE:
        percent = round(100 * share, 1)
        yield fail(
            _filled(message, percent=percent, least=round(100 * LEAST_COVERAGE)),
            subject=view.sensor.name,
            rule=rule,
            observed=f"{percent} %",
            expected=f"{LEAST_COVERAGE:.0%}",
        )


def _days_by_hand(view: View, begin: float, end: float) -> Iterator[Observation]:
    first, last = view.period.day_of(begin), view.period.day_of(end - 1)
    total = (last - first).days + 1
    noted = len(view.full_days(view.temperature))
    if noted < LEAST_COVERAGE * total:
        message = msg(
            "{count} of {total} days lack the {wanted} readings",
            count=total - noted,
            total=total,
            wanted=READINGS_A_DAY,
        )
        yield fail(message, subject=view.sensor.name, rule="coverage")


def _silence(view: View) -> Iterator[Observation]:
    last = view.moments[-1]
    silent = view.period.today - last
    if silent > SILENT:
        message = msg("No reading since {since}: {hours} h", since=view.period.clock(last), hours=_hours(silent))
        yield fail(message, subject=view.sensor.name, rule="silent")


def _standstill(view: View, quantity: Quantity, samples: Sequence[Sample]) -> Iterator[Observation]:
    if runs := stuck(samples, view.max_gap, STUCK):
        begin, end, value = max(runs, key=lambda run: run[1] - run[0])
        message = _filled(
            quantity.stuck, value=f"{value:.1f}", hours=_hours(end - begin), since=view.period.clock(begin)
        )
        yield fail(message, subject=view.sensor.name, rule=f"stuck_{quantity.name}", observed=_hours(end - begin))


def calibration(name: str, calibrated: date | None, as_of: date) -> Iterator[Observation]:
    """Say whether a sensor was calibrated within the last twelve months; unknown is never a pass."""
    if calibrated is None:
        message = msg("Neither the log nor the item says when the sensor was calibrated")
        yield cannot_tell(message, subject=name, rule="calibration")
    elif calibrated > as_of:
        message = msg("Calibrated on {day}, a day to come: that cannot be", day=calibrated.isoformat())
        yield cannot_tell(message, subject=name, rule="calibration")
    elif (due := _months_later(calibrated)) < as_of:
        message = msg(
            "Calibrated on {day}, more than {months} months ago", day=calibrated.isoformat(), months=CALIBRATION_MONTHS
        )
        yield fail(message, subject=name, rule="calibration", observed=calibrated.isoformat(), due=due.isoformat())


def _months_later(day: date) -> date:
    year = day.year + CALIBRATION_MONTHS // 12
    leap_day = (day.month, day.day) == (2, 29)
    return date(year, 2, 28) if leap_day else day.replace(year=year)
