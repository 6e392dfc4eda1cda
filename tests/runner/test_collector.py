"""What a checker yields is put into JSON piece by piece, with a cap."""

from __future__ import annotations

import orjson
import pytest

from safeguard.messages import msg
from safeguard.results.coming import Coming
from safeguard.results.observation import Coverage, fail, info
from safeguard.runner.collector import Collector, NonsenseError, TooMuchError, readable


def _collector(most: int = 1 << 20) -> tuple[Collector, list[bytes]]:
    pieces: list[bytes] = []
    return Collector("acme", "full", b"", most, pieces.append), pieces


def test_pieces_and_rest_are_all_that_was_added() -> None:
    collector, pieces = _collector(16 << 20)
    for number in range(3000):
        collector.add(fail(msg("x" * 300), subject=str(number)))
    seen = [one for piece in [*pieces, collector.take()] for one in orjson.loads(b"[%b]" % piece)]
    assert len(pieces) > 1
    assert [one["subject"] for one in seen] == [str(number) for number in range(3000)]


def test_coverages_are_added_up() -> None:
    collector, _ = _collector()
    collector.add(Coverage(2, "files", {"encrypted": 1}))
    collector.add(Coverage(3, "files", {"encrypted": 1, "too large": 2}))
    assert collector.coverage == {"inspected": 5, "unit": "files", "left_out": {"encrypted": 2, "too large": 2}}


def test_more_than_a_step_may_return_is_refused() -> None:
    collector, _ = _collector(most=100)
    with pytest.raises(TooMuchError):
        collector.add(fail(msg("x" * 200)))


@pytest.mark.parametrize("seen", [None, 1, "pass", {}, [fail(msg("x"))], fail])
def test_what_is_no_observation_is_refused(seen: object) -> None:
    collector, _ = _collector()
    with pytest.raises(NonsenseError):
        collector.add(seen)


def test_a_message_of_another_catalogue_keeps_it() -> None:
    collector, _ = _collector()
    collector.add(fail(msg("x")))
    assert orjson.loads(collector.take())["message"]["domain"] == "acme"


def test_text_that_cannot_be_written_keeps_its_bytes_as_an_escape() -> None:
    assert readable({"a": ["\udcff", "好", 1]}) == {"a": [r"\udcff", "好", 1]}


def test_the_type_in_a_forecast_is_translated_by_its_plugin() -> None:
    collector, _ = _collector()
    line = Coming("replace", msg("Powder"), "now", 1, {"en": "pcs"})
    collector.add(info(msg("x"), coming=line))
    assert orjson.loads(collector.take())["coming"]["what"] == {"template": "Powder", "domain": "acme"}
    with pytest.raises(NonsenseError, match="no info"):
        collector.add(fail(msg("x"), coming=line))
