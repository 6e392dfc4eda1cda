"""``safeguard mitigation plan``."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

import click

from safeguard.cli.app import App
from safeguard.cli.command import command as speaking
from safeguard.cli.command import json_option, site_option
from safeguard.cli.mitigation.programme_data import number, programme_data
from safeguard.cli.opening import as_of_option, day, open_site, plugin_words
from safeguard.cli.recorded import open_record
from safeguard.errors import UsageError
from safeguard.messages import Message, msg
from safeguard.mitigation.conflicts import is_conflict
from safeguard.mitigation.programme import THINGS, Programme, Reason, Step, Thing, programme_of
from safeguard.pipeline.mitigating import Standing, limits_of, standing_of, with_means
from safeguard.report.money import hours_words, money_words
from safeguard.report.rows import RowMaker
from safeguard.report.wording import Wording

EXAMPLES = [
    "safeguard mitigation plan",
    "safeguard mitigation plan --budget 20000 --hours facilities=40 --hours li=8",
    "safeguard mitigation plan --top 5 --json | jq .things",
]
REASONS = {
    Reason.MONEY: msg("the budget does not reach"),
    Reason.TIME: msg("the hours do not reach"),
    Reason.BOTH: msg("neither budget nor hours reach"),
}
MOST_HOURS = 100_000


@speaking("plan", examples=EXAMPLES)
@click.option("--budget", type=click.IntRange(0, 10**12), metavar="N", help="Money for measures, in whole units")
@click.option("--hours", multiple=True, metavar="WHO=H", help="Hours that a person or the holders of a role can give")
@click.option("--top", type=click.IntRange(1, 50), default=THINGS, help="How many things are named first")
@as_of_option
@site_option
@json_option
@click.pass_obj
def command(
    app: App,
    /,
    budget: int | None,
    hours: tuple[str, ...],
    top: int,
    as_of: str | None,
    site_path: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Show what to do first, with the money and hours that there are, and what risk remains after each step.

    Without --budget and --hours the means of site.yaml hold (settings, resources); where it names none, nothing is
    limited.
    """
    written = open_site(app, site_path)
    plugin_words(app, written)
    site = with_means(written, budget, dict(_hours(one) for one in hours))
    with open_record(written, create=False) as record:
        standing = standing_of(record, site, day(app, as_of, site.zone))
    programme = programme_of(standing.plan, limits_of(site.settings.resources))
    if as_json:
        app.out.data(programme_data(standing, programme, top))
    else:
        _Told(app, standing, programme).all(top)


def _hours(word: str) -> tuple[str, float]:
    """Read ``facilities=40``."""
    who, sign, amount = word.partition("=")
    try:
        hours = float(amount)
    except ValueError:
        hours = -1
    if not (who.strip() and sign and 0 <= hours <= MOST_HOURS):
        raise UsageError(
            msg("{value} does not say who has how many hours", value=word), hint=msg("Write for example facilities=40")
        )
    return who.strip(), hours


class _Told:
    """Says a programme on the terminal."""

    def __init__(self, app: App, standing: Standing, programme: Programme) -> None:
        self._app, self._standing, self._programme = app, standing, programme
        self._maker: RowMaker
        self._wording: Wording
        self._maker, self._wording = standing.words(app.speak)
        self._currency = standing.site.settings.resources.currency

    def all(self, top: int) -> None:
        """Say everything, most important first."""
        programme, out = self._programme, self._app.out
        title, day_ = self._standing.site.title, self._standing.plan.as_of.isoformat()
        out.say(msg("Mitigation plan of {site} as of {day}", site=title, day=day_))
        if not self._standing.plan.tasks:
            out.say(msg("Nothing is to be done."))
            return
        out.say(
            msg(
                "Open hazards: {count}; risk {now} points; all measures done: {after}",
                count=len(self._standing.plan.tasks),
                now=number(programme.now),
                after=f"{self._standing.plan.risk_after:g}",
            )
        )
        self._things(top)
        self._limited()
        out.say()
        out.table(_headers(), self._rows())
        self._rest()
        self._conflicts()
        self._unknown()

    def _things(self, top: int) -> None:
        things = self._programme.things(top)
        if not things:
            return
        out = self._app.out
        out.say()
        out.say(msg("If only {count} things are done:", count=len(things)))
        for place, thing in enumerate(things, 1):
            out.say(msg("  {place}. {thing}", place=place, thing=self._thing(thing)))
        removed = sum((thing.removed for thing in things), Fraction(0))
        out.say(
            msg(
                "Together they take away {percent} % of the risk; {left} points remain.",
                percent=_percent(removed, self._programme.now),
                left=number(things[-1].left),
            )
        )

    def _thing(self, thing: Thing) -> str:
        first, estimates = thing.tasks[0], [task.course.estimate for task in thing.tasks]
        people = dict.fromkeys(
            self._wording.say(person.name) for task in thing.tasks for person in task.course.owner.people
        )
        known = all(one.known for one in estimates)
        return self._wording.listed(
            (
                self._maker.item(first.finding.item).title,
                self._wording.say(msg("hazards: {count}", count=len(thing.tasks))),
                self._wording.say(
                    msg(
                        "takes away {removed} points ({percent} %)",
                        removed=number(thing.removed),
                        percent=_percent(thing.removed, self._programme.now),
                    )
                ),
                hours_words(thing.minutes, self._wording),
                money_words(thing.money, self._currency, self._wording),
                "" if known else self._wording.say(msg("not all estimated")),
                self._wording.names(people) or self._wording.say(msg("nobody yet")),
            )
        )

    def _limited(self) -> None:
        programme, out = self._programme, self._app.out
        limits = programme.limits
        if limits.money is None and not limits.minutes:
            return
        out.say()
        out.say(
            msg(
                "With these means {chosen} of {count} tasks are done: {removed} points ({percent} %) are taken away.",
                chosen=len(programme.steps),
                count=len(programme.steps) + len(programme.rest),
                removed=number(programme.removed),
                percent=_percent(programme.removed, programme.now),
            )
        )
        if programme.best:
            out.say(msg("Major hazards are taken first; so no other choice within these means takes away more."))
        else:
            share = _percent(programme.removed, programme.bound)
            out.say(
                msg("So many tasks are not weighed one by one: this is at least {share} % of the best.", share=share)
            )
        if programme.major_left:
            out.say(
                msg(
                    "Major hazards that these means do not reach: {count}. They must not wait: find more.",
                    count=programme.major_left,
                )
            )
        for spent, limit in self._spent():
            out.say(msg("  {spent} of {limit}", spent=spent, limit=limit))

    def _spent(self) -> Iterator[tuple[str, str]]:
        programme, wording = self._programme, self._wording
        if programme.limits.money is not None:
            spent = money_words(programme.money, self._currency, wording)
            yield spent, money_words(programme.limits.money, self._currency, wording)
        for worker, minutes in programme.minutes_by_worker.items():
            name = wording.in_brackets(hours_words(programme.limits.minutes[worker], wording), worker)
            yield hours_words(minutes, wording), name

    def _rows(self) -> Iterator[tuple[str | int, ...]]:
        place = 1
        for _, group in groupby(self._programme.steps, key=lambda step: id(step.task.course)):
            steps = list(group)
            yield self._row(place, steps)
            place += len(steps)

    def _row(self, place: int, steps: list[Step]) -> tuple[str | int, ...]:
        task, wording = steps[0].task, self._wording
        course, count = task.course, len(steps)
        title = self._maker.item(task.finding.item).title
        people = wording.names(wording.say(person.name) for person in course.owner.people)
        return (
            str(place) if count == 1 else f"{place}–{place + count - 1}",
            title,
            self._maker.place(task.finding.target),
            people or wording.say(msg("nobody yet")),
            course.deadline.due.isoformat(),
            f"{course.risk.value:g} → {course.residual.value:g}",
            hours_words(course.estimate.minutes * count, wording),
            money_words(course.estimate.money * count, self._currency, wording),
            number(steps[-1].left),
        )

    def _rest(self) -> None:
        if not self._programme.rest:
            return
        out = self._app.out
        out.say()
        out.say(msg("Left for later: {count}", count=len(self._programme.rest)))
        told = (
            (self._maker.item(task.finding.item).title, self._maker.place(task.finding.target), reason)
            for task, reason in self._programme.rest
        )
        rows: dict[tuple[str, str, Reason], int] = {}
        for one in told:
            rows[one] = rows.get(one, 0) + 1
        headers = [msg("What"), msg("Where"), msg("Count"), msg("Why")]
        out.table(headers, [(title, where, count, REASONS[why]) for (title, where, why), count in rows.items()])

    def _conflicts(self) -> None:
        notes: dict[str, dict[str, None]] = {}
        for task in self._standing.plan.tasks:
            place, title = self._maker.place(task.finding.target), self._maker.item(task.finding.item).title
            for note in task.course.notes:
                if is_conflict(note):
                    notes.setdefault(self._wording.say(note), {})[self._wording.in_brackets(title, place)] = None
        if not notes:
            return
        out = self._app.out
        out.say()
        out.say(msg("Measures that work against each other:"))
        for words, titles in notes.items():
            out.say(msg("  {titles}: {words}", titles=self._wording.names(titles), words=words))

    def _unknown(self) -> None:
        count = sum(not task.course.estimate.known for task in self._standing.plan.tasks)
        if count:
            self._app.out.say()
            self._app.out.say(
                msg(
                    "Not estimated: {count}. They count as the dearest and longest; plan them to make it better.",
                    count=count,
                )
            )


def _headers() -> list[Message]:
    return [
        *(msg("No."), msg("What"), msg("Where"), msg("Who"), msg("Deadline")),
        *(msg("Risk"), msg("Work"), msg("Cost"), msg("Risk left")),
    ]


def _percent(part: Fraction, whole: Fraction) -> str:
    """Return a share in whole per cent, cut: what is not reached is not claimed."""
    return str(int(part * 100 / whole)) if whole else "0"
