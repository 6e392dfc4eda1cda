"""What makes maintenance necessary before its time: damage, visible rust, a broken seal, use (GB 50444-2008 5.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard import msg
from safeguard_fire.extinguishers.age_rules import SEND_OUT
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.families import Family, Verdict
from safeguard_fire.extinguishers.remark import says
from safeguard_fire.extinguishers.unit import Unit

_BAD = re.compile(r"损|断|缺|裂|脱|丢|老化|堵|开启|无$|broken|missing|crack|loose|blocked|damaged", re.IGNORECASE)
_RUST = re.compile(r"锈|rust|corro", re.IGNORECASE)

_DAMAGED = msg("{part}: {remark}")
_USED = msg("It has been used, and must be recharged")
_RUSTY = msg("Visible rust on the shell: {remark}")


def damage_rules(unit: Unit, case: Case) -> Iterator[Verdict]:
    """Judge what the last check noted of an extinguisher that is not scrap."""
    for column in ("seal", "hose"):
        remark = unit.row.raw.get(column, "")
        if says(remark, _BAD):
            title = unit.row.headers.get(column, column)
            message = msg(_DAMAGED.template, part=title, remark=remark)
            yield case.fails(unit, Family.SERVICE, column, message, SEND_OUT, column=column, observed=remark)
    body = unit.row.raw.get("body", "")
    if says(body, _RUST):
        message = msg(_RUSTY.template, remark=body)
        yield case.fails(unit, Family.SERVICE, "rusty", message, SEND_OUT, column="body", observed=body)
    if unit.row.flag("used") is True:
        yield case.fails(unit, Family.SERVICE, "used", _USED, SEND_OUT, column="used")
