from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.site.load import load_site

Call = Callable[..., Any]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_office_can_be_inspected_at_once(language: str, safeguard: Call, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    said = safeguard("init", folder, "--title", "阳光街办事处", "--lang", language)
    assert said.code == 0
    assert str(folder / "site.yaml") in said.out.splitlines()[0]
    assert f"cd {folder}" in said.out
    planned = safeguard("plan", "--site", folder, "--lang", language)
    assert planned.code == 0
    assert load_site(folder).site.language == language


def test_an_office_is_called_like_its_folder(safeguard: Call, tmp_path: Path) -> None:
    for title in ((), ("--title", ""), ("--title", "  ")):
        folder = tmp_path / f"街道{len(list(tmp_path.iterdir()))}"
        safeguard("init", folder, *title)
        assert set(load_site(folder).site.title.values()) == {folder.name}


def test_a_small_office_has_no_archive_room(safeguard: Call, tmp_path: Path) -> None:
    safeguard("init", tmp_path / "small", "--small")
    safeguard("init", tmp_path / "large")
    assert load_site(tmp_path / "small").site.overlays == ("small-office",)
    assert load_site(tmp_path / "large").site.overlays == ()


def test_an_office_that_is_there_is_left_alone(safeguard: Call, office: Path) -> None:
    before = (office / "site.yaml").read_bytes()
    said = safeguard("init", office)
    assert (said.code, "is there already" in said.err) == (64, True)
    assert (office / "site.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("new", "--zone", "Peking"), "Peking is not an IANA time zone, such as Asia/Shanghai"),
        (("file",), "FOLDER: "),
        (("file/new",), "cannot be written"),
    ],
)
def test_what_cannot_be_leaves_nothing_behind(
    arguments: tuple[str, ...], words: str, safeguard: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine", "utf-8")
    said = safeguard("init", *arguments)
    assert (said.code, words in said.err) == (64, True)
    assert [path.name for path in tmp_path.iterdir() if path.name != "cache"] == ["file"]
