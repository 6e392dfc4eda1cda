from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.plugins.digest import code_of, digest_of, files_of_code
from safeguard.plugins.discovery import discover


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "badges"
    (folder / "rules").mkdir(parents=True)
    (folder / "__init__.py").write_text("A = 1\n")
    (folder / "rules" / "table.csv").write_text("x\n")
    return folder


def test_byte_code_does_not_count(package: Path) -> None:
    before = digest_of(files_of_code(package))
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "x.cpython-311.pyc").write_bytes(b"\0")
    assert digest_of(files_of_code(package)) == before


@pytest.mark.parametrize("change", ["content", "data", "new", "gone", "renamed"])
def test_every_change_of_a_file_changes_the_digest(package: Path, change: str) -> None:
    before = digest_of(files_of_code(package))
    if change == "content":
        (package / "__init__.py").write_text("A = 2\n")
    elif change == "data":
        (package / "rules" / "table.csv").write_text("y\n")
    elif change == "new":
        (package / "more.py").write_text("")
    elif change == "gone":
        (package / "rules" / "table.csv").unlink()
    else:
        (package / "rules" / "table.csv").rename(package / "rules" / "other.csv")
    assert digest_of(files_of_code(package)) != before


def test_a_single_module_counts_with_what_lies_beside_it_under_its_stem(tmp_path: Path) -> None:
    for name in ("badges.py", "badges.yaml", "other.py"):
        (tmp_path / name).write_text("")
    assert set(files_of_code(tmp_path / "badges.py")) == {"badges.py", "badges.yaml"}


def test_a_special_file_is_not_read(package: Path) -> None:
    os.mkfifo(package / "pipe")
    digest_of({**files_of_code(package), "badges/pipe": package / "pipe"})


@given(st.dictionaries(st.text(min_size=1), st.binary(), max_size=4), st.randoms())
def test_the_digest_does_not_depend_on_the_order(contents: dict[str, bytes], random: object) -> None:
    missing = Path("/nonexistent")
    names = list(contents)
    assert digest_of(dict.fromkeys(names, missing)) == digest_of(dict.fromkeys(reversed(names), missing))


def test_code_is_found_without_importing_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    bomb = "raise SystemExit('imported')\n"
    (tmp_path / "bomb_one.py").write_text(bomb)
    (tmp_path / "bomb_two" / "inner").mkdir(parents=True)
    (tmp_path / "bomb_two" / "__init__.py").write_text(bomb)
    (tmp_path / "shared_space" / "badges").mkdir(parents=True)
    (tmp_path / "shared_space" / "badges" / "__init__.py").write_text(bomb)
    assert code_of("bomb_one") == tmp_path / "bomb_one.py"
    assert code_of("bomb_two.inner:plugin") == tmp_path / "bomb_two"
    assert code_of("shared_space.badges") == tmp_path / "shared_space" / "badges"
    assert code_of("shared_space.nothing") is None
    assert code_of("no_such_module") is None


def test_the_digest_of_an_installed_plugin_covers_a_module_that_its_record_does_not_list(
    install: Callable[..., Path], good: str
) -> None:
    folder = install("acme-badges", {"acme_badges/__init__.py": good}, points="acme_badges = acme_badges", listed=False)
    before = discover().named("acme_badges")[0].digest
    (folder / "acme_badges" / "__init__.py").write_text(good + "\nA = 1\n")
    assert discover().named("acme_badges")[0].digest != before
