"""The program that loads plugins, spoken to as the main program does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from safeguard.plugins.description import Description
from safeguard.plugins.host_process import HostProcess
from safeguard.plugins.options import CheckedOptions
from safeguard.plugins.source import PluginSource, Trust

Write = Callable[..., PluginSource]

OPTIONS = """
from safeguard import *
class Expiry(Checker):
    id = "{name}.expiry"
    class Options(Options):
        days: int = 30
        odd: object = None
    def check(self, ctx, options): yield ok()
@hookimpl
def safeguard_checkers(): return [Expiry]
"""


def ask(question: dict[str, Any]) -> Any:
    with HostProcess() as host:
        return host.ask(question, 20)


def described(source: PluginSource) -> Description:
    return Description.from_data(ask({"do": "describe", "source": source.to_data()}))


def test_a_plugin_is_described(write_plugin: Write) -> None:
    found = described(write_plugin("badges"))
    assert ([checker.id for checker in found.checkers], found.problems) == (["badges.expiry"], ())


@pytest.mark.parametrize(
    ("code", "trust", "expected"),
    [
        ("1 / 0", Trust.PINNED, "The plugin badges cannot be imported: ZeroDivisionError: division by zero"),
        ("x = 1", Trust.MODIFIED, "The plugin badges was changed since it was trusted; it is not loaded"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_described_by_its_problem(
    code: str, trust: Trust, expected: str, write_plugin: Write
) -> None:
    found = described(write_plugin("badges", code, trust))
    assert ([str(problem.message) for problem in found.problems], found.checkers) == ([expected], ())


def test_options_are_validated_one_by_one(write_plugin: Write) -> None:
    source = write_plugin("badges", OPTIONS)
    entries = [["badges.expiry", {"days": 7}], ["badges.expiry", {"dais": 7}], ["badges.gone", {}]]
    with HostProcess() as host:
        said = host.ask({"do": "validate", "source": source.to_data(), "entries": entries}, 20)
    good, misspelt, unknown = (CheckedOptions.from_data(entry) for entry in said["entries"])
    assert (good.options, good.problems) == ({"days": 7, "odd": None}, ())
    assert str(misspelt.problems[0].hint) == "Did you mean days?"
    assert str(unknown.problems[0].message) == "There is no checker badges.gone"


def test_options_of_a_plugin_that_cannot_be_loaded_each_say_why(write_plugin: Write) -> None:
    source = write_plugin("badges", "1 / 0")
    said = ask({"do": "validate", "source": source.to_data(), "entries": [["badges.x", {}], ["badges.y", {}]]})
    assert [len(CheckedOptions.from_data(entry).problems) for entry in said["entries"]] == [1, 1]


def test_a_plugin_is_loaded_once_for_all_questions(write_plugin: Write) -> None:
    source = write_plugin("badges", "import time\nBORN = time.time_ns()\n" + OPTIONS.replace("30", "BORN % 10**9"))
    with HostProcess() as host:
        first, second = (host.ask({"do": "describe", "source": source.to_data()}, 20) for _ in range(2))
    assert first["checkers"] == second["checkers"]


def test_where_the_program_looks_for_modules_the_host_looks_too(
    install: Callable[..., object], write_plugin: Write
) -> None:
    install("acme-lib", {"acme_lib.py": "NAME = 'x'"}, points="")
    assert described(write_plugin("badges", "import acme_lib\n" + OPTIONS)).problems == ()


def spoken(lines: list[dict[str, Any]]) -> list[Any]:
    """Talk to the program itself, without the main program's side."""
    done = subprocess.run(
        [sys.executable, "-m", "safeguard.plugins.host"],
        input="".join(json.dumps(line) + "\n" for line in lines),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_request_has_one_answer_with_its_number_and_the_end_of_requests_is_the_end(write_plugin: Write) -> None:
    noisy = write_plugin("noisy", "import os\nprint('garbage')\nos.system('echo more')\n" + OPTIONS)
    good = write_plugin("good")
    begin = {"do": "begin", "path": sys.path, "seconds": 5, "number": 7}
    describe = [
        {"do": "describe", "source": source.to_data(), "seconds": 20, "number": 8 + n}
        for n, source in enumerate((noisy, good))
    ]
    answers = spoken([begin, *describe])
    assert [answer["number"] for answer in answers] == [7, 8, 9]
    assert answers[0]["said"] == {}
    assert [len(answer["said"]["checkers"]) for answer in answers[1:]] == [1, 1]


def test_a_host_that_nobody_ends_ends_itself(write_plugin: Write) -> None:
    hangs = write_plugin("hangs", "import time\ntime.sleep(600)")
    request = {"do": "describe", "source": hangs.to_data(), "seconds": -4, "number": 1}
    done = subprocess.run(
        [sys.executable, "-m", "safeguard.plugins.host"],
        input=json.dumps(request) + "\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (-14, "")
