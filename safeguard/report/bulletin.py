"""A monthly safety bulletin: what was found and put right in figures, what comes, and tips; on one page, to be posted.

It hangs where anybody reads it. So it has counts, days and general advice, and no name, place, file or finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TextIO

from safeguard.messages import Message, Text, msg
from safeguard.report.markdown import escape
from safeguard.report.tip import Occasion, Tip, choose_tips, tips
from safeguard.report.wording import DOMAINS, SEVERITIES, Wording

GENERAL = "general"
TIPS = 10
"""So many tips have room on the page."""
TIPS_EACH = 2
COMING = 6
"""So many dates have room."""

HEADS = (*(msg("Domain"), msg("Open"), msg("New"), msg("No longer found"), msg("Struck off"), msg("Overdue")),)
KINDS: Mapping[str, Message] = {
    "finding": msg("Findings to be put right: {count}"),
    "waiver": msg("Waivers that end: {count}"),
    "attestation": msg("Attestations that end: {count}"),
    "register": msg("Dates in registers: {count}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainMonth:
    """A month of one domain."""

    domain: str
    before: int
    """Open when the month began."""
    open: int
    """At its end."""
    new: int
    """Found, or found again."""
    gone: int
    """No longer found when somebody looked again."""
    closed: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What is known of an office and a month."""

    title: Text
    year: int
    month: int
    country: str
    as_of: date
    """Last day that counts."""
    over: bool
    """Whether the month is over."""
    inspections: int
    """In the month."""
    domains: tuple[DomainMonth, ...] = ()
    severities: Mapping[str, int] = field(default_factory=dict)
    """Of what is open."""
    found: Mapping[str, int] = field(default_factory=dict)
    """Item → findings of it, for choosing tips only."""
    audits: tuple[tuple[Message | Text, date], ...] = ()
    """Inspections of the next month, and their last days."""
    coming: Mapping[str, int] = field(default_factory=dict)
    """Kind → what else falls due in the next month."""
    unseen: bool = False
    """Whether something that falls due could not be looked at."""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The whole bulletin in words of one language."""

    language: str
    title: str
    about: str
    first: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    facts: tuple[str, ...]
    coming_title: str
    coming: tuple[str, ...]
    tips_title: str
    tips: tuple[tuple[str, tuple[str, ...]], ...]
    """Title of a domain, and its tips."""
    foot: str


def bulletin(month: Month, wording: Wording) -> Bulletin:
    """Put a month into words."""
    say = wording.say
    return Bulletin(
        wording.language,
        say(msg("Safety bulletin {year}-{month}", year=month.year, month=f"{month.month:02}")),
        wording.in_brackets(say(month.title), say(msg("as of {day}", day=month.as_of.isoformat()))),
        tuple(_first(month, wording)),
        tuple(map(say, HEADS)),
        tuple(_row(one, wording) for one in month.domains),
        tuple(_facts(month, wording)),
        say(msg("What comes next month")),
        tuple(_coming(month, wording)),
        say(msg("What everybody can do")),
        tuple((say(DOMAINS[domain]), tuple(say(one.words) for one in some)) for domain, some in tips_of(month)),
        say(msg("Tell the safety officer what you see. Better once too often than once too late.")),
    )


def tips_of(month: Month) -> Iterator[tuple[str, tuple[Tip, ...]]]:
    """Yield the tips of each domain that the office has, then those for everybody."""
    known = tips()
    mine = [one.domain for one in month.domains if one.domain in known and one.domain != GENERAL]
    each = max(TIPS_EACH, min(TIPS // (len(mine) + 1), 4))
    when = Occasion(month.year, month.month, month.country)
    for domain in (*mine, GENERAL):
        yield domain, choose_tips(known[domain], month.found, when, each)


def _first(month: Month, wording: Wording) -> Iterator[str]:
    if not month.over:
        yield wording.say(msg("The month is not over; figures may still change."))
    if not month.inspections:
        yield wording.say(msg("Nobody inspected this month: what is not listed was not looked at."))


def _row(one: DomainMonth, wording: Wording) -> tuple[str, ...]:
    figures = (one.open, one.new, one.gone, one.closed, one.overdue)
    return (wording.say(DOMAINS.get(one.domain, {"en": one.domain})), *map(str, figures))


def _facts(month: Month, wording: Wording) -> Iterator[str]:
    yield wording.say(msg("Inspections this month: {count}", count=month.inspections))
    levels = [
        wording.say(msg("{level}: {count}", level=wording.say(words), count=month.severities[name]))
        for name, words in SEVERITIES.items()
        if month.severities.get(name)
    ]
    if levels:
        yield wording.say(msg("Open by severity: {levels}", levels=wording.names(levels)))
    best = max(month.domains, key=_progress, default=None)
    if best is not None and best.gone:
        words = msg(
            "Best progress: {domain}, where {gone} of {all} are no longer found.",
            domain=wording.say(DOMAINS[best.domain]),
            gone=best.gone,
            all=best.before + best.new,
        )
        yield wording.say(words)


def _progress(one: DomainMonth) -> tuple[float, int]:
    return one.gone / max(one.before + one.new, 1), one.gone


def _coming(month: Month, wording: Wording) -> Iterator[str]:
    if month.unseen:
        yield wording.say(msg("Not everything that falls due could be looked at; there may be more."))
    shown = sorted(month.audits, key=lambda one: one[1])
    for title, day in shown[:COMING]:
        yield wording.say(msg("{what}, by {day}", what=wording.say(title), day=day.isoformat()))
    if len(shown) > COMING:
        yield wording.say(msg("and {count} more inspections", count=len(shown) - COMING))
    for kind, words in KINDS.items():
        if month.coming.get(kind):
            yield wording.say(Message(words.template, {"count": month.coming[kind]}))
    if not (month.audits or any(month.coming.values()) or month.unseen):
        yield wording.say(msg("Nothing falls due."))


def write_text(one: Bulletin, stream: TextIO) -> None:
    """Write it as plain text, for a message or a chat."""
    stream.writelines(f"{line}\n" for line in _lines(one, "", "- ", lambda text: text))


def write_markdown(one: Bulletin, stream: TextIO) -> None:
    """Write it as Markdown."""
    stream.writelines(f"{line}\n" for line in _lines(one, "## ", "- ", escape))


def _lines(one: Bulletin, head: str, point: str, safe: Callable[[str], str]) -> Iterator[str]:
    yield f"{'# ' if head else ''}{safe(one.title)}"
    yield from ("", safe(one.about))
    for line in one.first:
        yield from ("", safe(line))
    yield ""
    if head:
        yield f"| {' | '.join(map(safe, one.heads))} |"
        yield f"|{'---|' * len(one.heads)}"
        yield from (f"| {' | '.join(map(safe, row))} |" for row in one.rows)
        yield ""
    else:
        for name, *figures in one.rows:
            told = zip(one.heads[1:], figures, strict=True)
            yield f"{point}{name}: {', '.join(f'{what} {figure}' for what, figure in told)}"
    yield from (f"{point}{safe(line)}" for line in one.facts)
    yield from ("", f"{head}{safe(one.coming_title)}", "")
    yield from (f"{point}{safe(line)}" for line in one.coming)
    yield from ("", f"{head}{safe(one.tips_title)}", "")
    for domain, some in one.tips:
        yield from (f"{point}{_bold(safe(domain), head)}: {safe(tip)}" for tip in some)
    yield from ("", safe(one.foot))


def _bold(text: str, head: str) -> str:
    return f"**{text}**" if head else text
