"""One step that somebody wants to take in the life of a finding, with all that it is judged by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from safeguard.findings.actions import Action, Verify
from safeguard.findings.case import Case, Hand, Sighting
from safeguard.findings.model import Delta
from safeguard.findings.people import People, Somebody
from safeguard.findings.permissions import Permissions
from safeguard.messages import Message, msg

A_co = TypeVar("A_co", bound=Action, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the rules need to know beside the case itself."""

    people: People
    today: date
    """In the site's zone."""
    permissions: Permissions = field(default_factory=Permissions)
    default_due: date | None = None
    """The last day by its severity, halved where it came back; ``None`` where there is none."""
    sighting: Sighting | None = None
    """What the inspection named by a :class:`~safeguard.findings.actions.Verify` says of the finding now; ``None``: it
    did not look at it."""


@dataclass(frozen=True, slots=True)
class Step(Generic[A_co]):
    """Somebody wants to do something about a case."""

    case: Case
    action: A_co
    who: Hand
    context: Context

    @property
    def actor(self) -> Somebody | None:
        """Who acts, where the site knows them."""
        return self.context.people.by_id.get(self.who.person)

    @property
    def due(self) -> date | None:
        """The last day that holds now."""
        return day_of(self.case.due) or self.context.default_due

    @property
    def sighting(self) -> Sighting | None:
        """What the named inspection says; ``None`` where it did not look, or is another one.

        What was found in that inspection alone and was taken back there is over as far as anybody saw: the case
        remembers who took it back.
        """
        if not isinstance(self.action, Verify):
            return None
        named = [one for one in (self.context.sighting, self.case.last_clear) if one is not None]
        named = [one for one in named if one.inspection == self.action.inspection]
        told = [one for one in named if one.delta is not Delta.NOT_CHECKED or one is self.case.last_clear]
        return told[0] if told else None

    def instead(self, command: str) -> Message:
        """Return the hint to do something else about the same finding."""
        return msg("Do this: {command}", command=f"safeguard finding {command} {self.case.number}")

    def inspect_again(self) -> Message:
        """Return the hint to let another person look again."""
        return msg(
            "Let another person inspect it again: {command}", command=f"safeguard finding recheck {self.case.number}"
        )

    def doers(self) -> Iterator[tuple[Hand, Message]]:
        """Yield who had a part in putting it right, and what to say where one of them acts again."""
        case, person = self.case, self.who.person
        if case.owner:
            yield (
                Hand(person=case.owner),
                msg(
                    "[second_person] {person} is or may be {other}, who is responsible for finding {number}",
                    person=person,
                    other=case.owner,
                    number=case.number,
                ),
            )
        if case.submission is not None:
            yield (
                case.submission.hand,
                msg(
                    "[second_person] {person} is or may be {other}, who submitted finding {number}",
                    person=person,
                    other=case.submission.hand.person,
                    number=case.number,
                ),
            )


def day_of(text: str) -> date | None:
    """Return an ISO date (``2026-12-01``); ``None`` for anything else."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
