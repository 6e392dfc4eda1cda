"""In a process of their own: what is looked at are all children and threads of a process."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

HEAD = """
import subprocess, threading, time
from safeguard.runner.leftovers import Leftovers
end = threading.Event()
def thread():
    one = threading.Thread(target=end.wait, daemon=True); one.start(); return one
def process(seconds):
    return subprocess.Popen(['sleep', str(seconds)])
left = Leftovers()
"""


def seen(code: str) -> list[str]:
    """Run code behind the head; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", HEAD + textwrap.dedent(code)], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print(left.found())", "None"),
        ("thread(); thread(); print(left.found()); end.set()", "The checker left threads running: 2"),
        ("one = process(600); print(left.found()); one.kill()", "The checker left processes running"),
        ("process(0).wait(); print(left.found())", "None"),
        ("process(0); print(left.found())", "None"),
        ("one = thread(); end.set(); one.join(); print(left.found())", "None"),
    ],
    ids=["nothing", "threads", "process", "waited for", "ended and not waited for", "ended thread"],
)
def test_what_a_checker_left_is_said(code: str, said: str) -> None:
    assert seen(code) == [said]


def test_what_ends_by_itself_in_a_moment_is_let_go() -> None:
    assert seen("process(0.05); thread(); threading.Timer(0.05, end.set).start(); print(left.found())") == ["None"]


def test_threads_that_ran_before_or_were_accepted_are_not_held_against_a_step() -> None:
    assert seen("""
        thread()
        left.accept()
        print(left.found())
        thread()
        print(left.found())
        print(Leftovers().found())
        end.set()
    """) == ["None", "The checker left threads running: 1", "None"]


def test_children_that_have_ended_are_collected() -> None:
    assert seen("""
        import os
        for _ in range(3): process(0)
        left.found()
        try: os.waitpid(-1, os.WNOHANG)
        except ChildProcessError: print('none left')
    """) == ["none left"]
