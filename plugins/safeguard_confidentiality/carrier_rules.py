"""What must hold of each row of the carrier register; one function per family of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from safeguard import (
    DateInterval,
    DueState,
    Observation,
    Row,
    cannot_tell,
    days_over,
    days_said,
    due_state,
    fail,
    info,
    msg,
)
from safeguard_confidentiality.carrier_register import GONE, SECRET_LEVELS, label_of, subject_of
from safeguard_confidentiality.mark_forms import LEVELS
from safeguard_confidentiality.terms import LONGEST_YEARS, Term, ends_on, parse_term


@dataclass(frozen=True, slots=True)
class Day:
    """From when a row is seen."""

    as_of: date
    near_days: int
    """From how many days ahead the end of a term is announced."""


RowRule = Callable[[Row, Day], Iterator[Observation]]


def overdue(row: Row, day: Day) -> Iterator[Observation]:
    """Loans that should be back, and loans without a day by which they should be."""
    if not _is_lent(row, day.as_of):
        return
    due = row.date("due_back")
    if due is None:
        yield fail(
            msg("Lent without a day by which it must be back"),
            rule="no_due_date",
            place=row.place("due_back"),
            **_about(row),
        )
    elif days_over(due, day.as_of) > 0:
        yield fail(
            msg("Lent and {days} overdue", days=days_said(days_over(due, day.as_of))),
            rule="overdue",
            due=str(due),
            place=row.place("due_back"),
            **_about(row),
        )
    elif due.lo < day.as_of:
        yield info(
            msg("It must be back some day in {period}: the register does not say which day", period=str(due)),
            rule="overdue",
            due=str(due),
            place=row.place("due_back"),
            **_about(row),
        )


def _is_lent(row: Row, as_of: date) -> bool:
    lent, returned = row.date("lent_on"), row.date("returned_on")
    if lent is None and not row.text("borrower") and row.text("state") != "lent":
        return False
    if returned is None or returned.lo > as_of:
        return True
    return lent is not None and returned.hi < lent.lo


def unsigned(row: Row, _day: Day) -> Iterator[Observation]:
    """Carriers whose receipt nobody signed for."""
    missing = [name for name in ("received_by", "received_on") if not row.raw.get(name, "").strip()]
    if missing:
        yield fail(
            msg("Its receipt is not signed for: name or day is missing"),
            rule="unsigned",
            place=row.place(missing[0]),
            **_about(row),
        )


def holder(row: Row, _day: Day) -> Iterator[Observation]:
    """Carriers that nobody is responsible for."""
    if row.text("state") not in GONE and not row.text("holder"):
        yield fail(msg("Nobody is named who keeps it"), rule="holder", place=row.place("holder"), **_about(row))


def lost(row: Row, _day: Day) -> Iterator[Observation]:
    """Carriers that the register itself calls lost."""
    if row.text("state") == "lost":
        yield fail(
            msg("The register says that it is lost: report it within 24 hours"),
            rule="lost",
            place=row.place("state"),
            **_about(row),
        )


def expired(row: Row, day: Day) -> Iterator[Observation]:
    """Secrets whose term is over and that were neither declassified nor extended, and those that come to it soon."""
    level = row.text("level")
    if level not in LONGEST_YEARS or row.text("state") in GONE | {"declassified"}:
        return
    term, issued = parse_term(row.text("term")), row.date("issued_on")
    if term.endless:
        return
    if issued is None and term.until is None and not term.condition:
        yield cannot_tell(
            msg("No day from which its term could be counted"),
            rule="expired",
            place=row.place("issued_on"),
            **_about(row),
        )
        return
    end = None if term.condition else ends_on(term, issued or DateInterval(day.as_of, day.as_of), level)
    yield from _no_date(row) if end is None else _ended(row, end, day)


def _no_date(row: Row) -> Iterator[Observation]:
    yield info(
        msg("Its secrecy ends by a condition: a person must judge whether it is met"),
        rule="condition",
        place=row.place("term"),
        **_about(row),
    )


def _ended(row: Row, end: DateInterval, day: Day) -> Iterator[Observation]:
    about = {"due": str(end), "place": row.place("term"), **_about(row)}
    match due_state(end, day.as_of, day.near_days):
        case DueState.OVERDUE:
            yield fail(msg("Its term ended on {end} and nothing was decided", end=str(end)), rule="expired", **about)
        case DueState.DUE_NOW | DueState.NEAR:
            yield info(msg("Its term ends on {end}: decide before that day", end=str(end)), rule="near", **about)
        case DueState.OK:
            return


def term_limit(row: Row, _day: Day) -> Iterator[Observation]:
    """Terms above the legal maximum of their level."""
    level = row.text("level")
    if level not in LONGEST_YEARS or row.text("state") in GONE | {"declassified"}:
        return
    term = parse_term(row.text("term"))
    about = {"place": row.place("term"), **_about(row)}
    if term.missing:
        yield info(
            msg("No term is written; it counts as {years} years", years=LONGEST_YEARS[level]), rule="no_term", **about
        )
    elif term.condition:
        yield from _no_date(row)
    elif term.until is not None and row.date("issued_on") is None:
        yield cannot_tell(msg("No day from which its term could be counted"), rule="term_limit", **about)
    elif _too_long(term, row.date("issued_on"), level):
        yield fail(
            msg(
                "The term {term} is longer than the {years} years of {level}",
                term=row.text("term"),
                years=LONGEST_YEARS[level],
                level=LEVELS[SECRET_LEVELS[level]],
            ),
            rule="term_limit",
            **about,
        )


def _too_long(term: Term, issued: DateInterval | None, level: str) -> bool:
    if term.until is not None and issued is not None:
        return term.until.lo > issued.plus_years(LONGEST_YEARS[level]).hi
    return term.endless or (term.months or 0) > 12 * LONGEST_YEARS[level]


def _about(row: Row) -> dict[str, object]:
    return {"subject": subject_of(row), "label": label_of(row)}


ROW_RULES: Mapping[str, tuple[RowRule, tuple[str, ...]]] = {
    "overdue": (overdue, ("due_back", "returned_on")),
    "unsigned": (unsigned, ("received_by", "received_on")),
    "holder": (holder, ("holder",)),
    "lost": (lost, ("state",)),
    "expired": (expired, ("level", "term", "issued_on")),
    "term_limit": (term_limit, ("level", "term")),
}
"""Family → its rule and the columns that the register must have for it."""

READ_BY: Mapping[str, tuple[str, ...]] = {
    "overdue": ("due_back", "returned_on", "lent_on", "state"),
    "unsigned": ("received_on",),
    "holder": ("state",),
    "lost": ("state",),
    "expired": ("level", "issued_on", "state"),
    "term_limit": ("level", "issued_on", "state"),
    "gap": (),
    "duplicate": (),
}
"""Family → columns in which a cell that cannot be read leaves its row unjudged."""
