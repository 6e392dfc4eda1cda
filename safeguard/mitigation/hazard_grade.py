"""Whether a hazard is a major one (一般隐患, 重大隐患), as its case alone tells it."""

from __future__ import annotations

from safeguard.checklist.severity import Severity
from safeguard.findings.case import Case
from safeguard.risk.assess import History, assess, assumed_inputs
from safeguard.risk.level import Level
from safeguard.risk.preset import Preset


def is_major(case: Case, preset: Preset, days_over: int) -> bool:
    """Return whether a case is a major hazard: a checker or person graded it so, or its risk is of the highest level.

    Args:
        case: as it stands.
        preset: the scale on which the site weighs risks.
        days_over: by how many days it is late.
    """
    absent = case.severity is Severity.CRITICAL and case.major
    history = History(len(case.found_in), case.recurrences, days_over > 0, absent)
    risk = assess(preset, assumed_inputs(preset, case.severity, history))
    return case.major or risk.level is Level.MAJOR
