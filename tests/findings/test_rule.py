"""Rules by name."""

from __future__ import annotations

from safeguard.errors import FindingError
from safeguard.findings.rule import TITLES, Rule, broken
from safeguard.messages import msg


def test_every_rule_has_its_title_in_both_languages() -> None:
    assert set(TITLES) == set(Rule)
    assert all(set(title) == {"zh", "en"} and all(title.values()) for title in TITLES.values())


def test_a_refusal_carries_the_names_of_its_rules() -> None:
    problems = [
        broken(Rule.REASON, msg("[reason] It is not said why")),
        broken(Rule.STATE, msg("[state] It is closed")),
        broken(Rule.REASON, msg("[reason] It is not said why"), msg("Say why")),
    ]
    refusal = FindingError(problems)
    assert refusal.rules == ("reason", "state")
    assert FindingError(msg("Something else")).rules == ()
