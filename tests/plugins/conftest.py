"""Real plugins for the tests: files on disk, found and loaded as an office's own would be."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from inspect import cleandoc
from pathlib import Path

import pytest

from safeguard.plugins.discovery import discover
from safeguard.plugins.source import PluginSource, Trust
from safeguard.testing import load_installed

GOOD = '''
from safeguard import Checker, hookimpl, ok


class Expiry(Checker):
    """Badges past their date."""

    id = "{name}.expiry"

    def check(self, ctx, options):
        yield ok()


@hookimpl
def safeguard_checkers():
    return [Expiry]
'''

WritePlugin = Callable[..., PluginSource]


@pytest.fixture
def plugins_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "site" / "plugins"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def write_plugin(plugins_folder: Path) -> WritePlugin:
    """Write a one-file plugin of a site; return it as found, and trusted unless told otherwise."""

    def write(name: str, code: str = GOOD, trust: Trust = Trust.PINNED) -> PluginSource:
        plugins_folder.joinpath(f"{name}.py").write_text(textwrap.dedent(code).replace("{name}", name), "utf-8")
        (source,) = discover(plugins_folder).named(name)
        return replace(source, trust=trust)

    return write


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Lay down a distribution as pip does; return the folder that stands for site-packages."""
    site_packages = tmp_path / "site-packages"
    site_packages.mkdir()
    monkeypatch.syspath_prepend(str(site_packages))

    def lay_down(
        distribution: str, files: dict[str, str], *, points: str, version: str = "1.0", listed: bool = True
    ) -> Path:
        info = f"{distribution.replace('-', '_')}-{version}.dist-info"
        metadata = {
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n",
            f"{info}/entry_points.txt": f"[safeguard]\n{points}\n",
        }
        for name, text in {**files, **metadata}.items():
            path = site_packages / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace("{name}", distribution.replace("-", "_")), "utf-8")
        record = [f"{name},," for name in ({**files, **metadata} if listed else metadata)]
        (site_packages / info / "RECORD").write_text("\n".join([*record, f"{info}/RECORD,,"]) + "\n", "utf-8")
        return site_packages

    return lay_down


@pytest.fixture
def good() -> str:
    return GOOD


@pytest.fixture
def explained() -> Callable[[str], set[str]]:
    """Return what a plugin says of itself: its title, its checkers paragraph by paragraph, and their options."""

    def of(plugin: str) -> set[str]:
        package = import_module(f"safeguard_{plugin}")
        said = {(package.__doc__ or "").partition("\n")[0]}
        for checker in load_installed(plugin).checkers.values():
            said |= {" ".join(part.split()) for part in cleandoc(checker.__doc__ or "").split("\n\n")}
            options = checker.Options.model_json_schema().get("properties", {})
            said |= {option["description"] for option in options.values()}
        return said

    return of
