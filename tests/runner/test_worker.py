"""What a worker streams while a checker is at work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from safeguard.messages import Message
from safeguard.results.result import Result
from safeguard.results.status import Status
from safeguard.runner.events import Progress

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


def test_the_context_is_that_of_the_step(alone: Callable[..., Result], bench: Bench) -> None:
    found = alone(
        "yield info(msg('{day} {where} {folder}', day=str(ctx.as_of), where=ctx.target.key, folder=ctx.site.root))"
    )
    assert str(found.observations[0].message) == f"2026-03-01 site:office {bench.folder}"


def test_messages_carry_the_name_of_the_plugin_whose_catalogue_translates_them(good: Bench) -> None:
    assert good.result(good.step("good.bad")).observations[0].message == Message("no", domain="good")


def test_a_traceback_is_logged_for_the_author_of_the_plugin(bench: Bench) -> None:
    bench.plugin("strange", {"check": "raise ValueError('here')"})
    bench.result(bench.step("strange.check"))
    assert any("strange.py" in text and "ValueError: here" in text for text in bench.logged())


def test_a_checker_logs_and_tells_its_progress(bench: Bench) -> None:
    bench.plugin("slow", {"check": "ctx.log.warning('seen %s', 5)\nctx.progress(1, 2, '档案')\nyield ok()"})
    bench.result(bench.step("slow.check"))
    assert bench.logged() == ["seen 5"]
    assert Progress("SLOW-CHECK", 1, 2, "档案") in bench.events


def test_a_file_name_that_is_no_text_keeps_its_bytes(alone: Callable[..., Result]) -> None:
    result = alone(r"yield fail(msg('{name}', name=os.fsdecode(b'a\xff')), subject=os.fsdecode(b'a\xff'))")
    assert result.observations[0].subject == r"a\udcff"


def test_many_observations_come_through_in_order(alone: Callable[..., Result]) -> None:
    result = alone(
        "for n in range(20000): yield fail(msg('bad'), subject=str(n))\nyield Coverage(5)\nyield Coverage(6)"
    )
    assert [one.subject for one in result.observations] == [str(n) for n in range(20000)]
    assert result.coverage is not None
    assert result.coverage.inspected == 11


BROKEN = {
    "raises": "raise RuntimeError('at import')",
    "exits": "import sys; sys.exit(1)",
    "ends": "import os; os._exit(4)",
    "crashes": "import ctypes; ctypes.string_at(0)",
    "no syntax": "def (",
    "raises in its hook": "from safeguard import hookimpl\n@hookimpl\ndef safeguard_checkers():\n    raise OSError('in the hook')",
    "exits in its hook": "from safeguard import hookimpl\n@hookimpl\ndef safeguard_checkers():\n    raise SystemExit",
    "returns nonsense": "from safeguard import hookimpl\n@hookimpl\ndef safeguard_checkers():\n    return [1]",
    "misspelt": "from safeguard import hookimpl\n@hookimpl\ndef safeguard_chekers():\n    return []",
    "hangs": "import time; time.sleep(600)",
}


@pytest.fixture(scope="module", params=[True, False], ids=["built in", "strange"])
def broken(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, new_bench: Callable[[Path], Bench]
) -> dict[str, list[Result]]:
    """Broken plugins, three steps each, between those of a good one."""
    bench = new_bench(tmp_path_factory.mktemp("plugins"))
    bench.plugin("good", {"fine": "yield ok()"}, built_in=True)
    names = {way: f"broken{number}" for number, way in enumerate(BROKEN)}
    for way, name in names.items():
        bench.module(name, BROKEN[way], built_in=request.param)
    plugins = ["good", *names.values()] * 3
    steps = [bench.step(f"{plugin}.fine", f"{plugin}-{n}") for n, plugin in enumerate(plugins)]
    results = bench.results(*steps, load_seconds=1.5)
    assert {result.status for result in results if result.plugin == "good"} == {Status.PASS}
    return {way: [result for result in results if result.plugin == name] for way, name in names.items()}


@pytest.mark.parametrize("way", BROKEN)
def test_a_plugin_that_cannot_be_loaded_costs_its_own_items(way: str, broken: dict[str, list[Result]]) -> None:
    assert [result.status for result in broken[way]] == [Status.ERROR] * 3
    assert all("broken" in str(result.cause) for result in broken[way])


def test_a_missing_plugin_and_a_missing_checker_are_errors(good: Bench) -> None:
    gone, unknown, fine = good.results(good.step("gone.x"), good.step("good.unknown"), good.step("good.fine"))
    assert str(gone.cause) == "The plugin gone is missing"
    assert str(unknown.cause) == "The plugin good has no checker good.unknown"
    assert (gone.status, unknown.status, fine.status) == (Status.ERROR, Status.ERROR, Status.PASS)


def test_digests_of_one_run_can_be_compared_and_those_of_two_cannot(bench: Bench) -> None:
    bench.plugin("keyed", {"check": "yield info(msg('{key}', key=ctx.digest_key.hex()))"})
    steps = [bench.step("keyed.check", "A"), bench.step("keyed.check", "B")]
    one, two = ({str(found.observations[0].message) for found in bench.results(*steps)} for _ in range(2))
    assert (len(one), len(two), one & two) == (1, 1, set())
