"""An office in which one hazard is followed up: judged before every step, folded after it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from safeguard.checklist.severity import Severity
from safeguard.errors import FindingError, Problem
from safeguard.findings.actions import Action, Assign, Close, Plan, Submit, Verify
from safeguard.findings.case import Case, Hand, Sighting
from safeguard.findings.life import fold_action, fold_sighting
from safeguard.findings.model import Delta, Finding, FindingState
from safeguard.findings.people import People, Somebody
from safeguard.findings.rules import Context, judge
from safeguard.messages import msg
from safeguard.results.observation import fail

FOUND_ON, TODAY, DUE = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 30)
AT = "2026-11-25T01:00:00Z"

ABOUT = Finding(
    id="ab" * 8,
    site="hq",
    item="FIRE-EXT-01",
    target="area:lobby",
    subject="E-02",
    rule="scrap",
    severity=Severity.HIGH,
    state=FindingState.OPEN,
    observation=fail(msg("Past its scrap age"), subject="E-02", rule="scrap"),
    first_inspection="i-1",
    first_seen="2026-11-23",
    last_inspection="i-1",
    last_seen="2026-11-23",
)


def _somebody(name: str, *roles: str, mark: str = "", unit: str = "") -> Somebody:
    logins = frozenset({name})
    return Somebody(name, frozenset(roles), logins | {mark or f"mark of {name}"}, logins, unit)


PEOPLE = People(
    {
        one.id: one
        for one in (
            _somebody("chen", "leader"),
            _somebody("zhao", "safety_officer"),
            _somebody("qian", "fire_officer"),
            _somebody("li", "facilities", mark="13900000001", unit="logistics"),
            _somebody("li-2", "inspector", "leader", mark="13900000001"),
            _somebody("zhou", "area_owner", unit="archives"),
            _somebody("wang", "inspector"),
            _somebody("sun", "auditor"),
        )
    }
)


@dataclass
class Office:
    """Plays what happens to one finding."""

    today: date = TODAY
    default_due: date | None = DUE
    seq: int = 0
    case: Case = field(init=False)
    said: dict[str, Sighting] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.found("i-1", delta=Delta.NEW)

    def found(self, inspection: str, delta: Delta = Delta.SAME, **about: Any) -> Case:
        return self._seen(inspection, delta, **about)

    def gone(self, inspection: str, **about: Any) -> Case:
        return self._seen(inspection, Delta.RESOLVED, **about)

    def cannot_tell(self, inspection: str, **about: Any) -> Case:
        return self._seen(inspection, Delta.NOT_CHECKED, **about)

    def _seen(self, inspection: str, delta: Delta, by: str = "wang", began: int | None = None, **about: Any) -> Case:
        self.seq += 2
        sighting = Sighting(
            seq=self.seq,
            inspection=inspection,
            began=self.seq - 1 if began is None else began,
            at=AT,
            as_of=about.pop("as_of", (FOUND_ON if delta is Delta.NEW else self.today).isoformat()),
            hands=(Hand(person=by, login=by),) if by else (),
            delta=delta,
            severity=about.pop("severity", Severity.HIGH),
            **about,
        )
        self.said[inspection] = sighting
        self.case = fold_sighting(getattr(self, "case", None), sighting, ABOUT, 7)
        return self.case

    def context(self, action: Action) -> Context:
        named = self.said.get(action.inspection) if isinstance(action, Verify) else None
        return Context(people=PEOPLE, today=self.today, default_due=self.default_due, sighting=named)

    def act(self, action: Action, by: str, login: str | None = None) -> Case:
        """Do something that is allowed."""
        hand = Hand(person=by, login=by if login is None else login)
        judge(self.case, action, hand, self.context(action))
        self.seq += 1
        self.case = fold_action(self.case, action, self.seq, hand, f"{self.today.isoformat()}T01:00:00Z")
        return self.case

    def problems(self, action: Action, by: str, login: str | None = None) -> tuple[Problem, ...]:
        """Return what is wrong with something that is not allowed."""
        before, seq = self.case, self.seq
        with pytest.raises(FindingError) as caught:
            self.act(action, by, login)
        assert (self.case, self.seq) == (before, seq)
        for problem in caught.value.problems:
            assert problem.message.template.startswith(f"[{problem.rule}] ")
        return caught.value.problems

    def refused(self, action: Action, by: str, login: str | None = None) -> tuple[str, ...]:
        """Return the names of the rules that something breaks."""
        return tuple(dict.fromkeys(problem.rule for problem in self.problems(action, by, login)))

    def set(self, **facts: Any) -> Case:
        """Let the case be another one."""
        self.case = replace(self.case, **facts)
        return self.case

    def until(self, state: FindingState) -> Case:
        """Take the straight way as far as a state."""
        steps: dict[FindingState, tuple[Action, str]] = {
            FindingState.ASSIGNED: (Assign(owner="li", unit="logistics", due="2026-11-30"), "zhao"),
            FindingState.RECTIFYING: (Plan(measures="replace it"), "li"),
            FindingState.SUBMITTED: (Submit(), "li"),
            FindingState.VERIFIED: (Verify(inspection="i-2"), "wang"),
            FindingState.CLOSED: (Close(), "zhao"),
        }
        for reached, (action, by) in steps.items():
            if self.case.state is state:
                break
            if reached is FindingState.VERIFIED:
                self.gone("i-2")
            assert self.act(action, by).state is reached
        assert self.case.state is state
        return self.case


@pytest.fixture
def office() -> Office:
    """An office in which extinguisher E-02 was found past its scrap age."""
    return Office()
