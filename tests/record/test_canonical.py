"""One spelling for one piece of data."""

from __future__ import annotations

import json
import math

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.record.canonical import canonical, compose

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(plain)
def test_reads_back_what_was_written_and_spells_it_the_same(data: object) -> None:
    spelled = canonical(data)
    assert canonical(orjson.loads(spelled)) == spelled
    if not isinstance(data, float) or not math.isnan(data):
        assert json.loads(spelled) == data


def test_sorts_keys_and_leaves_no_spaces() -> None:
    assert canonical({"b": [1, 2], "a": "灭火器"}) == '{"a":"灭火器","b":[1,2]}'.encode()


@pytest.mark.parametrize(
    ("data", "spelled"),
    [
        ("caf\udce9.txt", b'"caf\\\\udce9.txt"'),
        ({"name\udcff": 1}, b'{"name\\\\udcff":1}'),
        ([2**80, -(2**80)], b'["1208925819614629174706176","-1208925819614629174706176"]'),
        ((1, True, None), b"[1,true,null]"),
    ],
)
def test_spells_as_text_what_json_cannot(data: object, spelled: bytes) -> None:
    assert canonical(data) == spelled


def test_refuses_what_is_not_plain_data() -> None:
    with pytest.raises(TypeError):
        canonical({"a": object()})


@given(st.dictionaries(st.text(max_size=3), plain, max_size=3), st.lists(plain, max_size=5))
def test_a_list_composed_of_pieces_is_the_same_as_spelled_whole(head: dict[str, object], items: list[object]) -> None:
    head.pop("results", None)
    pieces = [canonical(item) for item in items]
    body, starts = compose(head, "results", pieces)
    assert body == canonical({**head, "results": items})
    assert [body[start : start + len(piece)] for start, piece in zip(starts, pieces, strict=True)] == pieces


def test_a_value_that_looks_like_the_list_does_not_mislead() -> None:
    body, starts = compose({"a": '"results":['}, "results", [b"1", b"2"])
    assert orjson.loads(body) == {"a": '"results":[', "results": [1, 2]}
    assert body[starts[1] : starts[1] + 1] == b"2"
