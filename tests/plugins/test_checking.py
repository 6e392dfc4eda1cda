from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safeguard import Checker, Limits, Needs, Options, ok
from safeguard.plugins.checking import CHECKER_ID, checker_problems, checklist_problems
from safeguard.plugins.source import PluginSource

BADGES = PluginSource("badges", "badges")


class Good(Checker):
    """Yields what it is asked for."""

    id = "badges.good"

    def check(self, ctx: object, options: object) -> Any:
        """Look."""
        yield ok()


def said(*checkers: object) -> list[str]:
    return [str(problem.message) for problem in checker_problems(BADGES, checkers)]


def made(name: str = "Bad", **parts: Any) -> type[Checker]:
    """A checker that is good but for some parts."""
    return type(name, (Good,), parts)


def test_a_good_checker_has_no_problem() -> None:
    assert said(Good) == []


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"id": "other.expiry"}, "The id other.expiry does not begin with badges."),
        ({"id": "badgesx.expiry"}, "The id badgesx.expiry does not begin with badges."),
        ({"id": "badges.Two"}, "The checker Bad has no proper id"),
        ({"id": None}, "The checker Bad has no proper id"),
        ({"Options": int}, "Options of the checker Bad must derive from safeguard.Options"),
        ({"Options": Options()}, "Options of the checker Bad must derive from safeguard.Options"),
        ({"needs": ["root"]}, "needs of the checker Bad must be safeguard.Needs(…)"),
        ({"needs": Needs}, "needs of the checker Bad must be safeguard.Needs(…)"),
        ({"limits": 3}, "limits of the checker Bad must be safeguard.Limits(…)"),
        ({"limits": Limits}, "limits of the checker Bad must be safeguard.Limits(…)"),
    ],
)
def test_each_thing_that_can_be_wrong_with_a_class(parts: dict[str, Any], problem: str) -> None:
    assert said(made(**parts)) == [problem]


def test_a_checker_that_does_not_look_is_told() -> None:
    class Idle(Checker):
        id = "badges.idle"

    assert said(Idle) == ["The checker Idle does not define check"]


@pytest.mark.parametrize(
    ("thing", "name"),
    [(int, "int"), (None, "NoneType"), ("badges.good", "str"), (Good(), "Good"), (Checker.Options, "Options")],
)
def test_what_is_no_checker_class_is_called_by_its_name(thing: object, name: str) -> None:
    assert said(thing) == [f"{name} is not a checker class of the plugin badges"]


def test_all_that_is_wrong_is_told_at_once_with_its_place() -> None:
    problems = list(checker_problems(BADGES, [made("One", id="x", needs=None, limits=None), 3, Good]))
    assert [str(problem.message) for problem in problems] == [
        "The checker One has no proper id",
        "needs of the checker One must be safeguard.Needs(…)",
        "limits of the checker One must be safeguard.Limits(…)",
        "int is not a checker class of the plugin badges",
    ]
    assert str(problems[0].hint) == "Checker id: plugin name, dot, module name, such as badges.expiry"


def test_two_checkers_of_one_id_are_told_once() -> None:
    assert said(Good, made(), made("Third", id="badges.third")) == ["2 checkers share the id badges.good"]


def test_a_place_is_the_line_of_the_class() -> None:
    class Wrong(Good):
        id = "other.wrong"

    [problem] = checker_problems(BADGES, [Wrong])
    assert problem.place is not None
    assert (Path(problem.place.file).name, problem.place.line is not None) == ("test_checking.py", True)


@pytest.mark.parametrize("identity", ["fire.extinguishers", "my-site.x_1", "a.b"])
def test_an_id_is_plugin_dot_module(identity: str) -> None:
    assert CHECKER_ID.fullmatch(identity)


@pytest.mark.parametrize(
    "identity", ["fire", "fire.", ".x", "Fire.x", "fire.x.y", "fire.x-y", "1.x", "火.x", "fire.x\n"]
)
def test_what_is_no_id(identity: str) -> None:
    assert not CHECKER_ID.fullmatch(identity)


def lists(source: PluginSource, *paths: object) -> list[str]:
    return [str(problem.message) for problem in checklist_problems(source, paths)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A module ``badges.py`` and a package ``doors``, with checklists in and beside them."""
    (tmp_path / "doors").mkdir()
    for name in ("badges.py", "badges.yaml", "badgesx.yaml", "other.yaml", "doors/__init__.py", "doors/doors.yaml"):
        (tmp_path / name).touch()
    return tmp_path


def test_a_checklist_lies_beside_its_module_under_the_same_name_or_in_its_package(folder: Path) -> None:
    module = PluginSource("badges", "badges", origin=str(folder / "badges.py"))
    package = PluginSource("doors", "doors", origin=str(folder / "doors"))
    assert lists(module, folder / "badges.yaml", str(folder / "badges.yaml")) == []
    assert lists(package, folder / "doors/doors.yaml") == []
    assert lists(PluginSource("wheel", "wheel"), folder / "other.yaml") == []


def test_a_checklist_elsewhere_is_not_covered_by_the_plugins_digest(folder: Path) -> None:
    module = PluginSource("badges", "badges", origin=str(folder / "badges.py"))
    package = PluginSource("doors", "doors", origin=str(folder / "doors"))
    (folder / "doors/link.yaml").symlink_to(folder / "other.yaml")
    assert lists(module, folder / "badgesx.yaml", folder / "doors/doors.yaml") == [
        f"The checklist {folder}/badgesx.yaml lies outside the plugin badges",
        f"The checklist {folder}/doors/doors.yaml lies outside the plugin badges",
    ]
    assert lists(package, folder / "doors/link.yaml") == [
        f"The checklist {folder}/doors/link.yaml lies outside the plugin doors"
    ]


def test_a_checklist_that_is_not_there_or_no_path(folder: Path) -> None:
    module = PluginSource("badges", "badges", origin=str(folder / "badges.py"))
    assert lists(module, folder / "none.yaml", Path("badges.yaml"), 3, folder) == [
        f"The checklist {folder}/none.yaml of the plugin badges is not there",
        "The checklist badges.yaml of the plugin badges is not there",
        "int is not the path of a checklist of the plugin badges",
        f"The checklist {folder} of the plugin badges is not there",
    ]
