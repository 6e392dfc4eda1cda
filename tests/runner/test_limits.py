"""In a process of their own: limits that a process sets on itself stay."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from typing import Any

import pytest

HEAD = """
import json, resource, time
from safeguard.checkers.contract import Limits
from safeguard.runner.limits import MB, OwnLimits
own = OwnLimits()
soft = lambda name: resource.getrlimit(getattr(resource, 'RLIMIT_' + name))[0]
used = lambda: int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()
say = lambda thing: print(json.dumps(thing))
"""


def seen(code: str) -> list[Any]:
    """Run code behind the head; return what it said."""
    done = subprocess.run(
        [sys.executable, "-c", HEAD + textwrap.dedent(code)], capture_output=True, text=True, check=True, timeout=60
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_limit_of_a_step_is_set() -> None:
    code = """
        own.apply(Limits(cpu_seconds=7, memory_mb=512, file_mb=3, open_files=99))
        say([soft('CPU') - 7 - time.process_time() < 1.01, soft('FSIZE') == 3 * MB, soft('NOFILE'), soft('CORE')])
        say(abs(soft('AS') - used() - 512 * MB) < 8 * MB)
    """
    assert seen(code) == [[True, True, 99, 0], True]


def test_the_next_step_may_have_more_and_less() -> None:
    code = """
        for files in (50, 200, 60):
            own.apply(Limits(open_files=files, file_mb=files))
            say([soft('NOFILE'), soft('FSIZE') // MB])
    """
    assert seen(code) == [[50, 50], [200, 200], [60, 60]]


def test_memory_is_counted_from_what_the_process_uses_already() -> None:
    code = """
        kept = bytearray(300 * MB)
        own.apply(Limits(memory_mb=200))
        more = bytearray(100 * MB)
        try: bytearray(200 * MB)
        except MemoryError: say('no more')
        own.lift_memory()
        say(soft('AS') == resource.RLIM_INFINITY)
        bytearray(200 * MB)
    """
    assert seen(code) == ["no more", True]


def test_after_it_was_lifted_the_limit_is_set_again() -> None:
    code = """
        own.apply(Limits(memory_mb=200))
        own.lift_memory()
        own.apply(Limits(memory_mb=200))
        say(soft('AS') != resource.RLIM_INFINITY)
    """
    assert seen(code) == [True]


def test_the_same_limits_are_looked_up_again_after_some_steps() -> None:
    code = """
        from safeguard.runner.limits import _SERVES
        limits = Limits(memory_mb=200)
        own.apply(limits)
        before = soft('AS')
        kept = bytearray(100 * MB)
        for _ in range(_SERVES): own.apply(limits)
        say(soft('AS') == before)
        own.apply(limits)
        say(soft('AS') > before)
    """
    assert seen(code) == [True, True]


def test_a_limit_above_what_the_system_allows_is_what_it_allows() -> None:
    code = """
        resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
        own.apply(Limits(open_files=1000))
        say(resource.getrlimit(resource.RLIMIT_NOFILE))
    """
    assert seen(code) == [[64, 64]]


@pytest.mark.parametrize(
    ("body", "limits"),
    [
        ("import tempfile; f = tempfile.TemporaryFile(); f.write(bytes(2 * MB)); f.flush()", "file_mb=1"),
        ("files = [open('/dev/null') for _ in range(100)]", "open_files=50"),
    ],
)
def test_a_step_beyond_its_limit_fails_and_the_process_lives(body: str, limits: str) -> None:
    code = f"""
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
own.apply(Limits({limits}))
try:
    {body}
except OSError as error:
    say(type(error).__name__)
"""
    assert seen(code) == ["OSError"]
