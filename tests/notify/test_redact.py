from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.notify.redact import LONGEST, redacted, secrets_of


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("550 5.1.1 <zhang.san@example.org>: user unknown", "550 5.1.1 ***: user unknown"),
        ("see https://x.example/token/abc for more", "see *** for more"),
        ("no\r\nBcc: somebody\x00", "no Bcc: somebody"),
        ("421 try again later", "421 try again later"),
    ],
)
def test_addresses_go_and_the_rest_stays(said: str, left: str) -> None:
    assert redacted(said, ()) == left


SECRETS = st.text(st.characters(min_codepoint=33, max_codepoint=0x4FFF, exclude_categories=["C", "Z"]), min_size=6)


@given(SECRETS, st.text(max_size=20), st.text(max_size=20))
def test_no_secret_is_left_however_it_is_spelt(secret: str, before: str, after: str) -> None:
    spelt = [secret, quote(secret, safe=""), b64encode(secret.encode()).decode().rstrip("="), repr(secret)[1:-1]]
    for form in spelt:
        said = redacted(f"{before} {form} {after}", secrets_of(secret))
        assert form not in said
        assert len(said) <= LONGEST


def test_every_part_of_an_address_is_a_secret() -> None:
    secrets = secrets_of("mailto://me:pass%40word@mail.example?to=li@example.org")
    assert {"pass@word", "li", "example.org"} - {"li"} <= secrets
    assert redacted("pass@word was wrong for pass%40word", secrets) == "*** was wrong for ***"
