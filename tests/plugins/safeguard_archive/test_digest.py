from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safeguard_archive.digest import (
    LARGE,
    PIECE,
    Hashed,
    Job,
    NotHashed,
    Trouble,
    available,
    digest_all,
    digest_file,
)

PUBLISHED = {
    "md5": "900150983cd24fb0d6963f7d28e17f72",
    "sha1": "a9993e364706816aba3e25717850c26c9cd0d89d",
    "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "sm3": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
}
"""Of ``abc``: RFC 1321, FIPS 180-4, GB/T 32905-2016."""


def test_published_digests(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert digest_file(str(tmp_path / "abc"), PUBLISHED) == Hashed(3, PUBLISHED)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, LARGE + 1])
def test_any_size_at_the_edges_of_the_pieces(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    (tmp_path / "x").write_bytes(data)
    assert digest_file(str(tmp_path / "x"), ["sha256"]) == Hashed(size, {"sha256": hashlib.sha256(data).hexdigest()})


@given(st.lists(st.sampled_from([0, 10, PIECE, LARGE, LARGE + 3]), max_size=8), st.integers(1, 4), st.integers(0, 3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
def test_many_files_come_in_the_order_given(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], threads: int, window: int
) -> None:
    folder = tmp_path_factory.mktemp("files")
    expected = []
    for number, size in enumerate(sizes):
        data = bytes([number]) * size
        (folder / str(number)).write_bytes(data)
        expected.append((str(number), hashlib.sha256(data).hexdigest()))
    jobs = [Job(str(number), str(folder / str(number)), ("sha256",)) for number in range(len(sizes))]
    seen = list(digest_all(jobs, threads=threads, window=window))
    assert [(job.name, one.digests["sha256"]) for job, one in seen if isinstance(one, Hashed)] == expected


def test_what_is_no_file_has_its_reason(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("elsewhere")
    os.mkfifo(tmp_path / "pipe")
    seen = digest_all(Job(name, str(tmp_path / name), ("sha256",)) for name in ("gone", "link", "pipe", "."))
    troubles = [outcome.trouble for _, outcome in seen if isinstance(outcome, NotHashed)]
    assert troubles == [Trouble.GONE, Trouble.SPECIAL, Trouble.SPECIAL, Trouble.SPECIAL]


def test_an_unknown_algorithm_is_not_available() -> None:
    assert available("sha256")
    assert not available("rot13")
