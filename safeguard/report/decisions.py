"""Waivers and attestations in words: what holds, what is over, what nobody needs. They replace no status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from safeguard.findings.decided import Decided
from safeguard.findings.deciding import AnyDecision, Usage, standing
from safeguard.findings.waiver import Standing, Waiver
from safeguard.messages import Message, msg
from safeguard.report.figures import DecisionView, Word
from safeguard.report.rows import RowMaker
from safeguard.report.sources import Sources
from safeguard.report.wording import Wording, clean
from safeguard.results.result import Result
from safeguard.results.status import Status

KINDS: Mapping[str, Message] = {"waiver": msg("Waiver"), "attestation": msg("Attestation")}

STANDINGS: Mapping[Standing, Message] = {
    Standing.EXPIRING: msg("holds, ends soon"),
    Standing.ACTIVE: msg("holds"),
    Standing.COMING: msg("does not hold yet"),
    Standing.EXPIRED: msg("expired"),
    Standing.REVOKED: msg("revoked"),
}
"""In the order of the report: what somebody must soon decide anew comes first."""

_HOLDS = (Standing.ACTIVE, Standing.EXPIRING)


class DecisionWriter:
    """Puts the decisions of a site into words.

    Args:
        sources: of the report.
        maker: names items and places.
        wording: the language.
    """

    def __init__(self, sources: Sources, maker: RowMaker, wording: Wording) -> None:
        self._decided: Decided = sources.decided
        self._today = sources.today
        self._people = {person.id: wording.say(person.name) for person in sources.site.people}
        self._maker = maker
        self._wording = wording

    def views(self) -> tuple[DecisionView, ...]:
        """Return every decision of the site, those first that hold and end soon."""
        order = list(STANDINGS)
        usages = sorted(self._decided.usage(), key=lambda one: order.index(one.standing))
        return tuple(self._view(one) for one in usages)

    def summary(self) -> str:
        """Say in short how many there are, and how they stand."""
        usages = self._decided.usage()
        if not usages:
            return self._wording.say(
                msg("Waivers: none. Nothing was taken out of the figures by a decision to accept it.")
            )
        kinds = ([one for one in usages if isinstance(one.decision, Waiver) is waives] for waives in (True, False))
        waivers, attestations = map(self._counts, kinds)
        return self._wording.paragraph(
            (
                self._wording.say(msg("Waivers: {counts}.", counts=waivers)),
                self._wording.say(msg("Attestations: {counts}.", counts=attestations)),
            )
        )

    def _counts(self, usages: list[Usage]) -> str:
        standings = Counter(one.standing for one in usages)
        unused = sum(one.unused for one in usages)
        parts = [(STANDINGS[one], standings[one]) for one in STANDINGS]
        parts.append((msg("not needed by anything here"), unused))
        counted = (
            self._wording.say(msg("{what}: {count}", what=self._wording.say(what), count=count))
            for what, count in parts
            if count
        )
        return self._wording.listed(counted) or self._wording.say(msg("none"))

    def beside(self, result: Result) -> str:
        """Say which decisions stand beside a status; nothing where none does."""
        decisions = self._decided.beside(result)
        if not decisions:
            return ""
        until = min(one.until for one in decisions)
        names = self._wording.names(one.id for one in decisions)
        if result.status is Status.FAIL:
            return self._wording.say(msg("waived until {day} ({names})", day=until, names=names))
        return self._wording.say(msg("attested until {day} ({names})", day=until, names=names))

    def waived(self, item: str, target: str, subject: str) -> str:
        """Say by which waiver a failed subject is accepted; nothing where by none."""
        waiver = self._decided.waiver(item, target, subject)
        if waiver is None:
            return ""
        return self._wording.say(msg("waived until {day} ({names})", day=waiver.until, names=waiver.id))

    def _view(self, usage: Usage) -> DecisionView:
        one, wording = usage.decision, self._wording
        waiver = one if isinstance(one, Waiver) else None
        now = self._now(one, usage.standing)
        return DecisionView(
            id=one.id,
            kind=wording.word(KINDS, "attestation" if waiver is None else "waiver"),
            standing=wording.word(STANDINGS, usage.standing),
            standing_now=now,
            told=tuple(self._told(usage, now)),
            unused=usage.unused,
            covered=usage.covered,
            item=clean(one.item),
            title=self._maker.item(one.item).title,
            where=self._maker.place(one.target) if one.target else "",
            subject=clean(waiver.subject) if waiver else "",
            reason=clean(one.reason),
            compensation=clean(waiver.compensation) if waiver else "",
            asked_by=self._person(one.asked_by),
            approved_by=self._person(one.approved_by),
            since=one.since,
            until=one.until,
            recorded=one.at,
        )

    def _told(self, usage: Usage, now: Word | None) -> Iterator[str]:
        say = self._wording.say
        yield say(STANDINGS[usage.standing])
        if now is not None:
            yield say(msg("by now: {standing}", standing=now.text))
        if (day := usage.decision.revoked_on) and day <= (self._today or self._decided.day).isoformat():
            by = self._person(usage.decision.revoked_by)
            yield say(msg("revoked as of {day} by {person}", day=day, person=by))
        if usage.unused:
            yield say(msg("not needed by anything here"))

    def _now(self, decision: AnyDecision, then: Standing) -> Word | None:
        if self._today is None or (now := standing(decision, self._today)) is then:
            return None
        return self._wording.word(STANDINGS, now)

    def _person(self, person: str) -> str:
        return self._people.get(person) or clean(person)
