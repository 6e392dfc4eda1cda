"""Rule 5: the gauge must stand in the green; carbon dioxide has none and is weighed (GB 50444-2008, appendix C)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from safeguard import Grade, msg
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.families import Family, Unjudged, Verdict
from safeguard_fire.extinguishers.remark import says
from safeguard_fire.extinguishers.unit import Unit

_GREEN = re.compile(r"绿|正常|合格|(?:无|未见|未发现)异常|(?<![a-z])(?:green|normal|ok(?![a-z]))")
_RED = re.compile(r"红|欠压|偏低|过低|不足|无压(?!力)|失压|(?<![a-z])(?:red|low|empty)(?![a-z])")
_YELLOW = re.compile(r"黄|超压|偏高|过高|(?<![a-z])(?:yellow|high|over)")
_OFF = re.compile(r"异常|abnormal")
_MPA = re.compile(r"(\d+(?:\.\d+)?)\s*(?:mpa)?")

_RECHARGE = msg("Send it for recharging at once and put up a substitute")
_RELEASE = msg("Have the workshop check and correct its pressure")


def pressure_rules(unit: Unit, case: Case) -> Iterator[Verdict]:
    """Judge an extinguisher by its pressure, or by its weight."""
    if unit.agent is not None and not unit.agent.gauge:
        yield from _weighed(unit, case)
        return
    written = unit.row.raw.get("pressure", "")
    state = _state(unicodedata.normalize("NFKC", written).strip().casefold(), case.green_mpa)
    about = {"column": "pressure", "observed": written}
    if state == "red":
        message = msg("The gauge stands in the red: {reading}", reading=written)
        yield case.fails(unit, Family.PRESSURE, "red", message, _RECHARGE, grade=Grade.MAJOR, **about)
    elif state == "yellow":
        message = msg("The gauge stands above the green: {reading}", reading=written)
        yield case.fails(unit, Family.PRESSURE, "yellow", message, _RELEASE, grade=Grade.MINOR, **about)
    elif state == "off":
        message = msg("The gauge does not stand in the green: {reading}", reading=written)
        yield case.fails(unit, Family.PRESSURE, "not_green", message, _RELEASE, grade=Grade.MAJOR, **about)
    elif state != "green":
        yield Unjudged(Family.PRESSURE, state)


def _weighed(unit: Unit, case: Case) -> Iterator[Verdict]:
    loss, limit = unit.row.number_in("weight_loss"), case.profile.weight_loss
    if loss is None:
        yield Unjudged(Family.PRESSURE, "it has no gauge and was not weighed")
    elif loss > limit:
        yield case.fails(
            unit,
            Family.PRESSURE,
            "weight_loss",
            msg(
                "It has lost {loss} per cent of its charge; {limit} are allowed",
                loss=f"{loss:g}",
                limit=f"{limit:g}",
            ),
            _RECHARGE,
            column="weight_loss",
            observed=loss,
            expected=limit,
        )


def _state(reading: str, green_mpa: tuple[float, float] | None) -> str:
    """Return ``green``, ``red``, ``yellow``, ``off`` (not green, no word which way), or why it cannot be told."""
    if not reading:
        return "there is no reading of its gauge"
    if found := _MPA.fullmatch(reading):
        if green_mpa is None:
            return "the reading is in MPa and the green range is not set"
        value = float(found[1])
        return "red" if value < green_mpa[0] else "yellow" if value > green_mpa[1] else "green"
    for state, words in (("red", _RED), ("yellow", _YELLOW), ("green", _GREEN)):
        if says(reading, words):
            return state
    if says(reading, _OFF) or _GREEN.search(reading):
        return "off"
    return "the reading of its gauge is not understood"
