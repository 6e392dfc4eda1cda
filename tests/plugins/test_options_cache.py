from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from safeguard.errors import Problem
from safeguard.messages import msg
from safeguard.plugins.options import CheckedOptions
from safeguard.plugins.options_cache import Entries, recall_options, remember_options
from safeguard.plugins.source import PluginSource, Trust

SOURCE = PluginSource("badges", "acme_badges", distribution="acme-badges", digest="ab", trust=Trust.PINNED)
ENTRIES: Entries = [("badges.expiry", {"days": 7}), ("badges.expiry", {"days": 10**30})]
GOOD = (CheckedOptions({"days": 7}, ()), CheckedOptions({"days": 8}, ()))


def test_what_was_right_is_known_again(tmp_path: Path) -> None:
    remember_options(tmp_path / "cache", SOURCE, ENTRIES, GOOD)
    assert recall_options(tmp_path / "cache", SOURCE, ENTRIES) == GOOD
    (file,) = (tmp_path / "cache" / "options").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("source", "entries"),
    [
        (replace(SOURCE, digest="cd"), ENTRIES),
        (SOURCE, ENTRIES[:1]),
        (SOURCE, [("badges.expiry", {"days": 8}), ENTRIES[1]]),
        (replace(SOURCE, digest=""), ENTRIES),
    ],
)
def test_another_plugin_or_other_options_are_judged_anew(
    source: PluginSource, entries: Entries, tmp_path: Path
) -> None:
    remember_options(tmp_path, SOURCE, ENTRIES, GOOD)
    assert recall_options(tmp_path, source, entries) is None


def test_an_answer_with_a_problem_is_not_kept(tmp_path: Path) -> None:
    wrong = CheckedOptions({}, (Problem(msg("closed")),))
    remember_options(tmp_path, SOURCE, ENTRIES, (GOOD[0], wrong))
    assert recall_options(tmp_path, SOURCE, ENTRIES) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'[{"nothing": 1}, 2]'])
def test_what_was_damaged_is_judged_anew(damage: bytes, tmp_path: Path) -> None:
    remember_options(tmp_path, SOURCE, ENTRIES, GOOD)
    (file,) = (tmp_path / "options").iterdir()
    file.write_bytes(damage)
    assert recall_options(tmp_path, SOURCE, ENTRIES) is None


def test_where_nothing_can_be_kept_it_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    for folder in (None, tmp_path / "file"):
        remember_options(folder, SOURCE, ENTRIES, GOOD)
        assert recall_options(folder, SOURCE, ENTRIES) is None
