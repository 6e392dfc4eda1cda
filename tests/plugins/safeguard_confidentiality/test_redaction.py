"""What is kept of a mark does not give it away."""

from __future__ import annotations

import hashlib

from safeguard_confidentiality.redaction import redacted

from safeguard.runner.evidence import veil_for


def test_form_ends_length_and_keyed_digest() -> None:
    trace = redacted("star", "机密★10年", b"k" * 32)
    assert trace.startswith("star 机…年 (6) hmac-sha256:")
    assert "密★10" not in trace


def test_the_digest_depends_on_the_key_and_is_no_plain_hash() -> None:
    one, other = redacted("star", "机密★", b"a"), redacted("star", "机密★", b"b")
    assert one != other
    assert hashlib.sha256("机密★".encode()).hexdigest()[:16] not in one
    assert one == redacted("star", "机密★", b"a")


def test_a_trace_survives_an_item_that_asks_for_redacted_evidence() -> None:
    trace = redacted("star", "机密★10年", b"k")
    veil = veil_for("redacted", b"key")
    assert veil is not None
    assert veil(trace) == trace
    assert veil("机密★10年") == "机…年 (6)"
