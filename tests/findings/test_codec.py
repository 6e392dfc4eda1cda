"""A finding as data is the same finding."""

from __future__ import annotations

import orjson
from hypothesis import given
from hypothesis import strategies as st

from safeguard.checklist.severity import Severity
from safeguard.findings.codec import finding_from_data, finding_to_data
from safeguard.findings.model import Delta, Finding, FindingState
from safeguard.messages import msg
from safeguard.record.canonical import canonical
from safeguard.results.observation import fail

WORDS = st.text(max_size=5)
FINDINGS = st.builds(
    Finding,
    id=WORDS,
    site=WORDS,
    item=WORDS,
    target=WORDS,
    subject=WORDS,
    rule=WORDS,
    severity=st.sampled_from(Severity),
    state=st.sampled_from(FindingState),
    observation=st.builds(lambda subject: fail(msg("x {y}", y=1), subject=subject, observed=2.5), WORDS),
    first_inspection=WORDS,
    first_seen=WORDS,
    last_inspection=WORDS,
    last_seen=WORDS,
    times_seen=st.integers(1, 99),
    delta=st.sampled_from(Delta),
    recurrences=st.integers(0, 9),
    resolved_on=WORDS,
    reopened_on=WORDS,
)


@given(FINDINGS)
def test_comes_back_as_it_was(finding: Finding) -> None:
    assert finding_from_data(orjson.loads(canonical(finding_to_data(finding)))) == finding
