"""Takes what a checker yields, one by one: checks it, applies the item's evidence policy, and puts it into JSON."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from safeguard.messages import Message, msg
from safeguard.results.codec import coverage_from_data, coverage_to_data, observation_to_data
from safeguard.results.observation import Coverage, Observation
from safeguard.results.status import Status
from safeguard.runner.channel import LARGEST_FRAME
from safeguard.runner.evidence import Veil, veil_for, withhold

GIVEN_BY_CHECKERS = frozenset({Status.PASS, Status.FAIL, Status.ERROR, Status.INFO, Status.NOT_APPLICABLE})
"""What one observation may say; the other statuses are the program's own."""
_PIECE_BYTES = 256 << 10
_PIECE_SECONDS = 0.05
_LARGEST_OBSERVATION = LARGEST_FRAME // 4
_LARGEST_NUMBER = 1 << 63
_STRICT = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME


class NonsenseError(Exception):
    """A checker yielded something that is no observation."""

    def __init__(self, reason: Message) -> None:
        self.reason = reason
        super().__init__(str(reason))


class TooMuchError(Exception):
    """A checker returned more than a step may."""


class Collector:
    """The observations and coverage of one step.

    Args:
        plugin: whose catalogue translates the messages.
        policy: the item's ``evidence``.
        key: key of the digests under ``evidence: hash``.
        most: bytes of JSON that the step may return.
        pass_on: sends a piece (observations joined by commas) ahead of the end, so that a long check that is killed
            keeps what it saw.
    """

    def __init__(self, plugin: str, policy: str, key: bytes, most: int, pass_on: Callable[[bytes], None]) -> None:
        self._plugin = plugin
        self._policy = policy
        self._veil: Veil | None = veil_for(policy, key)
        self._most = most
        self._pass_on = pass_on
        self._held: list[bytes] = []
        self._held_bytes = 0
        self._bytes = 0
        self._passed = time.monotonic()
        self._coverage: Coverage | None = None

    def add(self, seen: object) -> None:
        """Take one thing that the checker yielded.

        Raises:
            NonsenseError: it is neither an observation nor a coverage, or a field of it is not what it must be.
            TooMuchError: the step returned more than it may.
        """
        if isinstance(seen, Observation):
            self._hold(encoded(self._data(seen)))
        elif isinstance(seen, Coverage):
            self._add_coverage(seen)
        else:
            raise NonsenseError(msg("The checker returned {type} instead of an observation", type=type(seen).__name__))

    def take(self) -> bytes:
        """Return what was collected since the last piece, joined by commas."""
        held, self._held, self._held_bytes = self._held, [], 0
        return b",".join(held)

    @property
    def coverage(self) -> dict[str, Any] | None:
        """All coverages, added up, as data."""
        return None if self._coverage is None else coverage_to_data(self._coverage)

    def _hold(self, data: bytes) -> None:
        self._bytes += len(data)
        if self._bytes > self._most or len(data) > _LARGEST_OBSERVATION:
            raise TooMuchError
        self._held.append(data)
        self._held_bytes += len(data)
        now = time.monotonic()
        if self._held_bytes > _PIECE_BYTES or now - self._passed > _PIECE_SECONDS:
            self._passed = now
            self._pass_on(self.take())

    def _add_coverage(self, coverage: Coverage) -> None:
        try:
            checked = coverage_from_data(coverage_to_data(coverage))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise NonsenseError(
                msg("The checker returned a coverage that cannot be: {error}", error=str(error))
            ) from error
        self._coverage = checked if self._coverage is None else self._coverage + checked

    def _data(self, seen: Observation) -> dict[str, Any]:
        if not isinstance(seen.status, Status) or seen.status not in GIVEN_BY_CHECKERS:
            raise NonsenseError(
                msg("The checker returned the status {status}, which is none", status=repr(seen.status)[:100])
            )
        if seen.coming is not None and seen.status is not Status.INFO:
            raise NonsenseError(msg("The checker returned a line of a forecast that is no info"))
        for message in (seen.message, seen.measure):
            if message is not None and not isinstance(message, Message):
                raise NonsenseError(_no_message(message))
        try:
            data = observation_to_data(seen)
        except (TypeError, ValueError, AttributeError) as error:
            raise NonsenseError(
                msg("The checker returned a field that cannot be: {error}", error=str(error))
            ) from error
        for name in ("message", "measure"):
            if name in data:
                stamp(data[name], self._plugin)
        if "template" in data.get("coming", {}).get("what", ()):
            stamp(data["coming"]["what"], self._plugin)
        if self._veil is not None:
            withhold(data, self._policy, self._veil)
        return data


def _no_message(found: object) -> Message:
    return msg("The checker returned {type} where a message must be: use msg(...)", type=type(found).__name__)


def stamp(message: dict[str, Any], plugin: str) -> None:
    """Note which plugin's catalogue translates a message, and refuse numbers that JSON does not know."""
    message.setdefault("domain", plugin)
    for value in message.get("values", {}).values():
        _refuse_odd_number(value)


def _refuse_odd_number(value: object) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        raise NonsenseError(msg("The checker returned the number {number}", number=str(value)))
    if isinstance(value, int) and abs(value) >= _LARGEST_NUMBER:
        raise NonsenseError(msg("The checker returned a number with {bits} bits", bits=value.bit_length()))


def encoded(data: dict[str, Any]) -> bytes:
    """Return an observation as JSON.

    Names of files that are not valid text keep their odd bytes as ``\\xNN``, so that nothing is lost.

    Raises:
        NonsenseError: a value is not plain data.
    """
    for name in ("observed", "expected"):
        if name in data:
            _refuse_odd_number(data[name])
    try:
        return orjson.dumps(data, option=_STRICT)
    except TypeError:
        try:
            return orjson.dumps(readable(data), option=_STRICT)
        except TypeError as error:
            raise NonsenseError(
                msg("The checker returned a value that is no plain data: {error}", error=str(error))
            ) from error


def readable(value: Any) -> Any:
    """Return data with every character that cannot be written as UTF-8 shown as an escape."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, Mapping):
        return {readable(name): readable(one) for name, one in value.items()}
    return [readable(one) for one in value] if isinstance(value, list) else value
