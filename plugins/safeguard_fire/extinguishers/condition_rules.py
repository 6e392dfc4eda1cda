"""Rule 2: states and types that must be scrapped whatever the age (GB 55036-2022 10.0.8), read from what was noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from safeguard import Message, msg
from safeguard_fire.extinguishers.age_rules import REPLACE
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.families import Family, Unjudged, Verdict
from safeguard_fire.extinguishers.remark import NO_OR_SLIGHT, pieces, says
from safeguard_fire.extinguishers.unit import Unit


@dataclass(frozen=True, slots=True)
class Sign:
    """Words in a remark that mean one state of the clause."""

    rule: str
    columns: tuple[str, ...]
    words: re.Pattern[str]
    message: Message
    deniable: bool = True
    """Whether a "no" before it takes it back; not so where the words themselves say that something is missing."""


_HEAD = "The head is cracked or has no relief"
_NAMELESS = "The nameplate does not tell maker or date of manufacture"


def _sign(rule: str, columns: str, words: str, message: str, *, deniable: bool = True) -> Sign:
    return Sign(rule, tuple(columns.split()), re.compile(words, re.IGNORECASE), msg(message), deniable)


_NOT_DENIED = r"(?:(?!无|未|没|不|\bno).)*"
"""Up to the word that counts, without a "no" on the way."""
_DEEP = r"(?:严重|大面积|三分之一|凹坑|穿)"
_RUST_EN = r"(?:rust|corro)\w*"
_DEEP_EN = r"(?:severe|heavy|deep|third|pit)"

SIGNS = (
    _sign(
        "rust",
        "body",
        rf"{_DEEP}{_NOT_DENIED}锈|锈{_NOT_DENIED}{_DEEP}|"
        rf"{_DEEP_EN}{_NOT_DENIED}{_RUST_EN}|{_RUST_EN}{_NOT_DENIED}{_DEEP_EN}",
        "Rust over a third of the shell or with pits",
    ),
    _sign("deformed", "body", r"变形|鼓包|膨胀|压瘪|deform|dented|bulg", "The shell is deformed"),
    _sign("head", "body hose", rf"器头{_NOT_DENIED}裂|裂{_NOT_DENIED}器头|crack\w* head|head crack", _HEAD),
    _sign("head", "body hose", r"无泄压|未设泄压|没有泄压|no relief", _HEAD, deniable=False),
    _sign("flat_bottom", "body", r"平底|flat bottom", "The shell has a flat bottom"),
    _sign(
        "no_valve",
        "body hose",
        r"(无|没有|未设)间歇|no intermittent",
        "It cannot be shut off while it is used",
        deniable=False,
    ),
    _sign("repaired", "body", r"锡焊|铜焊|补焊|焊补|补缀|修补|solder|braz|patch", "Soldered, brazed or patched"),
    _sign("burned", "body hose", r"火烧|烧过|烧损|被烧|过火|\bburn|fire damage", "It has been in a fire"),
    _sign("unidentified", "nameplate", r"脱落|缺失|丢失|模糊|磨损|missing|illegible|unreadable|lost", _NAMELESS),
    _sign(
        "unidentified",
        "nameplate",
        r"^(无|没有|none)$|(无|没有|未见)(铭牌|标[识牌签]|厂名|.*日期)|不清|看不|无法|"
        r"\bno (name)?(plate|label|date|maker)",
        _NAMELESS,
        deniable=False,
    ),
)
"""Items of 10.0.8, as people write them in a register."""

_READ = ("body", "hose", "nameplate")

_ILLEGIBLE = msg("The date of manufacture is blank or cannot be read: it counts as scrap")
_OBSOLETE = msg("{agent}: this type must not be used any more")


def condition_rules(unit: Unit, case: Case) -> Iterator[Verdict]:
    """Judge an extinguisher by its state and type."""
    if unit.agent is not None and unit.agent.forbidden:
        message = msg(_OBSOLETE.template, agent=unit.row.text("agent") or unit.agent.title)
        yield case.fails(unit, Family.CONDITION, "obsolete", message, REPLACE, column="agent")
    found = _found(unit)
    if unit.illegible:
        written = unit.row.raw.get("mfg_date", "")
        yield case.fails(
            unit, Family.CONDITION, "unidentified", _ILLEGIBLE, REPLACE, column="mfg_date", observed=written
        )
        found.pop("unidentified", None)
    if not unit.row.text("body"):
        yield Unjudged(Family.CONDITION, "the state of its shell is not noted")
    for rule, (sign, column) in found.items():
        yield case.fails(
            unit, Family.CONDITION, rule, sign.message, REPLACE, column=column, observed=unit.row.raw[column]
        )


def is_scrap_by_condition(unit: Unit) -> bool:
    """Whether its state or type already takes it out: then nothing is serviced any more."""
    forbidden = unit.agent is not None and unit.agent.forbidden
    return forbidden or unit.illegible or bool(_found(unit))


def _found(unit: Unit) -> dict[str, tuple[Sign, str]]:
    """Return what its remarks show: rule → sign and column."""
    return {
        sign.rule: (sign, column)
        for column in _READ
        if (remark := unit.row.raw.get(column, ""))
        for sign in _signs_in(column, remark)
    }


@lru_cache(maxsize=4096)
def _signs_in(column: str, remark: str) -> tuple[Sign, ...]:
    return tuple(sign for sign in SIGNS if column in sign.columns and _shows(sign, remark))


def _shows(sign: Sign, remark: str) -> bool:
    if sign.deniable:
        return says(remark, sign.words, NO_OR_SLIGHT)
    return any(sign.words.search(piece) for piece in pieces(remark))
