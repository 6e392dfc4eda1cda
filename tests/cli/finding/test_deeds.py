from __future__ import annotations

from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_what_was_done_is_said_in_the_readers_language(finding: Call) -> None:
    from safeguard.cli.finding.deeds import DONE
    from safeguard.findings.actions import KINDS

    assert set(DONE) == set(KINDS)
    assert finding("assign", 1, "--owner", "li", "--by", "chen").code == 0
    assert finding("escalate", 1, "--level", 2, "--supervisor", "chen", "--by", "chen").code == 0
    assert finding("similar", 1, "--none", "--note", "only one", "--by", "chen").code == 0
    shown = finding("show", 1, "--lang", "zh").out
    for words in ("已交办", "李强 · 期限", "2 级 · 督办人：陈建国", "没有类似部位 · only one"):
        assert words in " ".join(shown.split()), shown


def test_work_is_said_part_by_part(submitted: Call) -> None:
    shown = " ".join(submitted("show", 1).out.split())
    assert "Supervisor: Chen Jianguo · Measures: Clear it · Interim: A guard · Emergency plan: see EP-1" in shown
