"""Containers are unpacked under limits that count what really comes out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from safeguard.scan.container import BROKEN, Container, Encrypted, LimitReached, open_container
from safeguard.scan.limits import DEFAULT_LIMITS, ScanLimits
from safeguard.scan.source import open_source

Zipped = Callable[[Mapping[str, str | bytes]], bytes]
Open = Callable[..., Container]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as files:

        def open_bytes(content: bytes, limits: ScanLimits = DEFAULT_LIMITS) -> Container:
            path = tmp_path / "container"
            path.write_bytes(content)
            source = open_source(str(path), limits)
            files.enter_context(source.file)
            return open_container(source)

        yield open_bytes


def unpack(container: Container, name: str) -> bytes:
    return b"".join(container.pieces(name))


def test_members_come_out_whole(opened: Open, zipped: Zipped) -> None:
    container = opened(zipped({"a": b"one", "b": b"x" * 200_000}))
    assert container.names == ("a", "b")
    assert (unpack(container, "a"), len(unpack(container, "b"))) == (b"one", 200_000)


@pytest.mark.parametrize(
    "limits",
    [
        replace(DEFAULT_LIMITS, member_bytes=100_000),
        replace(DEFAULT_LIMITS, container_bytes=150_000),
        replace(DEFAULT_LIMITS, ratio=10, ratio_from=50_000),
    ],
)
def test_a_bomb_is_stopped_by_its_actual_bytes(opened: Open, zipped: Zipped, limits: ScanLimits) -> None:
    container = opened(zipped({"a": b"0" * 1_000_000}), limits)
    count = 0
    with pytest.raises(LimitReached):
        for piece in container.pieces("a"):
            count += len(piece)
    assert count <= 200_000


def test_all_members_together_have_a_limit(opened: Open, zipped: Zipped) -> None:
    container = opened(
        zipped({"a": b"0" * 90_000, "b": b"1" * 90_000}), replace(DEFAULT_LIMITS, container_bytes=120_000)
    )
    unpack(container, "a")
    with pytest.raises(LimitReached):
        unpack(container, "b")


def test_too_many_members_are_refused(opened: Open, zipped: Zipped) -> None:
    content = zipped({str(number): b"" for number in range(50)})
    with pytest.raises(LimitReached):
        opened(content, replace(DEFAULT_LIMITS, members=49))
    with pytest.raises(LimitReached):
        opened(content, replace(DEFAULT_LIMITS, directory_bytes=500))


def test_a_truncated_container_is_broken(opened: Open, zipped: Zipped) -> None:
    with pytest.raises(BROKEN):
        opened(zipped({"a": b"one" * 1000})[:-30])


def test_an_encrypted_member_is_told(opened: Open, zipped: Zipped) -> None:
    content = bytearray(zipped({"a": b"one"}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    with pytest.raises(Encrypted):
        unpack(opened(bytes(content)), "a")


def test_a_lie_about_the_size_is_not_believed(opened: Open) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"0" * 500_000)
    content = bytearray(buffer.getvalue())
    directory = content.index(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    with pytest.raises(BROKEN):
        unpack(opened(bytes(content)), "a")
