"""What to do about one finding: at once, for good, and so that it does not come back."""

from __future__ import annotations

from dataclasses import dataclass

from safeguard.checklist.model import Mitigation
from safeguard.findings.model import Finding
from safeguard.messages import Message, Text
from safeguard.risk.assess import Control

Words = Message | Text


@dataclass(frozen=True, slots=True)
class Measures:
    """Three kinds of measures; what is missing is said, never made up."""

    immediate: Words | None = None
    """Interim, until it is put right."""
    corrective: Words | None = None
    preventive: Words | None = None

    @property
    def control(self) -> Control:
        """What they leave behind when they are done."""
        if self.corrective is None:
            return Control.NONE
        return Control.CORRECTED if self.preventive is None else Control.LASTING


def measures_of(finding: Finding, mitigation: Mitigation | None) -> Measures:
    """Return the measures of its item; for this one subject the checker's own, where it knew better."""
    known = finding.observation.measure
    if mitigation is None:
        return Measures(corrective=known)
    return Measures(mitigation.immediate, known or mitigation.corrective, mitigation.preventive)
