from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (("fly",), "There is no command fly", "没有命令 fly"),
        (("run", "--frist"), "There is no option --frist", "没有选项 --frist"),
        (("form", "export"), "FILE is missing", "缺少 FILE"),
        (("plan", "--lang", "fr"), "--lang: fr is not one of zh, en", None),
        (("run", "--jobs", "0"), "--jobs: 0 is not in the range 1<=x<=256", "--jobs: “0”不在范围 1<=x<=256 内"),
        (("run", "--jobs", "x"), "--jobs: x is not a number", "--jobs: “x”不是数值"),
        (("run", "--seconds", "nan"), "--seconds: nan is not a number", "--seconds: “nan”不是数值"),
        (("run", "--budget", "inf"), "--budget: inf is not a number", "--budget: “inf”不是数值"),
        (("report", "--format"), "The option --format needs a value", "选项 --format 需要一个值"),
        (("plan", "--json=1"), "The option --json takes no value", "选项 --json 不带值"),
        (("plan", "a", "b"), "Too many words: a b", "多余的词：a b"),
        (("form", "export", "."), "FILE: . is a folder, not a file", "FILE: . 是文件夹，不是文件"),
        (("checklist", "schema", "x"), "KIND: x is not one of checklist, overlay, site", None),
        (("completion", "tcsh"), "SHELL: tcsh is not one of bash, zsh, fish", None),
    ],
)
def test_a_wrong_call_is_told_in_the_readers_language(
    arguments: tuple[str, ...], english: str, chinese: str | None, safeguard: Call
) -> None:
    said = safeguard(*arguments)
    assert (said.code, said.out, said.err.splitlines()[0]) == (64, "", english)
    assert said.err.splitlines()[1].startswith("  Hint: ")
    if chinese is not None:
        assert safeguard("--lang", "zh", *arguments).err.splitlines()[0] == chinese


def test_a_slip_of_the_pen_gets_a_hint(safeguard: Call) -> None:
    assert "Did you mean --domain?" in safeguard("plan", "--domian", "fire").err


def test_help_is_that_of_the_command_that_was_called(safeguard: Call) -> None:
    assert "Help: safeguard plan --help" in safeguard("plan", "--lang", "fr").err
