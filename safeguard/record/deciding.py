"""The part of a record that keeps decisions: waivers and attestations, granted and revoked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Select, func, select

from safeguard.findings.case import Hand
from safeguard.findings.decision_codec import decision_from_data, decision_to_data
from safeguard.findings.waiver import Attestation, Waiver
from safeguard.messages import msg
from safeguard.record import rules
from safeguard.record.access import Access
from safeguard.record.reading import words
from safeguard.record.schema import decisions

_D = TypeVar("_D", bound=Waiver | Attestation)


class Deciding(Access):
    """What the record does with decisions."""

    def decide(self, decision: _D, at: str, who: Hand, judge: Callable[[_D], None]) -> _D:
        """Record a waiver or an attestation.

        Args:
            decision: its id, ``at`` and ``seq`` are given by the record.
            at: UTC, ISO 8601.
            who: who approves it, and at which keyboard.
            judge: looks at it with its id, before it is written, and raises what is against it.

        Returns:
            The decision as it is recorded.
        """
        kind = _kind(decision)
        with self._writing():
            same = (decisions.c.site == decision.site) & (decisions.c.kind == kind)
            last = self._connection.execute(select(func.max(decisions.c.number)).where(same)).scalar() or 0
            made = replace(decision, id=f"{kind[0].upper()}-{last + 1}", at=at, revoked_on="", revoked_by="", seq=0)
            judge(made)
            data = {**decision_to_data(made), **_login(who)}
            seq = self._say(f"{kind}.granted", at, who.person, {}, [data])
            return replace(made, seq=seq)

    def revoke(
        self,
        site: str,
        decision_id: str,
        on: str,
        who: Hand,
        at: str,
        reason: str,
        judge: Callable[[Waiver | Attestation], None],
    ) -> Waiver | Attestation:
        """Record that a decision holds no more.

        Args:
            site: its id.
            decision_id: ``W-3``.
            on: ISO date from which on it does not hold.
            who: who revokes it, and at which keyboard.
            at: UTC, ISO 8601.
            reason: in words.
            judge: looks at the decision as it stands, before it is written, and raises what is against revoking it.

        Returns:
            The decision as it stands then.

        Raises:
            RecordError: there is no such decision.
        """
        with self._writing():
            (found,) = self._read(_OF_SITE.where(decisions.c.site == site, decisions.c.id == decision_id)) or (None,)
            if found is None:
                rules.refuse(msg("There is no waiver or attestation {id}", id=decision_id))
            judge(found)
            said = {"id": decision_id, "site": site, "on": on, "reason": reason, **_login(who)}
            self._say(f"{_kind(found)}.revoked", at, who.person, {}, [said])
            return replace(found, revoked_on=on, revoked_by=who.person)

    def decisions(self, site: str) -> tuple[Waiver | Attestation, ...]:
        """Return all decisions of a site, also those that are over or revoked: waivers first, by number."""
        with self._reading():
            query = _OF_SITE.where(decisions.c.site == site)
            return self._read(query.order_by(decisions.c.kind.desc(), decisions.c.number))

    def _read(self, query: Select[tuple[str, str, int, int, int]]) -> tuple[Waiver | Attestation, ...]:
        rows = self._connection.execute(query).all()
        return tuple(
            replace(_decision(data), revoked_on=row.revoked_on, revoked_by=row.revoked_by, seq=row.seq)
            for row, data in zip(rows, words(self._connection, rows), strict=True)
        )


_OF_SITE = select(*(decisions.c[name] for name in ("revoked_on", "revoked_by", "seq", "start", "size")))


def _decision(data: dict[str, object]) -> Waiver | Attestation:
    return decision_from_data({name: value for name, value in data.items() if name != "login"})


def _login(who: Hand) -> dict[str, str]:
    return {"login": who.login} if who.login else {}


def _kind(decision: Waiver | Attestation) -> str:
    return "waiver" if isinstance(decision, Waiver) else "attestation"
