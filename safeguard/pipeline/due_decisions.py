"""Waivers and attestations that end soon or are over, and that nobody has renewed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from shlex import quote

from safeguard.findings.deciding import AnyDecision, holds, standing
from safeguard.findings.waiver import MOST_DAYS, Standing, Waiver
from safeguard.messages import msg
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_thing import DueKind, DueThing, urgency_on
from safeguard.pipeline.placing import place_title

_TITLES = {
    DueKind.WAIVER: (msg("Waiver {id} of {item} ends"), msg("Put it right, or decide anew")),
    DueKind.ATTESTATION: (msg("Attestation {id} of {item} ends"), msg("Look again, and decide anew")),
}


def due_decisions(about: DueDesk) -> Iterator[DueThing]:
    """Yield decisions that end within 30 days (or within the days to look ahead), or ended within the last year."""
    if about.record is None:
        return
    listed = about.record.decisions(about.site_id)
    for one in listed:
        until = date.fromisoformat(one.until)
        if _told(about, one, until) and not any(_renews(other, one, about.today) for other in listed):
            yield _thing(about, one, until)


def _told(about: DueDesk, one: AnyDecision, until: date) -> bool:
    stands, days = standing(one, about.today), about.days_to(until)
    soon = stands is Standing.EXPIRING or (stands is Standing.ACTIVE and days <= about.ahead)
    return soon or (stands is Standing.EXPIRED and -days <= MOST_DAYS)


def _renews(other: AnyDecision, one: AnyDecision, today: date) -> bool:
    """Return whether a later decision speaks of the same, so that the end of this one changes nothing."""
    same = type(other) is type(one) and (other.item, other.target) == (one.item, one.target)
    subjects = getattr(other, "subject", "") == getattr(one, "subject", "")
    valid = holds(other, today) or standing(other, today) is Standing.COMING
    return same and subjects and other.id != one.id and valid and other.until > one.until


def _thing(about: DueDesk, one: AnyDecision, until: date) -> DueThing:
    kind = DueKind.WAIVER if isinstance(one, Waiver) else DueKind.ATTESTATION
    title, to_do = _TITLES[kind]
    subject = getattr(one, "subject", "")
    at = f" --at {quote(one.target)}" if one.target else ""
    of = f" --subject {quote(subject)}" if subject else ""
    return DueThing(
        kind=kind,
        urgency=urgency_on(about.today, until),
        site=about.site_id,
        title=msg(title.template, id=one.id, item=one.item),
        subject=subject,
        place=place_title(about.written.site, one.target) if one.target else None,
        person=about.responsible(one.asked_by, one.approved_by),
        day=until,
        days=about.days_to(until),
        to_do=to_do,
        command=f"safeguard {kind.value} grant --item {one.item}{at}{of} --asked-by {one.asked_by} --until DATE",
        about={"decision": one.id, "item": one.item, "target": one.target},
    )
