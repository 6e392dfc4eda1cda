"""The part of a record that keeps cases: what people do about findings, and the ledger of hazards that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import select

from safeguard.errors import FindingError, Problem, RecordError
from safeguard.findings.actions import Action, action_to_data
from safeguard.findings.case import Case, Hand, Sighting
from safeguard.findings.life import fold_action
from safeguard.findings.model import FindingState
from safeguard.findings.rules import Context, judge
from safeguard.messages import msg
from safeguard.record import case_query, ledger, rules
from safeguard.record.access import Access, batches
from safeguard.record.case_history import Seen, histories, said_of, sightings
from safeguard.record.case_rows import COLUMNS, case_of, cases_of
from safeguard.record.model import CaseFilter, Event
from safeguard.record.reading import WINDOW
from safeguard.record.rising import rising
from safeguard.record.schema import cases, findings

EVERYTHING = CaseFilter()

Act = tuple[str, Action]
"""Id of a finding, and what somebody wants to do about it."""


class Casework(Access):
    """What the record does with cases."""

    def act(
        self, site: str, acts: Sequence[Act], who: Hand, at: str, context: Callable[[Case, Action], Context]
    ) -> tuple[Case, ...]:
        """Record what somebody does about findings: all of it, or nothing.

        Args:
            site: id of the site whose findings they are.
            acts: whole ids and actions, in order; several may be about one finding.
            who: who acts, and at which keyboard.
            at: UTC, ISO 8601.
            context: gives what each is judged by; it is called while nobody else can write, and may read the record.

        Returns:
            The cases as they stand then, each once, in the order in which they were named.

        Raises:
            FindingError: rules are broken, or findings are not known; all that is wrong, and nothing is recorded.
        """
        with self._writing():
            named = dict.fromkeys(id_ for id_, _ in acts)
            self._judge(site, acts, who, at, context)
            login = {"login": who.login} if who.login else {}
            pieces = ({"finding": id_, "action": action_to_data(action), **login} for id_, action in acts)
            for _, batch in batches(pieces):
                self._say("finding.acted", at, who.person, {"site": site}, batch)
            after = cases_of(self._connection, named)
            return tuple(after[id_] for id_ in named)

    def _judge(
        self, site: str, acts: Sequence[Act], who: Hand, at: str, context: Callable[[Case, Action], Context]
    ) -> None:
        """Judge acts one after the other, each as if those before it were done."""
        known = {id_: case for id_, case in cases_of(self._connection, dict(acts)).items() if case.site == site}
        seq = ledger.last(self._connection) + 1
        problems: list[Problem] = []
        for id_, action in acts:
            case = known.get(id_)
            if case is None:
                problems.append(_unknown(id_))
                continue
            try:
                judge(case, action, who, context(case, action))
            except (FindingError, RecordError) as refused:
                problems += refused.problems
            known[id_] = fold_action(case, action, seq, who, at)
        if problems:
            raise FindingError(problems)

    def cases(
        self, site: str, wanted: CaseFilter = EVERYTHING, *, after: int = 0, limit: int | None = None
    ) -> Iterator[Case]:
        """Yield cases of a site, by number; memory stays flat.

        Args:
            site: its id.
            wanted: which.
            after: only those with a greater number: the last of the page before.
            limit: how many at most.
        """
        return islice(self._cases(site, wanted, after, min(limit or WINDOW, WINDOW)), limit)

    def _cases(self, site: str, wanted: CaseFilter, after: int, size: int) -> Iterator[Case]:
        with self._reading():
            while rows := self._connection.execute(case_query.page(site, wanted, after, size)).all():
                yield from map(case_of, rows)
                after = rising(after, rows[-1].number)

    def count_cases(self, site: str, wanted: CaseFilter = EVERYTHING) -> Mapping[FindingState, int]:
        """Return how many cases of a site there are in each state; states without any are left out."""
        with self._reading():
            rows = self._connection.execute(case_query.count(site, wanted)).all()
            return {FindingState(state): number for state, number in rows}

    def case(self, site: str, wanted: int | str) -> Case:
        """Return one case.

        Args:
            site: its id.
            wanted: its number, the id of its finding, or the beginning of one id only.

        Raises:
            RecordError: there is none, or several begin so.
        """
        named = str(wanted).strip()
        with self._reading():
            if named.isdecimal() and len(named) <= _DIGITS:
                query = _CASE.where(cases.c.site == site, cases.c.number == int(named))
                if (row := self._connection.execute(query).first()) is not None:
                    return case_of(row)
            if isinstance(wanted, int) or not named:
                return _none(named)
            begins = cases.c.finding.startswith(named.lower(), autoescape=True)
            rows = self._connection.execute(_CASE.where(cases.c.site == site, begins).limit(2)).all()
        if len(rows) > 1:
            hint = msg("Write more of the id, or the number of the finding")
            raise RecordError(msg("Several findings begin with {id}", id=named), hint=hint, exit_code=65)
        return case_of(rows[0]) if rows else _none(named)

    def history(self, finding_id: str) -> tuple[Event, ...]:
        """Return all that happened to a finding, in the order of the ledger; nothing where it is not known."""
        with self._reading():
            told = histories(self._connection, self._connection, [finding_id])[finding_id]
        return tuple(
            Event(one.sighting.seq, one.sighting.at, one.sighting.hands[0], one.sighting)
            if isinstance(one, Seen)
            else Event(one.seq, one.at, one.hand, one.action)
            for one in told
        )

    def sighting(self, finding_id: str, inspection_id: str) -> Sighting | None:
        """Return what an inspection says of a finding now; ``None``: nothing, it did not look at it or could not tell.

        Raises:
            RecordError: there is no such inspection.
        """
        with self._reading():
            number = rules.existing(self._connection, inspection_id).number
            rows = said_of(self._connection, [finding_id], findings.c.inspection == number, findings.c.stands == 1)
            return next((one.sighting for one in sightings(self._connection, self._connection, rows)), None)


_CASE = select(*COLUMNS)
_DIGITS = 9
"""A number has no more; longer ones are beginnings of ids."""


def _unknown(finding_id: str) -> Problem:
    hint = msg("safeguard finding list shows those that there are")
    return Problem(msg("There is no finding {id}", id=finding_id), hint=hint)


def _none(wanted: str) -> Case:
    raise RecordError([_unknown(wanted)], exit_code=66)
