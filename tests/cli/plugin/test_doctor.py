from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_what_works_is_said_in_a_line(safeguard: Call, office: Path) -> None:
    said = safeguard("plugin", "doctor", "--site", office)
    assert (said.code, said.out) == (
        0,
        "archive: works\nconfidentiality: works\nfire: works\ninformation: works\n",
    )
    assert "fire：正常" in safeguard("plugin", "doctor", "--site", office, "--lang", "zh").out


def test_each_fault_comes_with_its_place_and_what_to_do(safeguard: Call, office: Path, plugins: Path) -> None:
    (plugins / "broken.py").write_text(
        "from safeguard import hookimpl\n@hookimpl\ndef safeguard_chekers():\n    return []\n"
    )
    (plugins / "名字.py").write_text("")
    safeguard("plugin", "trust", "broken", "--site", office)
    said = safeguard("plugin", "doctor", "--site", office)
    assert (said.code, said.err) == (2, "")
    assert (
        f"broken: does not work\n  {plugins}/broken.py: The plugin broken implements safeguard_chekers, which is not a"
        " hook\n    Hint: Did you mean safeguard_checkers?\n"
    ) in said.out
    assert f"Plugins as a whole: does not work\n  {plugins}/名字.py: 名字.py cannot be the name of a plugin" in said.out
    assert "good: does not work\n" in said.out
    assert "safeguard plugin trust good" in said.out
    assert "fire: works" in said.out


def test_diagnoses_are_told_as_data(safeguard: Call, office: Path, plugins: Path) -> None:
    said = safeguard("plugin", "doctor", "--site", office, "--json", "--lang", "zh")
    by_name = {one["plugin"]: one for one in json.loads(said.out)}
    assert said.code == 2
    assert (by_name["fire"]["works"], by_name["good"]["works"]) == (True, False)
    (problem,) = by_name["good"]["broken"]
    assert problem["message"] == "插件 good 未登记在 plugins.lock 中；未加载"
    assert problem["hint"].endswith("safeguard plugin trust good")


def test_a_plugin_that_brings_nothing_is_advised(safeguard: Call, office: Path, plugins: Path) -> None:
    (plugins / "good.py").write_text("x = 1\n", "utf-8")
    safeguard("plugin", "trust", "good", "--site", office)
    said = safeguard("plugin", "doctor", "--site", office)
    assert (said.code, "good: works\n  The plugin good brings no checker and no checklist" in said.out) == (0, True)


def test_control_c_does_not_wait_for_a_plugin_that_hangs(
    safeguard: Call, office: Path, plugins: Path, terminal: Any
) -> None:
    started = plugins / "started"
    (plugins / "good.py").write_text(
        f"import pathlib, time\npathlib.Path({str(started)!r}).touch()\ntime.sleep(600)\n", "utf-8"
    )
    safeguard("plugin", "trust", "good", "--site", office)
    with terminal("plugin", "doctor", "--site", office) as screen:
        for _ in range(600):
            if started.exists():
                break
            screen.glance()
        screen.insist("\x03", "\r\nInterrupted")
        assert screen.code() == 130
