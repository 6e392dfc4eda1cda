from __future__ import annotations

from safeguard.messages import msg
from safeguard.pipeline.sign import Health, Sign


def test_a_sign_says_what_was_looked_at() -> None:
    sign = Sign(Health.GOOD, msg("Free space on the disk: {free} MB", free=3))
    assert (str(sign.about), sign.problems, str(sign.health)) == ("Free space on the disk: 3 MB", (), "good")
