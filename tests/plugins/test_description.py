from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from safeguard import Checker, Limits, Needs, RegisterName, ok
from safeguard.checkers.info import CheckerInfo
from safeguard.errors import Place, Problem
from safeguard.messages import msg
from safeguard.plugins.description import Description, describe, problem_from_data, problem_to_data
from safeguard.plugins.loading import LoadedPlugin


class Expiry(Checker):
    """Badges past their date.

    Looks at the register of badges.
    """

    id = "badges.expiry"
    needs = Needs(programs=("date",))
    limits = Limits(seconds=5)

    class Options(Checker.Options):
        """Which ones."""

        register_: RegisterName = Field("badges", alias="register", description="the register")

    def check(self, ctx: object, options: object) -> Any:
        """Look at every badge."""
        yield ok()


class Bare(Checker):
    id = "badges.bare"

    def check(self, ctx: object, options: object) -> Any:
        yield ok()


PLUGIN = LoadedPlugin(
    "badges", {"badges.expiry": Expiry, "badges.bare": Bare}, (Path("/p/badges.yaml"),), ("safeguard_checkers",)
)


def test_a_plugin_is_described_with_all_that_it_brings() -> None:
    found = describe(PLUGIN, 12)
    assert (found.hooks, found.checklists, found.problems, found.load_ms) == (
        ("safeguard_checkers",),
        ("/p/badges.yaml",),
        (),
        12,
    )
    expiry, bare = found.checkers
    assert expiry == CheckerInfo(
        id="badges.expiry",
        plugin="badges",
        title="Badges past their date.",
        manual="Badges past their date.\n\nLooks at the register of badges.",
        needs=Needs(programs=("date",)),
        limits=Limits(seconds=5),
        options=Expiry.Options.model_json_schema(),
    )
    assert expiry.options["properties"]["register"]["x-safeguard"] == "register"
    assert bare.id == "badges.bare"


def test_a_description_comes_back_from_json_as_it_was() -> None:
    found = describe(PLUGIN, 12)
    assert Description.from_data(orjson.loads(orjson.dumps(found.to_data()))) == found


def test_a_checker_without_documentation_has_an_empty_title() -> None:
    class Silent(Bare):
        pass

    Silent.__doc__ = None
    assert describe(LoadedPlugin("badges", {"x": Silent}, (), ()), 0).checkers[0].title == ""


TEXT = st.text(max_size=10)
MESSAGES = st.builds(lambda words, value: msg("{x} " + words.translate({123: "", 125: ""}), x=value), TEXT, TEXT)
PLACES = st.builds(Place, file=TEXT, line=st.none() | st.integers(1, 99), key=TEXT, sheet=TEXT)


@given(st.builds(Problem, MESSAGES, st.none() | PLACES, st.none() | MESSAGES))
def test_a_problem_comes_back_from_json_as_it_was(problem: Problem) -> None:
    assert problem_from_data(orjson.loads(orjson.dumps(problem_to_data(problem)))) == problem


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
WHOLE = describe(PLUGIN, 0).to_data()


@given(st.sampled_from(sorted(WHOLE)), JSON)
def test_anything_else_is_a_description_or_refused_in_one_of_three_ways(name: str, value: Any) -> None:
    try:
        Description.from_data({**WHOLE, name: value})
    except (KeyError, TypeError, ValueError):
        return
    assert name in {"hooks", "checklists", "load_ms"} or value in ([], {}, "")


@pytest.mark.parametrize("data", [{}, {"hooks": []}, {**WHOLE, "checkers": [{"needs": 3}]}, {**WHOLE, "problems": [3]}])
def test_what_is_no_description_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError)):
        Description.from_data(data)
