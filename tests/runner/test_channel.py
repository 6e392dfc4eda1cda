"""A stream that is cut anywhere gives the same messages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.runner.channel import BadFrameError, Frames, frame


@given(st.lists(st.binary(max_size=50), max_size=8), st.integers(1, 20))
def test_payloads_come_out_whole_wherever_the_stream_is_cut(payloads: list[bytes], size: int) -> None:
    stream = b"".join(map(frame, payloads))
    frames = Frames()
    found = [one for start in range(0, len(stream), size) for one in frames.feed(stream[start : start + size])]
    assert found == payloads


def test_a_length_beyond_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(BadFrameError):
        list(Frames(largest=10).feed(b"\xff\xff\xff\xff"))
