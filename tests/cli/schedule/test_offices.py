from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from safeguard.cli.schedule.offices import offices_of, offices_options
from safeguard.errors import MissingFileError

Call = Callable[..., Any]


def asked(*words: str) -> Any:
    found: list[Any] = []

    @click.command
    @offices_options
    @click.pass_context
    def command(context: click.Context, site_paths: tuple[str, ...], group_path: str | None) -> None:
        found.append(offices_of(context, site_paths, group_path))

    command.main(list(words), standalone_mode=False)
    return found[0]


def test_here_is_the_office_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked().paths == (Path(),)
    monkeypatch.setenv("SAFEGUARD_SITE", "/srv/my office")
    assert asked().paths == (Path("/srv/my office"),)


def test_each_is_meant_once() -> None:
    assert asked("--site", "/a", "--site", "/b", "--site", "/a").paths == (Path("/a"), Path("/b"))


def test_a_group_stands_above_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFEGUARD_SITE", "/srv/office")
    group = tmp_path / "group.yaml"
    group.write_text("group: all\ntitle: All\nunits: [{id: a, site: a}, {id: b, site: b/site.yaml}]\n", "utf-8")
    offices = asked("--group", str(group))
    assert [path.relative_to(tmp_path) for path in offices.paths] == [Path("a/site.yaml"), Path("b/site.yaml")]
    assert offices.group == group


def test_a_group_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        asked("--group", str(tmp_path / "group.yaml"))
