from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_a_terminal_names_what_runs_now_and_is_clean_afterwards(sleepy: Path, terminal: Any) -> None:
    with terminal("run", "--site", sleepy, "--jobs", "1") as screen:
        screen.read_until("of 6 done; running now: S-0 (naps ")
        screen.read_until("1 of 6 done; running now: S-1")
        last = screen.read_until("Score: 100 of 100")
        assert screen.code() == 0
    assert "running now" not in last.rpartition("\x1b[2K")[2]


def test_control_c_says_how_to_go_on_on_a_line_of_its_own(sleepy: Path, terminal: Any) -> None:
    with terminal("run", "--site", sleepy, "--jobs", "1") as screen:
        screen.read_until("1 of 6 done")
        before = screen.insist("\x03", "\r\nTo go on with it: safeguard run --resume 2")
        assert "6 of 6 done" not in before
        screen.read_until("\r\nInterrupted; what was done is kept\r\n")
        assert screen.code() == 130


def test_only_what_a_program_does_is_counted(sleepy: Path, terminal: Any) -> None:
    question = "  - {id: Q-1, title: T, severity: low, ask: q, answer: {type: yes_no, pass: yes}, mitigation: {corrective: x}}\n"
    (sleepy / "own.yaml").write_text((sleepy / "own.yaml").read_text("utf-8") + question, "utf-8")
    with terminal("run", "--site", sleepy, "--only", "S-0,S-1,Q-1") as screen:
        screen.read_until("2 of 2 done")
        assert screen.code() == 3


def test_nothing_is_shown_where_nobody_watches(sleepy: Path, safeguard: Call) -> None:
    said = safeguard("run", "--site", sleepy)
    assert (said.code, said.err) == (0, "")
    assert "running now" not in said.out
