"""One task of the mitigation plan: a finding, its risk, and who does what by when."""

from __future__ import annotations

from dataclasses import dataclass

from safeguard.findings.case import Case
from safeguard.findings.model import Finding, FindingState
from safeguard.messages import Message, Text
from safeguard.mitigation.deadline import Deadline
from safeguard.mitigation.estimate import UNKNOWN, Estimate
from safeguard.mitigation.measures import Measures
from safeguard.mitigation.owner import Owner
from safeguard.risk.assess import Risk

EFFORTS = ("minutes", "hours", "days", "weeks", None)
"""From the least work to the most; what nobody has estimated comes last."""


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What the tasks of findings that are alike have in common; worked out once for all of them.

    Alike are findings of one item at one place with the same severity and history. There may be ten thousand findings
    and a few dozen courses, so a course is told from another by being another object.
    """

    domain: str
    """Of its item; empty where the item is gone."""
    risk: Risk
    residual: Risk
    """What remains when the measures are done."""
    owner: Owner
    deadline: Deadline
    days_over: int = 0
    """Days past the deadline."""
    cost: str | None = None
    """``none``, ``low``, ``medium`` or ``high``."""
    effort: str | None = None
    """``minutes``, ``hours``, ``days`` or ``weeks``."""
    estimate: Estimate = UNKNOWN
    """The same in figures."""
    worker: str = ""
    """Person or role whose limited hours it takes; empty: nobody's are limited."""
    proof: Text | None = None
    """What shows that it was done."""
    notes: tuple[Message, ...] = ()
    """What whoever plans it must know."""

    @property
    def removed(self) -> float:
        """Risk that its measures take away, on the preset's scale."""
        return self.risk.value - self.residual.value


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done about one open finding (五落实: who, what, how much, by when, and what until then)."""

    finding: Finding
    measures: Measures
    course: Course
    case: Case | None = None
    """What people did about it; ``None``: nothing is known of that."""

    @property
    def state(self) -> FindingState:
        """How far it is."""
        return self.finding.state if self.case is None else self.case.state
