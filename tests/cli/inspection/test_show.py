from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_coverage_comes_before_the_verdict(safeguard: Call, begun: Path) -> None:
    safeguard("answer", "--site", begun, typed="no\nboxes\nq\n")
    said = safeguard("inspection", "show", "--site", begun).out
    assert said.index("1 of 4 steps were looked at whole") < said.index("Open hazards: 1")
    chinese = safeguard("inspection", "show", "--site", begun, "--lang", "zh").out
    assert chinese.index("完整检查 1 项次") < chinese.index("未整改隐患 1 处")


def test_every_step_has_one_result_as_data(safeguard: Call, begun: Path) -> None:
    data = json.loads(safeguard("inspection", "show", "20261123-1", "--site", begun, "--json").out)
    assert [one["step"] for one in data["results"]] == ["A-1@area:lobby", "A-1@area:stairs", "A-2", "A-3"]
    assert sum(data["counts"].values()) == data["planned"] == 4


def test_hostile_words_do_no_harm_on_a_terminal(safeguard: Call, office: Path) -> None:
    site = (office / "site.yaml").read_text("utf-8").replace("title: {zh: 本部, en: HQ}", r'title: "HQ\e[2J\u202e"')
    (office / "site.yaml").write_text(site, "utf-8")
    safeguard("run", "--site", office)
    safeguard("answer", "--site", office, typed="no\n\x1b]0;boxes\x07\nq\n")
    for command in (("inspection", "show"), ("report",), ("report", "--format", "markdown")):
        said = safeguard(*command, "--site", office)
        assert said.code == 0
        assert "\x1b" not in said.out
        assert "\u202e" not in said.out


@pytest.mark.parametrize(("wanted", "code"), [("nothing", 66), ("", 0)])
def test_an_inspection_that_is_not_there_is_told(wanted: str, code: int, safeguard: Call, begun: Path) -> None:
    assert safeguard("inspection", "show", wanted, "--site", begun).code == code
