"""Rule 8: at least two live ones per calculation unit, at most five per point, at most a quarter away at once.

GB 50140-2005 6.1 (numbers) and GB 50444-2008 5.3 (sending out in batches).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from safeguard import Message, fail, msg, plain
from safeguard_fire.extinguishers.families import Family, Said
from safeguard_fire.extinguishers.profile import Numbers
from safeguard_fire.extinguishers.unit import Unit


def count_rules(units: Sequence[Unit], numbers: Numbers) -> Iterator[Said]:
    """Judge the numbers of extinguishers per calculation unit and point, retired ones counted only as gone."""
    for name, members in _groups(units, "calc_unit"):
        yield from _too_few(name, members, numbers)
        yield from _too_many_away(name, members, numbers)
    for name, members in _groups(units, "point_id"):
        yield from _point(name, members, numbers)


def _groups(units: Sequence[Unit], column: str) -> list[tuple[str, list[Unit]]]:
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if key := plain(unit.row.text(column)):
            groups[key].append(unit)
    named = [(min(unit.row.text(column) for unit in members), members) for members in groups.values()]
    return sorted(named, key=lambda group: group[0])


def _there(members: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in members if unit.status == "live"]


def _too_few(name: str, members: Sequence[Unit], numbers: Numbers) -> Iterator[Said]:
    live = len(_there(members))
    if live < numbers.per_unit:
        message = msg(
            "Live extinguishers in calculation unit {name}: {live}; at least {least} are needed",
            name=name,
            live=live,
            least=numbers.per_unit,
        )
        add = msg("Add extinguishers until there are at least {least}", least=numbers.per_unit)
        yield _said("too_few", f"unit:{name}", name, members, message, add, live, numbers.per_unit)


def _too_many_away(name: str, members: Sequence[Unit], numbers: Numbers) -> Iterator[Said]:
    kept = [unit for unit in members if unit.status in ("live", "service")]
    away = [unit for unit in kept if unit.status == "service"]
    if len(away) > len(kept) * numbers.share_away:
        message = msg(
            "Away for service at once: {away} of {kept} extinguishers of calculation unit {name}",
            away=len(away),
            kept=len(kept),
            name=name,
        )
        put = msg("Put up substitutes of the same kind and size until they are back")
        yield _said("too_many_away", f"unit:{name}", name, away, message, put, len(away), numbers.share_away)


def _point(name: str, members: Sequence[Unit], numbers: Numbers) -> Iterator[Said]:
    live = len(_there(members))
    if live > numbers.per_point:
        message = msg(
            "Point {name} has {live} extinguishers; at most {most} should stand at one point",
            name=name,
            live=live,
            most=numbers.per_point,
        )
        split = msg("Move some to a point of their own")
        yield _said("too_many_at_point", f"point:{name}", name, members, message, split, live, numbers.per_point)
    elif live == 0 and any(unit.status != "spare" for unit in members):
        message = msg("Point {name} has no live extinguisher left", name=name)
        put = msg("Put up a substitute at once, then an equivalent")
        yield _said("empty_point", f"point:{name}", name, members, message, put, 0, 1)


def _said(
    rule: str,
    subject: str,
    label: str,
    members: Sequence[Unit],
    message: Message,
    measure: Message,
    observed: int,
    expected: float,
) -> Said:
    first = min(members, key=lambda unit: unit.row.number)
    return Said(
        Family.UNITS,
        fail(
            message,
            subject=subject,
            label=label,
            rule=rule,
            observed=observed,
            expected=expected,
            place=first.row.place("calc_unit" if subject.startswith("unit:") else "point_id"),
            measure=measure,
            evidence=first.evidence(),
        ),
    )
