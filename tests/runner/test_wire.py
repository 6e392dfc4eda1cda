"""The worker's end of the line."""

from __future__ import annotations

import os
import socket

import orjson

from safeguard.runner.channel import Frames
from safeguard.runner.wire import LOST, Wire


def test_messages_are_sent_together_and_in_order() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        wire = Wire(theirs.fileno())
        wire.send(b'["a"]')
        wire.send(b'["b"]')
        wire.flush()
        (payload,) = Frames().feed(ours.recv(100))
        assert orjson.loads(payload) == [["a"], ["b"]]


def test_a_forked_child_cannot_speak_on_the_line() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        wire = Wire(theirs.fileno())
        child = os.fork()
        if child == 0:
            wire.tell("I am it")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        wire.tell("no, I")
        (payload,) = Frames().feed(ours.recv(100))
    assert os.waitstatus_to_exitcode(status) == LOST
    assert orjson.loads(payload) == [["no, I"]]
