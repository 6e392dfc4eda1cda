"""Trends of a site out of its record: figures of findings, coverage and score at each inspection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from safeguard.checklist.packed import Items
from safeguard.checklist.severity import Severity
from safeguard.findings.deciding import AnyDecision
from safeguard.findings.trend import NOW, Alike, By, Done, Figures, Moment, Point, Series, TrendKeeper, Trends
from safeguard.messages import Text
from safeguard.mitigation.case_deadline import deadline_from
from safeguard.pipeline.contents import Pinned, pinned
from safeguard.pipeline.weighing import decided_at, keep_score, weighed
from safeguard.record.lives import Part
from safeguard.record.model import Inspection, InspectionState
from safeguard.record.store import Record
from safeguard.results.result import Result
from safeguard.results.score import Score, ScoreKeeper
from safeguard.results.status import Status
from safeguard.results.summary import NOT_ASKED, ItemFacts
from safeguard.site.model import Site

LAST = 12
"""How many inspections are shown where nobody says otherwise."""

_LOOKED = frozenset({Status.PASS, Status.FAIL, Status.INFO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Which inspections are shown."""

    since: date | None = None
    until: date | None = None
    upto: str = ""
    """Id of the newest inspection that is shown; empty: the newest that there is."""
    last: int | None = None
    """The newest so many of them; ``None``: all."""
    today: date | None = None
    """The day of reading, shown after the last inspection; ``None``: it is not shown."""
    whole: bool = False
    """Only those that were not narrowed to some items, tags or places."""


@dataclass(slots=True)
class _Looked:
    """How much of something was looked at in one inspection."""

    keeper: ScoreKeeper
    looked: int = 0
    planned: int = 0

    def add(self, result: Result, *, waived: bool) -> None:
        keep_score(self.keeper, result, waived=waived)
        self.looked += result.status in _LOOKED
        self.planned += result.status is not Status.NOT_APPLICABLE and result.skip not in NOT_ASKED


def trends_of(
    record: Record, site: Site, period: Period, by: By = By.SITE, inspections: Sequence[Inspection] | None = None
) -> Trends:
    """Work out trends.

    Args:
        record: where all of it stands.
        site: whose deadlines hold for findings for which nobody set a day.
        period: which inspections.
        by: what has a trend of its own, besides the site.
        inspections: all of the site, the oldest first, where they are known already.
    """
    known = _known(record.inspections(site.site) if inspections is None else inspections, period.upto)
    shown, left_out = _shown(known, period)
    if not shown:
        return Trends(by, Series("", site.title, ()), (), left_out)
    number = {one.id: place for place, one in enumerate(known)}
    names = _Names(record, site)
    for _, (one, *_rest) in groupby(shown, key=lambda one: sorted(one.checklists.items())):
        names.learn(pinned(record, one))
    begun = record.begun(site.site)
    before = _before(known, shown[0], number, begun)
    moments = [*before, *(_moment(one, begun) for one in shown)]
    if period.today is not None:
        moments.append(Moment("", NOW, period.today))
    keeper = _counted(record, site, moments, by, names)
    decisions = record.decisions(site.site)
    looked = [_look(record, one, decisions, names, by) for one in shown]
    return _trends(by, keeper, moments, len(before), looked, names, left_out)


_APART = {By.AREA: Part.TARGET, By.OWNER: Part.OWNER}


def _counted(record: Record, site: Site, moments: Sequence[Moment], by: By, names: _Names) -> TrendKeeper:
    keeper, part = TrendKeeper(moments, names.default_due), _APART.get(by, Part.NOTHING)
    began = [one.began for one in moments]
    for alike in record.standing_at(site.site, began, part):
        keeper.stand(names.group(by, alike), alike)
    for done in record.done_since(site.site, began, part):
        keeper.happen(names.group(by, done), done)
    return keeper


def _known(known: Sequence[Inspection], upto: str) -> list[Inspection]:
    """Return the inspections up to one, without those that still run."""
    end = next((place for place, one in enumerate(known) if one.id == upto), len(known))
    return [one for one in known[: end + 1] if one.state is not InspectionState.RUNNING or one.id == upto]


def _shown(known: Sequence[Inspection], period: Period) -> tuple[list[Inspection], int]:
    """Return the inspections of a period, and how many of them are left out because they were narrowed."""
    fitting = [
        one
        for one in known
        if (period.since is None or one.as_of >= period.since.isoformat())
        and (period.until is None or one.as_of <= period.until.isoformat())
    ]
    broad = [one for one in fitting if not narrowed(one)] if period.whole else fitting
    shown = broad[-period.last :] if period.last is not None else broad
    first = fitting.index(shown[0]) if shown else 0
    return shown, len(fitting) - first - len(shown)


def narrowed(inspection: Inspection) -> bool:
    """Whether an inspection was asked for in part only; one of whole domains is none of these."""
    wanted = inspection.selection
    return bool(wanted.only or wanted.tags or wanted.places or wanted.automated_only)


def _moment(inspection: Inspection, begun: Mapping[str, int]) -> Moment:
    day = date.fromisoformat(inspection.as_of)
    wanted = inspection.selection
    return Moment(inspection.id, begun[inspection.id], day, narrowed(inspection), bool(wanted.domains))


def _before(
    known: Sequence[Inspection], first: Inspection, number: Mapping[str, int], begun: Mapping[str, int]
) -> list[Moment]:
    """Return the moment before the first, so that what happened since is known; none before the very first."""
    place = number[first.id]
    return [_moment(known[place - 1], begun)] if place else []


@dataclass
class _Names:
    """What items and places are called, and to which group they belong; learnt from inspections, the newest last."""

    record: Record
    site: Site
    domains: dict[str, str] = field(default_factory=dict)
    titles: dict[str, Text | str] = field(default_factory=dict)
    facts: dict[str, ItemFacts] = field(default_factory=dict)
    items: Items = field(default_factory=lambda: Items(()))
    _due: dict[tuple[str, Severity, str, bool], date] = field(default_factory=dict)

    def learn(self, content: Pinned) -> None:
        """Take in what an inspection used."""
        self.items = content.items
        for packed in content.checklists:
            for item in packed:
                self.domains[item] = packed.domain.value
                self.facts[item] = ItemFacts(packed.domain.value, packed.weight(item))

    def group(self, by: By, one: Alike | Done) -> str:
        """Return to which series findings belong."""
        if by is By.DOMAIN:
            return self.domains.get(one.item, "")
        return one.item if by is By.ITEM else one.of

    def default_due(self, alike: Alike) -> date:
        """Return the last day of findings for which nobody set one, by what their item says now."""
        key = (alike.item, alike.severity, alike.opened_on, alike.came_back)
        if key not in self._due:
            item = self.items.get(alike.item)
            mitigation = item.mitigation if item is not None else None
            deadlines, back = self.site.settings.deadlines, alike.came_back
            self._due[key] = deadline_from(alike.opened_on, alike.severity, mitigation, deadlines, halved=back).due
        return self._due[key]

    def title(self, by: By, key: str) -> Text | str:
        """Return what a series is called; its key where nobody calls it anything."""
        if by is By.ITEM:
            item = self.items.get(key)
            return key if item is None else item.title
        if by is By.OWNER:
            return next((one.name for one in self.site.people if one.id == key), key)
        if by is By.AREA:
            return self._places().get(key, key.partition(":")[2])
        return key

    def _places(self) -> dict[str, Text]:
        site = self.site
        places: dict[str, Text] = {
            f"site:{site.site}": site.title,
            **{f"unit:{one.id}": one.title for one in site.units},
        }
        places |= {f"area:{one.id}": one.title for one in site.areas}
        places |= {f"share:{one.id}": one.title for one in site.shares if one.title}
        places |= {f"host:{one.id}": one.title for one in site.hosts if one.title}
        return places | {f"person:{one.id}": one.name for one in site.people}


_Coverage = dict[str, _Looked]


def _look(record: Record, inspection: Inspection, decisions: Iterable[AnyDecision], names: _Names, by: By) -> _Coverage:
    """Return how much was looked at in one inspection, by series; ``""`` beside a key is the site."""
    floor = names.site.settings.coverage_floor
    found: _Coverage = {_WHOLE: _Looked(ScoreKeeper(names.facts, floor))}
    for result, waived in weighed(record, inspection, decided_at(decisions, inspection)):
        for key in (_WHOLE, *_keys(result, names, by)):
            if key not in found:
                found[key] = _Looked(ScoreKeeper(names.facts, floor))
            found[key].add(result, waived=waived)
    return found


_WHOLE = "\0"
"""Key of the site as a whole among those of its parts."""


def _keys(result: Result, names: _Names, by: By) -> tuple[str, ...]:
    if by is By.DOMAIN:
        return (names.domains.get(result.item, ""),)
    if by is By.ITEM:
        return (result.item,)
    if by is By.AREA:
        return (result.step.partition("@")[2] or f"site:{names.site.site}",)
    return ()


def _trends(
    by: By,
    keeper: TrendKeeper,
    moments: Sequence[Moment],
    skip: int,
    looked: Sequence[_Coverage],
    names: _Names,
    left_out: int,
) -> Trends:
    shown = moments[skip:]
    whole = Series("", names.site.title, tuple(_points(_WHOLE, keeper.whole[skip:], shown, looked, By.SITE)))
    keys = sorted(
        {*keeper.parts, *(key for one in looked for key in one if key != _WHOLE)} if by is not By.SITE else ()
    )
    none = [Figures() for _ in shown]
    parts = (
        Series(key, names.title(by, key), tuple(_points(key, _since(keeper, key, skip) or none, shown, looked, by)))
        for key in keys
    )
    return Trends(by, whole, tuple(one for one in parts if _says_something(one)), left_out)


def _since(keeper: TrendKeeper, key: str, skip: int) -> list[Figures]:
    return keeper.parts.get(key, [])[skip:]


def _says_something(series: Series) -> bool:
    """Whether anybody looked there, or anything is known of it."""
    return any(point.looked or point.figures != Figures() for point in series.points)


def _points(
    key: str, figures: Sequence[Figures], moments: Sequence[Moment], looked: Sequence[_Coverage], by: By
) -> Iterator[Point]:
    for place, (one, moment) in enumerate(zip(figures, moments, strict=True)):
        if not moment.inspection or by is By.OWNER:
            yield Point(moment, one)
            continue
        seen = looked[place].get(key)
        if seen is None:
            yield Point(moment, one, 0, 0)
        else:
            yield Point(moment, one, seen.looked, seen.planned, _score(seen, moment, by))


def _score(seen: _Looked, moment: Moment, by: By) -> Score | None:
    """Return a score that can be compared: where only a part was asked for, there is none of the whole."""
    in_part = moment.narrowed or (moment.some_domains and by not in (By.DOMAIN, By.ITEM))
    score = seen.keeper.scores().overall
    return None if in_part or score.worst is None else score
