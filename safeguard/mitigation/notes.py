"""What whoever plans a task must know beside it."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard.findings.case import Case
from safeguard.findings.model import Delta, Finding
from safeguard.messages import Message, msg
from safeguard.mitigation.deadline import Deadline
from safeguard.mitigation.decided import person_of
from safeguard.mitigation.measures import Measures
from safeguard.mitigation.owner import Owner
from safeguard.risk.assess import Risk
from safeguard.risk.level import Level
from safeguard.site.model import Site


def notes_of(
    finding: Finding, case: Case | None, risk: Risk, owner: Owner, deadline: Deadline, measures: Measures, site: Site
) -> Iterator[Message]:
    """Say what is missing, demanded or was decided."""
    yield from _owner(owner)
    if measures.corrective is None:
        yield msg("The checklist names no measure: decide one")
    if risk.level is Level.MAJOR or (case is not None and case.major):
        yield from _major(case)
    if finding.recurrences and not (case is not None and case.lasting):
        yield msg("It came back within 12 months: a lasting rule is due")
    if deadline.halved:
        yield msg("It came back, so the time is half of {within}", within=deadline.within)
    if finding.delta is Delta.NOT_CHECKED:
        yield msg("Nobody looked at it this time; it stands as it was on {day}", day=finding.last_seen)
    if case is not None:
        yield from _decided(case, site)


def _owner(owner: Owner) -> Iterator[Message]:
    if owner.people:
        return
    if owner.assigned:
        yield msg("{person} is responsible, but is not in site.yaml: assign somebody else", person=owner.assigned)
    else:
        yield msg("Nobody holds the role {role}: name somebody in site.yaml", role=owner.title)


def _major(case: Case | None) -> Iterator[Message]:
    """Say what a major hazard still lacks."""
    missing = (
        (case is None or not case.interim, msg("Major hazard: interim measures are still missing")),
        (case is None or not case.measures, msg("Major hazard: a written plan is still missing")),
        (case is None or not case.supervisor, msg("Major hazard: nobody supervises it yet")),
    )
    said = [message for lacks, message in missing if lacks]
    if len(said) == len(missing):
        yield msg("Major hazard: it needs interim measures, a written plan and a supervisor")
    else:
        yield from said


def _decided(case: Case, site: Site) -> Iterator[Message]:
    if case.supervisor:
        names = [person.name for person in person_of(case.supervisor, site)]
        yield msg("Supervised by {person}", person=names[0] if names else case.supervisor)
    if case.escalation:
        yield msg("It is on the board of urgent hazards, level {level}", level=case.escalation)
    for extension in case.extensions:
        yield msg(
            "The day was moved from {before} to {until}: {reason}",
            before=extension.before,
            until=extension.until,
            reason=extension.reason,
        )
