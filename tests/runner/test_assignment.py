"""What is sent to a worker is what the plan says; what many steps share is said once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard.checkers.context import RegisterSource, SiteView
from safeguard.checkers.contract import Limits, Needs
from safeguard.checkers.target import Target, TargetKind
from safeguard.plugins.source import PluginSource, Trust
from safeguard.runner.assignment import Assignment, Opening, batch_from_bytes, batch_to_bytes

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any

NEEDS = Needs(root=True, network=True, programs=("sshd",), paths=("/etc",), platforms=("linux",))
LIMITS = Limits(1.5, 2, 3, 4, 5)
ROOM = Target(TargetKind.AREA, "room", {"zh": "库房"}, ("archive",), {"path": "/srv/a"})


def test_the_opening_words_come_back_as_they_were() -> None:
    opening = Opening(
        site=SiteView(
            "office", "/srv/档案", "Asia/Shanghai", {"loans": RegisterSource("/a.xlsx", "借阅")}, {"s": "/b"}, (ROOM,)
        ),
        as_of=date(2026, 11, 23),
        sources={"good": PluginSource("good", "good:plugin", "/p", "dist", "1", "00", Trust.PINNED, "/l", "/o")},
        most_bytes=5 << 20,
        evidence_key=b"\x00\xff",
        folder="/tmp/1",
    )
    assert Opening.from_bytes(opening.to_bytes()) == opening


def test_a_step_comes_back_without_its_severity_and_its_checklist(bench: Bench) -> None:
    step = bench.step("good.fine", target=ROOM, needs=NEEDS, limits=LIMITS, options={"days": 3}, evidence="hash")
    payload = batch_to_bytes([(7, step)])
    assert batch_from_bytes(payload) == [Assignment(7, "good", "good.fine", ROOM, {"days": 3}, NEEDS, LIMITS, "hash")]
    assert b"severity" not in payload
    assert step.checklist.encode() not in payload


def test_what_many_steps_share_is_said_once(bench: Bench) -> None:
    steps = [(number, bench.step("good.fine", f"K-{number}", target=ROOM)) for number in range(50)]
    payload = batch_to_bytes(steps)
    assert payload.count("库房".encode()) == 1
    assert [(task.number, task.target) for task in batch_from_bytes(payload)] == [(n, ROOM) for n in range(50)]


@pytest.mark.parametrize(
    ("option", "plain"),
    [
        (Path("/srv/档案"), "/srv/档案"),
        (frozenset({"a"}), ["a"]),
        (MappingProxyType({"a": 1}), {"a": 1}),
        (("a", 1), ["a", 1]),
        (date(2026, 11, 23), "2026-11-23"),
        ("\udcff", r"\udcff"),
        (None, None),
    ],
)
def test_options_of_any_model_come_as_plain_data(option: object, plain: object, bench: Bench) -> None:
    [task] = batch_from_bytes(batch_to_bytes([(0, bench.step("good.fine", options={"x": option}))]))
    assert task.options == {"x": plain}


def test_an_option_that_is_no_data_is_refused(bench: Bench) -> None:
    with pytest.raises(TypeError):
        batch_to_bytes([(0, bench.step("good.fine", options={"x": object()}))])


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(options=st.dictionaries(st.text(max_size=5), JSON, max_size=4))
def test_plain_options_come_back_unchanged(options: Mapping[str, Any], bench: Bench) -> None:
    [task] = batch_from_bytes(batch_to_bytes([(0, bench.step("good.fine", options=options))]))
    assert task.options == orjson.loads(orjson.dumps(options)) == options
