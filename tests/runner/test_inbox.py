"""A worker that speaks nonsense on the line is ended, and costs its own item."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safeguard.results.result import Result
from safeguard.results.status import Status

LINE = """
import stat, struct
say = lambda data: [os.write(n, struct.pack('>I', len(data)) + data) for n in range(3, 30) if is_line(n)]
def is_line(n):
    try: return stat.S_ISSOCK(os.fstat(n).st_mode)
    except OSError: return False
"""
NONSENSE = {
    "no JSON": "say(b'{')",
    "no list": "say(b'5')",
    "unknown kind": "say(b'[[\"pass\", 0]]')",
    "too few parts": "say(b'[[\"done\", 0]]')",
    "no text": 'say(b\'[["log", 0, "info", 5]]\')',
    "progress below zero": 'say(b\'[["progress", 0, -1, 2, "x"]]\')',
    "idle without an answer": "say(b'[[\"idle\", false]]')",
    "an endless message": "say(b''); [os.write(n, b'\\xff' * 8) for n in range(3, 30) if is_line(n)]",
}


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_on_the_line_is_an_error(what: str, alone: Callable[..., Result]) -> None:
    result = alone(f"{LINE}\n{NONSENSE[what]}\ntime.sleep(30)\nyield ok()")
    assert result.status is Status.ERROR


def test_an_answer_for_another_step_is_not_heard(alone: Callable[..., Result]) -> None:
    result = alone(LINE + '\nsay(b\'[["done", 7, "done", null, null, 0, []]]\')\nyield ok()')
    assert result.status is Status.PASS
