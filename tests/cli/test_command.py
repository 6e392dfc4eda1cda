from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Call = Callable[..., Any]


def test_help_says_what_for_the_words_the_options_and_an_example(safeguard: Call) -> None:
    assert (
        safeguard("plugin", "trust", "--help").out
        == """Usage: safeguard plugin trust [OPTIONS] NAME

  Let a plugin run at this site, as it is now: its name, version and digest go
  into plugins.lock.

  A plugin runs with your rights. Look at its code before you trust it.

Arguments:
  NAME  Name of a plugin

Options:
  --remove        No longer trust it
  --site PATH     The office: its folder, or its site.yaml
  --lang [zh|en]  Language: zh or en
  --help          Show this help

Example:
  safeguard plugin trust badges
"""
    )


def test_help_speaks_chinese(safeguard: Call) -> None:
    assert (
        safeguard("form", "import", "--help", "--lang", "zh").out
        == """用法：safeguard form import [OPTIONS] FILE

  读回填好的工作簿。有错误时逐一指出工作表和单元格，并且什么都不写入。

参数:
  FILE  填好的工作簿

选项:
  --by TEXT       填表人（行内未写时）；默认为本机用户
  --site PATH     单位：所在文件夹或 site.yaml
  --lang [zh|en]  语言：zh 或 en
  --help          显示此帮助

示例:
  safeguard form import form.xlsx --by wang
"""
    )


@pytest.mark.parametrize("group", ["form", "inspection", "checklist", "plugin", "record"])
def test_a_group_by_itself_shows_its_help(group: str, safeguard: Call) -> None:
    said = safeguard(group)
    assert (said.code, said.err) == (0, "")
    assert said.out == safeguard(group, "--help").out


def test_the_language_may_be_asked_for_anywhere(safeguard: Call, office: Any) -> None:
    front = safeguard("--lang", "zh", "plan", "--site", office)
    back = safeguard("plan", "--site", office, "--lang=zh")
    assert front.out == back.out
    assert "大厅" in front.out


def test_the_office_may_stand_in_the_environment(safeguard: Call, office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFEGUARD_SITE", str(office))
    assert safeguard("plan").out == safeguard("plan", "--site", office).out
