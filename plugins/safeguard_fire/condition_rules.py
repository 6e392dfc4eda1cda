"""Rule 2: states and types that must be scrapped whatever the age (GB 55036-2022 10.0.8), read from what was noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from safeguard import Message, msg
from safeguard_fire.age_rules import REPLACE
from safeguard_fire.case import Case
from safeguard_fire.families import Family, Unjudged, Verdict
from safeguard_fire.unit import Unit

_PIECE = re.compile(r"[,，;；、。/|\n]")
_DENIED = re.compile(r"^\s*(无|未|没有|没|不|轻微|轻度|少许|no |not |none|without |slight|minor|light )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sign:
    """Words in a remark that mean one state of the clause."""

    rule: str
    columns: tuple[str, ...]
    words: re.Pattern[str]
    message: Message
    deniable: bool = True
    """Whether a "no" before it takes it back; not so where the words themselves say that something is missing."""


def _sign(rule: str, columns: str, words: str, message: str, *, deniable: bool = True) -> Sign:
    return Sign(rule, tuple(columns.split()), re.compile(words, re.IGNORECASE), msg(message), deniable)


SIGNS = (
    _sign(
        "rust",
        "body",
        r"(严重|大面积|1/3|三分之一|凹坑|锈穿).*锈|锈.*(严重|大面积|1/3|1／3|三分之一|凹坑|穿)|(severe|heavy|deep|third|pitted).*(rust|corro)|(rust|corro)\w*.*(severe|heavy|deep|third|pit)",
        "Rust over a third of the shell or with pits",
    ),
    _sign("deformed", "body", r"变形|鼓包|膨胀|压瘪|deform|dented|bulg", "The shell is deformed"),
    _sign(
        "head",
        "body hose",
        r"器头.*裂|裂.*器头|无泄压|未设泄压|没有泄压|crack\w* head|head crack|no relief",
        "The head is cracked or has no relief",
        deniable=False,
    ),
    _sign("flat_bottom", "body", r"平底|flat bottom", "The shell has a flat bottom"),
    _sign(
        "no_valve",
        "body hose",
        r"(无|没有|未设)间歇|no intermittent",
        "It cannot be shut off while it is used",
        deniable=False,
    ),
    _sign("repaired", "body", r"锡焊|铜焊|补焊|焊补|补缀|修补|solder|braz|patch", "Soldered, brazed or patched"),
    _sign("burned", "body hose", r"火烧|烧过|烧损|被烧|过火|burn|fire damage", "It has been in a fire"),
    _sign(
        "unidentified",
        "nameplate",
        r"脱落|缺失|丢失|没有|^无$|不清|模糊|无法|磨损|missing|illegible|unreadable|none|lost",
        "The nameplate does not tell maker or date of manufacture",
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
    # A fraction is not a list: 1/3 stays in one piece.
    pieces = [piece.strip() for piece in _PIECE.split(remark.replace("1/3", "三分之一"))]
    return tuple(
        sign
        for sign in SIGNS
        if column in sign.columns
        and any(sign.words.search(piece) and not (sign.deniable and _DENIED.match(piece)) for piece in pieces)
    )
