from __future__ import annotations

import pytest

from safeguard.answers.questions import Question, askable, blocked, unanswered
from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import Item
from safeguard.results.status import SkipReason, Status

LOBBY = Target(TargetKind.AREA, "lobby")


def question(id_: str, follows: str = "", key: str = "") -> Question:
    data = {"id": id_, "title": "T", "severity": "low", "ask": "q", "answer": {"type": "yes_no", "pass": "yes"}}
    if follows:
        data["ask_if"] = {"item": follows, "status": "fail"}
    return Question(key or id_, Item.model_validate(data), LOBBY)


FOLLOW_UP = question("B", follows="A", key="B@area:lobby")


def test_a_question_waits_for_a_person() -> None:
    assert unanswered("A", "A").status is Status.NOT_REVIEWED


@pytest.mark.parametrize(
    ("came", "asked", "settled"),
    [
        ({}, 0, 0),
        ({"A": Status.NOT_REVIEWED}, 0, 0),
        ({"A": Status.FAIL}, 1, 0),
        ({"A": Status.PASS}, 0, 1),
        ({"A@area:lobby": Status.FAIL, "A": Status.PASS}, 1, 0),
        ({"A": Status.SKIPPED}, 0, 1),
    ],
)
def test_a_follow_up_waits_for_what_it_follows_from(came: dict[str, Status], asked: int, settled: int) -> None:
    assert len(askable([FOLLOW_UP], came)) == asked
    results = blocked([FOLLOW_UP], came)
    assert len(results) == settled
    assert all((one.status, one.skip) == (Status.SKIPPED, SkipReason.BLOCKED_BY) for one in results)


def test_a_question_that_follows_from_nothing_is_asked() -> None:
    assert askable([question("A")], {}) == [question("A")]
    assert blocked([question("A")], {"A": Status.NOT_REVIEWED}) == []


OF_THE_WHOLE = question("B", follows="A")


@pytest.mark.parametrize(
    ("came", "asked", "settled"),
    [
        ({"A@area:lobby": Status.PASS, "A@area:stairs": Status.FAIL}, 1, 0),
        ({"A@area:hall": Status.PASS, "A@area:stairs": Status.NOT_REVIEWED}, 0, 0),
        ({"A@area:hall": Status.PASS, "A@area:stairs": Status.PASS}, 0, 1),
        ({"A-1": Status.FAIL, "A-1@area:lobby": Status.FAIL}, 0, 0),
    ],
)
def test_a_follow_up_of_the_whole_looks_at_every_place(came: dict[str, Status], asked: int, settled: int) -> None:
    elsewhere = Question("B", OF_THE_WHOLE.item, Target(TargetKind.SITE, "hq"))
    assert len(askable([elsewhere], came)) == asked
    assert len(blocked([elsewhere], came)) == settled
