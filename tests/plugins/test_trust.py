from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.errors import PluginError
from safeguard.plugins.discovery import discover
from safeguard.plugins.source import PluginSource, Trust
from safeguard.plugins.trust import Lock, read_lock, write_lock

AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
BADGES = PluginSource("badges", "badges", path="/site/plugins", digest="ab" * 32, origin="/site/plugins/badges.py")


def test_unlisted_then_trusted_then_changed_then_trusted_again(
    plugins_folder: Path, write_plugin: Callable[..., PluginSource], good: str
) -> None:
    file = plugins_folder.parent / "plugins.lock"
    write_plugin("badges")

    def state() -> Trust:
        return discover(plugins_folder, read_lock(file)).named("badges")[0].trust

    def trust() -> None:
        (source,) = discover(plugins_folder).named("badges")
        write_lock(read_lock(file).with_trust(source, by="li", at=AT), file)

    assert state() is Trust.UNLISTED
    trust()
    assert state() is Trust.PINNED
    write_plugin("badges", good + "# one more line\n")
    assert state() is Trust.MODIFIED
    trust()
    assert state() is Trust.PINNED
    write_lock(read_lock(file).without("badges"), file)
    assert state() is Trust.UNLISTED


def test_another_version_of_the_same_content_is_modified() -> None:
    lock = Lock().with_trust(replace(BADGES, version="1.0"), by="li", at=AT)
    assert lock.state(replace(BADGES, version="1.1")) is Trust.MODIFIED


def test_the_lock_reads_well(tmp_path: Path) -> None:
    write_lock(Lock().with_trust(BADGES, by='li "the" 李', at=AT), tmp_path / "plugins.lock")
    assert (tmp_path / "plugins.lock").read_text("utf-8") == (
        "# Plugins that may run here. Written by: safeguard plugin trust NAME\n"
        "# 允许在此运行的插件。由该命令写入：safeguard plugin trust 名称\n"
        "version = 1\n"
        "\n"
        '[plugins."badges"]\n'
        'version = ""\n'
        f'digest = "{"ab" * 32}"\n'
        'origin = "plugins/badges.py"\n'
        'trusted_by = "li \\"the\\" 李"\n'
        'trusted_at = "2026-11-23T08:30:00+00:00"\n'
    )


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_whoever_trusts_is_read_back_as_written(tmp_path_factory: pytest.TempPathFactory, by: str) -> None:
    file = tmp_path_factory.mktemp("lock") / "plugins.lock"
    lock = Lock().with_trust(BADGES, by=by, at=AT)
    write_lock(lock, file)
    assert read_lock(file) == lock


def test_a_lock_that_is_not_there_trusts_nothing(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "plugins.lock") == Lock()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version = ", "The list of trusted plugins cannot be read: Invalid value (at end of document)"),
        ("version = 2", "This list of trusted plugins is of another version"),
        ("", "This list of trusted plugins is of another version"),
        ("version = 1\n[plugins.a]\nversion = '1'", "The entry of a is wrong at digest"),
        ("version = 1\nplugins = {a = 3}", "The entry of a is wrong at digest"),
    ],
)
def test_a_broken_lock_is_a_problem_with_its_place_and_a_hint(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "plugins.lock"
    file.write_text(text)
    with pytest.raises(PluginError) as caught:
        read_lock(file)
    first = caught.value.problems[0]
    assert str(first.message) == said
    assert first.place is not None
    assert first.place.file == str(file)
    assert first.hint is not None


def test_a_lock_that_cannot_be_written_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "plugins.lock").mkdir()
    (tmp_path / "plugins.lock" / "x").write_text("")
    with pytest.raises(PluginError) as caught:
        write_lock(Lock(), tmp_path / "plugins.lock")
    assert caught.value.exit_code == 77
    assert [path.name for path in tmp_path.iterdir()] == ["plugins.lock"]


def test_what_is_built_in_needs_no_trust() -> None:
    with pytest.raises(PluginError):
        Lock().with_trust(replace(BADGES, trust=Trust.BUILT_IN), by="li", at=AT)
