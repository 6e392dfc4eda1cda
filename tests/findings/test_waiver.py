"""Decisions that stand beside a status."""

from __future__ import annotations

from safeguard.findings.waiver import EXPIRING_DAYS, MOST_DAYS, Attestation, Waiver


def test_a_waiver_is_for_a_subject_and_an_attestation_for_an_item() -> None:
    waiver = Waiver(
        id="W-1",
        site="hq",
        item="FIRE-EXT-01",
        reason="on order",
        asked_by="li",
        approved_by="wang",
        since="2026-12-01",
        until="2026-12-31",
        at="2026-12-01T01:00:00Z",
    )
    assert (waiver.target, waiver.subject, waiver.compensation, waiver.revoked_on) == ("", "", "", "")
    assert not hasattr(Attestation, "subject")


def test_the_longest_term_is_a_year_and_its_end_is_seen_a_month_before() -> None:
    assert (MOST_DAYS, EXPIRING_DAYS) == (365, 30)
