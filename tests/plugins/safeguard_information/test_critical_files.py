from __future__ import annotations

from safeguard_information.critical_files import CRITICAL, SCHEDULED


def test_every_path_is_absolute_and_stands_once() -> None:
    paths = [one.path for one in (*CRITICAL, *SCHEDULED)]
    assert len(paths) == len(set(paths))
    assert all(path.startswith("/") for path in paths)


def test_nothing_may_be_writable_by_everybody() -> None:
    assert [one.path for one in (*CRITICAL, *SCHEDULED) if one.most & 0o002] == []


def test_secrets_may_be_read_by_nobody_else() -> None:
    secret = [one for one in CRITICAL if any(word in one.path for word in ("shadow", "opasswd", "_key", "sudoers.d/"))]
    assert len(secret) == 7
    assert [one.path for one in secret if one.most & 0o007] == []
