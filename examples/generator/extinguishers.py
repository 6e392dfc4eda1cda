"""The register of extinguishers: healthy ones in pairs at their points, and some with one defect each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle
from random import Random

from generator.made import Expected, Made, Row, Wish
from safeguard import add_months, add_years

_KINDS: tuple[tuple[str, str, int, int, int], ...] = (
    ("干粉", "MFZ/ABC4", 5, 2, 10),
    ("干粉", "MFZ/ABC5", 5, 2, 10),
    ("水基型", "MSZ/6", 3, 1, 6),
    ("二氧化碳", "MT3", 5, 2, 12),
)
"""Agent, model code, years to the first maintenance, to each later one, to scrap (GB 50444 5.3.2, GB 55036 10.0.8)."""

_NEAR_DAYS = 200
"""Healthy ones are further than this from every due date."""

_PER_UNIT = 4

Draft = dict[str, str]
Defect = Callable[[Draft, Random, date], Expected]


def extinguishers(wish: Wish) -> Made:
    """Make the register."""
    dice = wish.dice("extinguishers")
    rows: list[Row] = []
    expected: list[Expected] = []
    kinds = cycle(_DEFECTS)
    for number, defective in enumerate(wish.drawn(dice, wish.extinguishers)):
        draft = _healthy(number, dice, wish)
        if defective:
            expected.append(next(kinds)(draft, dice, wish.as_of))
        rows.append(draft)
    return Made(tuple(rows), tuple(expected))


def _healthy(number: int, dice: Random, wish: Wish) -> Draft:
    agent, model, first, then, scrap = _KINDS[number // 2 % len(_KINDS)]
    made, serviced = _dates(dice, wish.as_of, first, then, scrap)
    room = number // 2 % max(1, wish.areas) + 1
    return {
        "id": f"E-{number + 1:06}",
        "location": f"{room} 号房间",
        "floor": f"{room % 20 + 1}F",
        "point_id": f"P-{number // 2 + 1:06}",
        "calc_unit": f"U-{min(number, _last_whole(wish)) // _PER_UNIT + 1:06}",
        "hazard": "中",
        "fire_class": "B" if agent == "二氧化碳" else "A",
        "type": "手提",
        "agent": agent,
        "model": model,
        "mfg_date": made.isoformat(),
        "last_maint_date": serviced.isoformat() if serviced else "",
        "maint_label": "是" if serviced else "",
        "last_inspect_date": (wish.as_of - timedelta(days=dice.randrange(1, 15))).isoformat(),
        "inspector": "李强",
        "pressure": "" if agent == "二氧化碳" else "绿",
        "body": "完好",
        "accessible": "是",
        "status": "在用",
    }


def _last_whole(wish: Wish) -> int:
    """Return the number of the first extinguisher of the last unit that is whole: it takes the rest along."""
    return max(0, wish.extinguishers // _PER_UNIT - 1) * _PER_UNIT


def _dates(dice: Random, as_of: date, first: int, then: int, scrap: int) -> tuple[date, date | None]:
    """Return when it was made and serviced last, so that nothing is due for a while."""
    near = timedelta(days=_NEAR_DAYS)
    youngest, oldest = as_of - timedelta(days=30), add_years(as_of + near, -scrap) + timedelta(days=1)
    made = oldest + timedelta(days=dice.randrange((youngest - oldest).days))
    if add_years(made, first) > as_of + near:
        return made, None
    latest = as_of - timedelta(days=3)
    earliest = max(made, add_years(as_of + near, -then)) + timedelta(days=1)
    return made, earliest + timedelta(days=dice.randrange((latest - earliest).days))


def _scrapped(draft: Draft, dice: Random, as_of: date) -> Expected:
    years = next(kind[4] for kind in _KINDS if kind[1] == draft["model"])
    made = add_years(as_of, -years) - timedelta(days=dice.randrange(400))
    draft.update(mfg_date=made.isoformat(), last_maint_date="", maint_label="")
    return Expected("FIRE-EXT-01", draft["id"], "scrap")


def _rusty(draft: Draft, _dice: Random, _as_of: date) -> Expected:
    draft["body"] = "锈蚀面积超过三分之一"
    return Expected("FIRE-EXT-02", draft["id"], "rust")


def _unserviced(draft: Draft, dice: Random, as_of: date) -> Expected:
    first = next(kind[2] for kind in _KINDS if kind[1] == draft["model"])
    made = add_years(as_of, -first) - timedelta(days=dice.randrange(100))
    draft.update(mfg_date=made.isoformat(), last_maint_date="", maint_label="")
    return Expected("FIRE-EXT-03", draft["id"], "service")


def _red(draft: Draft, _dice: Random, _as_of: date) -> Expected:
    if draft["agent"] == "二氧化碳":
        draft["weight_loss"] = "12"
        return Expected("FIRE-EXT-05", draft["id"], "weight_loss")
    draft["pressure"] = "红"
    return Expected("FIRE-EXT-05", draft["id"], "red")


def _unchecked(draft: Draft, dice: Random, as_of: date) -> Expected:
    last = add_months(as_of, -1) - timedelta(days=dice.randrange(1, 200))
    draft["last_inspect_date"] = last.isoformat()
    draft["mfg_date"] = min(draft["mfg_date"], add_months(last, -1).isoformat())
    return Expected("FIRE-EXT-06", draft["id"], "check_overdue")


def _blocked(draft: Draft, _dice: Random, _as_of: date) -> Expected:
    draft["accessible"] = "否"
    return Expected("FIRE-EXT-06", draft["id"], "blocked")


def _misdated(draft: Draft, _dice: Random, _as_of: date) -> Expected:
    draft["install_date"] = "去年"
    return Expected("FIRE-EXT-11", draft["id"], "bad_date.install_date")


_DEFECTS: tuple[Defect, ...] = (_scrapped, _rusty, _unserviced, _red, _unchecked, _blocked, _misdated)
