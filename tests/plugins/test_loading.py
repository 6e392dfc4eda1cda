from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from safeguard.errors import PluginError, Problem
from safeguard.plugins.discovery import discover
from safeguard.plugins.loading import HOOKS, load
from safeguard.plugins.source import PluginSource, Trust

Write = Callable[..., PluginSource]


@pytest.fixture(autouse=True)
def _leave_no_module_behind() -> Iterator[None]:
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.partition(".")[0] in {"badges", "acme_badges"}:
            del sys.modules[name]


def problems_of(source: PluginSource) -> tuple[Problem, ...]:
    with pytest.raises(PluginError) as caught:
        load(source)
    return caught.value.problems


def said(source: PluginSource) -> list[str]:
    return [str(problem.message) for problem in problems_of(source)]


def test_a_good_plugin_brings_its_checkers(write_plugin: Write) -> None:
    plugin = load(write_plugin("badges"))
    assert (plugin.name, list(plugin.checkers), plugin.hooks) == ("badges", ["badges.expiry"], ("safeguard_checkers",))


def test_a_package_of_the_site_may_have_several_files(plugins_folder: Path, good: str) -> None:
    folder = plugins_folder / "badges"
    folder.mkdir()
    (folder / "expiry.py").write_text(good.replace("{name}", "badges").partition("@hookimpl")[0])
    (folder / "__init__.py").write_text(
        "from safeguard import hookimpl\n"
        "@hookimpl\n"
        "def safeguard_checkers():\n"
        "    from badges.expiry import Expiry\n"
        "    return (Expiry,)\n"
    )
    source = replace(discover(plugins_folder).named("badges")[0], trust=Trust.PINNED)
    assert list(load(source).checkers) == ["badges.expiry"]
    assert list(load(source).checkers) == ["badges.expiry"], "loading it twice in one process does no harm"


def test_an_installed_plugin_may_be_an_object_in_a_module(install: Callable[..., Path], good: str) -> None:
    code = good.replace("@hookimpl", "class Plugin:\n    @staticmethod\n    @hookimpl").replace(
        "\ndef safeguard_checkers():\n    return", "\n    def safeguard_checkers():\n        return"
    )
    install("acme-badges", {"acme_badges.py": code}, points="acme_badges = acme_badges:Plugin")
    (source,) = discover().named("acme_badges")
    assert list(load(replace(source, trust=Trust.PINNED)).checkers) == ["acme_badges.expiry"]


@pytest.mark.parametrize(
    ("trust", "expected"),
    [
        (Trust.UNLISTED, "The plugin badges is not listed in plugins.lock; it is not loaded"),
        (Trust.MODIFIED, "The plugin badges was changed since it was trusted; it is not loaded"),
    ],
)
def test_what_is_not_trusted_is_not_imported(write_plugin: Write, trust: Trust, expected: str) -> None:
    source = write_plugin("badges", "raise SystemExit('imported')", trust)
    (problem,) = problems_of(source)
    assert str(problem.message) == expected
    assert "safeguard plugin trust badges" in str(problem.hint)


@pytest.mark.parametrize(
    ("code", "expected", "line"),
    [
        ("\n\n1 / 0", "The plugin badges cannot be imported: ZeroDivisionError: division by zero", 3),
        ("raise SystemExit('bye')", "The plugin badges cannot be imported: SystemExit: bye", 1),
        ("raise KeyboardInterrupt", "The plugin badges cannot be imported: KeyboardInterrupt: ", 1),
        ("import sys\nsys.exit()", "The plugin badges cannot be imported: SystemExit: ", 2),
        (
            "import no_such_thing",
            "The plugin badges cannot be imported: ModuleNotFoundError: No module named 'no_such_thing'",
            1,
        ),
        ("x = (", "The plugin badges cannot be imported: SyntaxError: '(' was never closed (badges.py, line 1)", 1),
        (
            "class Odd(Exception):\n    def __str__(self): raise ValueError\nraise Odd",
            "The plugin badges cannot be imported: Odd: ?",
            3,
        ),
    ],
)
def test_whatever_it_raises_when_imported_is_told_with_its_line(
    write_plugin: Write, code: str, expected: str, line: int
) -> None:
    (problem,) = problems_of(write_plugin("badges", code))
    assert str(problem.message) == expected
    assert problem.place is not None
    assert (Path(problem.place.file).name, problem.place.line) == ("badges.py", line)
    assert "badges" not in sys.modules


def hook(body: str, name: str = "safeguard_checkers", mark: str = "@hookimpl", arguments: str = "") -> str:
    return f"from safeguard import *\n{mark}\ndef {name}({arguments}):\n    {body}\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("raise OSError('gone')", "The plugin badges failed in safeguard_checkers: OSError: gone"),
        ("raise SystemExit", "The plugin badges failed in safeguard_checkers: SystemExit: "),
        (
            "return None",
            "safeguard_checkers of the plugin badges returned NoneType",
        ),
        ("return 42", "safeguard_checkers of the plugin badges returned int"),
        ("return 'abc'", "safeguard_checkers of the plugin badges returned str"),
        ("yield 1 / 0", "The plugin badges failed in safeguard_checkers: ZeroDivisionError: division by zero"),
        ("return [int]", "int is not a checker class of the plugin badges"),
        ("return [None]", "NoneType is not a checker class of the plugin badges"),
    ],
)
def test_whatever_a_hook_raises_or_returns_is_told(write_plugin: Write, body: str, expected: str) -> None:
    assert said(write_plugin("badges", hook(body))) == [expected]


def test_a_misspelt_hook_names_the_right_one(write_plugin: Write) -> None:
    (problem,) = problems_of(write_plugin("badges", hook("return []", name="safeguard_checker")))
    assert str(problem.message) == "The plugin badges implements safeguard_checker, which is not a hook"
    assert str(problem.hint) == "Did you mean safeguard_checkers?"


def test_a_hook_with_an_argument_that_does_not_exist(write_plugin: Write) -> None:
    (message,) = said(write_plugin("badges", hook("return []", arguments="site")))
    assert message.startswith("A hook of the plugin badges does not fit: ")
    assert "'site'" in message


def test_a_hook_without_its_mark_is_not_passed_over(write_plugin: Write) -> None:
    (message,) = said(write_plugin("badges", hook("return []", mark="")))
    assert message == "The plugin badges defines safeguard_checkers without @hookimpl"


def test_a_module_of_the_same_name_is_never_taken_for_the_plugin(
    write_plugin: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "badges", sys)
    assert said(write_plugin("badges")) == ["The name badges is taken by another module"]


def test_the_hooks_are_those_of_the_contract() -> None:
    assert HOOKS == ("safeguard_checkers", "safeguard_checklists", "safeguard_registers")
