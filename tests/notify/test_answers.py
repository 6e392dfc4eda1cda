from __future__ import annotations

import pytest

from safeguard.notify.answers import judged
from safeguard.notify.outcome import Ending, Trouble


@pytest.mark.parametrize(
    "body",
    [b"", b"ok", b"[1]", b'{"errcode": 0, "errmsg": "ok"}', b'{"code": 0, "msg": "success"}', b'{"id": 7}', b"\xff"],
)
def test_a_yes_is_a_yes(body: bytes) -> None:
    assert judged(200, body).ending is Ending.TAKEN


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b'{"errcode": 93000, "errmsg": "invalid webhook url"}', "93000 invalid webhook url"),
        (b'{"errcode": 310000, "errmsg": "keywords not in content"}', "310000 keywords not in content"),
        (b'{"code": 19001, "msg": "param invalid"}', "19001 param invalid"),
        (b'{"StatusCode": 9499}', "9499"),
    ],
)
def test_a_robot_that_says_200_and_means_no_is_no_yes(body: bytes, detail: str) -> None:
    outcome = judged(200, body)
    assert (outcome.ending, outcome.trouble, outcome.detail) == (Ending.NOT_TAKEN, Trouble.NOT_TAKEN, detail)


@pytest.mark.parametrize(
    ("status", "ending", "trouble"),
    [
        (500, Ending.NOT_TAKEN, Trouble.NOT_TAKEN),
        (404, Ending.NOT_TAKEN, Trouble.NOT_TAKEN),
        (401, Ending.NOT_TAKEN, Trouble.LOGIN),
        (429, Ending.NOT_TAKEN, Trouble.LATER),
        (504, Ending.UNSURE, Trouble.SLOW),
    ],
)
def test_what_http_says(status: int, ending: Ending, trouble: Trouble) -> None:
    outcome = judged(status, b"")
    assert (outcome.ending, outcome.trouble) == (ending, trouble)
