"""Every hook of the contract is documented with its signature, and has a test that bears its name."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard import hookspecs
from safeguard.plugins.catalog import Catalog
from safeguard.plugins.loading import HOOKS
from safeguard.plugins.source import PluginSource

DOCS = Path(__file__).parents[2] / "docs" / "plugins.md"


def test_hook_safeguard_checkers(write_plugin: Callable[..., PluginSource], good: str) -> None:
    (plugin,) = Catalog.describe([write_plugin("badges", good)]).plugins
    assert (plugin.hooks, plugin.checkers) == (("safeguard_checkers",), ("badges.expiry",))


def test_hook_safeguard_checklists(write_plugin: Callable[..., PluginSource], plugins_folder: Path) -> None:
    (plugins_folder / "badges.yaml").write_text("")
    code = """
    from pathlib import Path
    from safeguard import hookimpl
    @hookimpl
    def safeguard_checklists(): return [Path(__file__).with_suffix(".yaml")]
    """
    (plugin,) = Catalog.describe([write_plugin("badges", code)]).plugins
    assert (plugin.hooks, plugin.checklists) == (("safeguard_checklists",), (plugins_folder / "badges.yaml",))


def test_hook_safeguard_registers(write_plugin: Callable[..., PluginSource]) -> None:
    code = """
    from safeguard import Column, Schema, hookimpl
    @hookimpl
    def safeguard_registers():
        return [Schema("badges", {"zh": "证件", "en": "Badges"}, (Column("id", {"zh": "编号", "en": "Number"}),))]
    """
    catalog = Catalog.describe([write_plugin("badges", code)])
    assert catalog.plugins[0].hooks == ("safeguard_registers",)
    assert [schema.title["en"] for schema in catalog.registers.values()] == ["Badges"]


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_a_test(hook: str) -> None:
    assert callable(globals().get(f"test_hook_{hook}"))


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_with_its_exact_signature(hook: str) -> None:
    arguments = ", ".join(inspect.signature(getattr(hookspecs, hook)).parameters)
    assert f"### `{hook}({arguments})`\n" in DOCS.read_text("utf-8")


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_says_when_what_it_returns_and_how(hook: str) -> None:
    text = inspect.getdoc(getattr(hookspecs, hook)) or ""
    assert all(part in text for part in ("When:", "Returns:", "Example::"))


def test_the_documentation_names_no_hook_that_there_is_not() -> None:
    assert set(re.findall(r"\bsafeguard_\w+(?=\()", DOCS.read_text("utf-8"))) == set(HOOKS)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_plugin_of_the_documentation_works(install: Callable[..., Path], tmp_path: Path) -> None:
    checker, hooks, tests = blocks("python")
    files = {"acme/__init__.py": hooks, "acme/doors.py": checker, "acme/acme.yaml": ""}
    site_packages = install("acme", files, points="acme = acme")
    (tmp_path / "test_acme.py").write_text(tests)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-c",
            os.devnull,
            str(tmp_path / "test_acme.py"),
        ],
        env={**os.environ, "PYTHONPATH": str(site_packages)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "2 passed" in done.stdout, done.stdout + done.stderr
