from __future__ import annotations

import pytest

from safeguard.cli.app import App
from safeguard.cli.environment import surroundings
from safeguard.cli.output import Output
from safeguard.cli.problems import problem_data
from safeguard.errors import Place, Problem
from safeguard.messages import Translator, msg


@pytest.mark.parametrize(
    ("language", "message", "hint"),
    [("en", "There is no role bos", "Did you mean boss?"), ("zh", "没有角色 bos", "是否想写 boss？")],
)
def test_a_problem_is_data_with_words_for_people(language: str, message: str, hint: str) -> None:
    app = App(surroundings([], {}), Output(Translator(language)))
    place = Place("site.yaml", 3, "people[0].roles[0]")
    problem = Problem(msg("There is no role {name}", name="bos"), place, msg("Did you mean {word}?", word="boss"))
    assert problem_data(app, problem) == {
        "file": "site.yaml",
        "line": 3,
        "key": "people[0].roles[0]",
        "message": message,
        "hint": hint,
    }


def test_a_problem_without_a_place_has_its_message_only() -> None:
    app = App(surroundings([], {}), Output(Translator("en")))
    assert problem_data(app, Problem(msg("closed"))) == {"message": "closed", "hint": None}
