"""Where an extinguisher must be and how large: travel distance, height, lock, rating (GB 50140-2005 5 and 6.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from safeguard import Grade, msg, plain
from safeguard_fire.extinguishers.case import Case
from safeguard_fire.extinguishers.families import Family, Unjudged, Verdict
from safeguard_fire.extinguishers.fire_classes import kinds_of, wanted
from safeguard_fire.extinguishers.profile import HANDLINGS, HAZARDS, Agent, Handling, Hazard, Placement
from safeguard_fire.extinguishers.unit import Unit

HAZARD_TITLES = {
    "severe": {"zh": "严重危险级", "en": "severe hazard"},
    "medium": {"zh": "中危险级", "en": "medium hazard"},
    "light": {"zh": "轻危险级", "en": "light hazard"},
}
_ADD = msg("Add a point so that every spot is within {limit} m of an extinguisher")
_LOWER = msg("Hang it lower: its top at most {limit} m above the floor")
_RAISE = msg("Hang it higher or put it on a stand: its bottom at least {limit} m above the floor")
_UNLOCK = msg("Take the lock off, or put a box there that opens without a key")
_LARGER = msg("Put up one that is rated {least}A or more")


def placement_rules(unit: Unit, case: Case) -> Iterator[Verdict]:
    """Judge where a live extinguisher is, by what was measured. Heights and locks: where the register tells them."""
    if unit.status != "live":
        return
    yield from _travel(unit, case)
    yield from _mounted(unit, case)
    if unit.row.flag("box_locked") is True:
        locked = msg("Its box is locked")
        yield case.fails(unit, Family.PLACEMENT, "locked", locked, _UNLOCK, column="box_locked")
    yield from _rated(unit, case)


def hazards_of(unit: Unit, placement: Placement) -> tuple[Hazard, ...]:
    """Return how dangerous the place of an extinguisher is; several where nobody says."""
    written = unit.row.text("hazard")
    for hazard in HAZARDS:
        if hazard == written:
            return (hazard,)
    return ("severe",) if is_severe(unit, placement) else HAZARDS


def is_severe(unit: Unit, placement: Placement) -> bool:
    """Whether the name of its place says that it is an archive store, a computer room or the like."""
    place = plain(unit.label)
    for word in placement.severe.except_:
        place = place.replace(plain(word), "")
    return any(plain(word) in place for word in placement.severe.words)


def handlings_of(unit: Unit) -> tuple[Handling, ...]:
    """Return whether an extinguisher is carried or wheeled; both where nobody says."""
    written = unit.row.text("type")
    if unit.code is not None and not written:
        return ("wheeled",) if unit.code.wheeled else ("hand",)
    return tuple(handling for handling in HANDLINGS if handling == written) or HANDLINGS


def limits_of(unit: Unit, placement: Placement) -> tuple[float, ...]:
    """Return the greatest walking distances that may be meant, in metres; one where all is known, none by study."""
    table = placement.travel_m
    asked = wanted(unit) - placement.by_study
    if wanted(unit) and not asked:
        return ()
    choices = _choices(asked, placement) or [(letter,) for letter in table]
    found = {
        min(table[letter][hazard][handling] for letter in letters)
        for letters, hazard, handling in product(choices, hazards_of(unit, placement), handlings_of(unit))
        if all(letter in table for letter in letters)
    }
    return tuple(sorted(found))


def _choices(asked: frozenset[str], placement: Placement) -> list[tuple[str, ...]]:
    """Return the classes that decide; several sets where a class follows one of others that nobody names."""
    own = sorted(asked - placement.follows.keys())
    open_ = [placement.follows[letter] for letter in sorted(asked & placement.follows.keys())]
    loose = [others for others in open_ if not asked.intersection(others)]
    return [(*own, *chosen) for chosen in product(*loose)] if own or loose else []


def _travel(unit: Unit, case: Case) -> Iterator[Verdict]:
    placement = case.profile.placement
    measured = unit.row.number_in("travel_m")
    if measured is None:
        yield Unjudged(Family.PLACEMENT, "the distance to the farthest spot is not given")
        return
    limits = limits_of(unit, placement)
    if not limits:
        yield Unjudged(Family.PLACEMENT, "no distance is set down for this fire class")
    elif measured > limits[-1]:
        yield case.fails(
            unit,
            Family.PLACEMENT,
            "travel",
            msg("The farthest spot is {measured} m away; at most {limit} m are allowed", **_metres(measured, limits)),
            msg(_ADD.template, limit=f"{limits[-1]:g}"),
            column="travel_m",
            observed=measured,
            expected=limits[-1],
        )
    elif measured > limits[0]:
        yield Unjudged(Family.PLACEMENT, "hazard, fire class or type decide about the distance, and are not given")
    if is_severe(unit, placement) and unit.row.text("hazard") in ("medium", "light"):
        title = HAZARD_TITLES[unit.row.text("hazard")]
        yield case.fails(
            unit,
            Family.PLACEMENT,
            "hazard_doubted",
            msg("The register says {hazard}; archive stores and computer rooms are severe", hazard=title),
            msg("Compare the hazard with the fire plan, and correct the register"),
            column="hazard",
            grade=Grade.OBSERVATION,
        )


def _metres(measured: float, limits: Sequence[float]) -> dict[str, str]:
    return {"measured": f"{measured:g}", "limit": f"{limits[-1]:g}"}


def _mounted(unit: Unit, case: Case) -> Iterator[Verdict]:
    placement = case.profile.placement
    top, bottom = unit.row.number_in("top_m"), unit.row.number_in("bottom_m")
    if handlings_of(unit) == ("wheeled",):
        return
    greatest, least = placement.top_m, placement.bottom_m
    if top is not None and greatest is not None and top > greatest:
        about = {"measured": f"{top:g}", "limit": f"{greatest:g}"}
        high = msg("Its top is {measured} m above the floor; at most {limit} m are allowed", **about)
        lower = msg(_LOWER.template, limit=about["limit"])
        yield case.fails(unit, Family.PLACEMENT, "top", high, lower, column="top_m", observed=top, expected=greatest)
    if bottom is not None and least is not None and bottom < least:
        about = {"measured": f"{bottom:g}", "limit": f"{least:g}"}
        low = msg("Its bottom is {measured} m above the floor; at least {limit} m are needed", **about)
        higher = msg(_RAISE.template, limit=about["limit"])
        yield case.fails(
            unit,
            Family.PLACEMENT,
            "bottom",
            low,
            higher,
            column="bottom_m",
            observed=bottom,
            expected=least,
        )


def _rated(unit: Unit, case: Case) -> Iterator[Verdict]:
    """Judge whether a hand-held one is large enough for class A where the hazard asks for it.

    Of agents whose ratings the rule table does not tell, such as gases, nothing is said.
    """
    hazards = hazards_of(unit, case.profile.placement)
    least = case.profile.placement.least_rating.get(hazards[0]) if len(hazards) == 1 else None
    agent = unit.agent
    if not least or agent is None or "A" not in wanted(unit) & agent.classes or handlings_of(unit) != ("hand",):
        return
    ratings = _ratings(unit, agent)
    if not ratings:
        return
    rating = _reached(ratings, unit.code.charge) if unit.code is not None else None
    if rating is None:
        yield Unjudged(Family.PLACEMENT, "its size is not known, nor therefore its rating for class A")
    elif rating < least:
        yield case.fails(
            unit,
            Family.PLACEMENT,
            "too_small",
            msg(
                "It is rated {rating}A; in a place of {hazard} at least {least}A is needed",
                rating=rating,
                hazard=HAZARD_TITLES[hazards[0]],
                least=least,
            ),
            msg(_LARGER.template, least=least),
            grade=Grade.MINOR,
            column="model",
            observed=f"{rating}A",
            expected=f"{least}A",
        )


def _ratings(unit: Unit, agent: Agent) -> dict[float, int]:
    """Return the ratings for class A that the rule table knows of an agent and its kind, by charge."""
    kinds = kinds_of(unit, agent) or tuple(agent.kinds.values())
    return {**agent.ratings, **{size: rating for kind in kinds for size, rating in kind.ratings.items()}}


def _reached(ratings: Mapping[float, int], charge: float) -> int:
    """Return the rating of the largest listed charge that is reached."""
    reached = [size for size in ratings if size <= charge]
    return ratings[max(reached)] if reached else 0
