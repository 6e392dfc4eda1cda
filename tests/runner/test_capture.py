"""What a checker prints breaks nothing, and is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safeguard.results.status import Status

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


def test_what_is_printed_breaks_nothing_and_is_logged(bench: Bench) -> None:
    bench.plugin(
        "loud",
        {"check": "print('one')\nos.write(1, b'two\\n')\nsys.stderr.write('三\\n')\nsys.stdout.close()\nyield ok()"},
    )
    results = bench.results(bench.step("loud.check", "A"), bench.step("loud.check", "B"))
    assert {result.status for result in results} == {Status.PASS}
    assert bench.logged() == ["one", "two", "三"] * 2
