from __future__ import annotations

from pathlib import Path

import pytest

from safeguard import Bilingual, Every, EveryText, RulesError, RuleTable, read_rules


class Drills(RuleTable):
    every: dict[str, EveryText]
    grace_days: int = 0
    title: Bilingual


TABLE = """title: {zh: 演练, en: Drills}
every:
  key: 6m
  other: 1y
grace_days: 15
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_table_is_read_and_changed_key_by_key(tmp_path: Path) -> None:
    own = written(tmp_path, "own.yaml", "every: {other: 90d}\n")
    rules = read_rules(Drills, written(tmp_path, "drills.yaml", TABLE), own)
    assert rules.every == {"key": Every(months=6), "other": Every(days=90)}
    assert (rules.grace_days, rules.title["zh"]) == (15, "演练")


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    table, empty = written(tmp_path, "drills.yaml", TABLE), written(tmp_path, "own.yaml", "# nothing\n")
    assert read_rules(Drills, table, empty) == read_rules(Drills, table)


def test_every_problem_is_told_where_it_stands(tmp_path: Path) -> None:
    table = written(tmp_path, "drills.yaml", TABLE.replace("6m", "six"))
    own = written(tmp_path, "own.yaml", "every:\n  other: 1h\ngrace: 3\n")
    with pytest.raises(RulesError) as caught:
        read_rules(Drills, table, own)
    said = {
        (str(problem.message), Path(problem.place.file).name, problem.place.line)
        for problem in caught.value.problems
        if problem.place
    }
    assert said == {
        ("six is no stretch of time such as 1y, 6m, 2w or 30d", "drills.yaml", 3),
        ("1h is no stretch of time such as 1y, 6m, 2w or 30d", "own.yaml", 2),
        ("Unknown key grace", "own.yaml", 3),
    }


@pytest.mark.parametrize("text", ["a: [", "a: 1\na: 2\n", "- 1\n"])
def test_what_is_no_table_is_an_error_with_its_place(tmp_path: Path, text: str) -> None:
    with pytest.raises(RulesError) as caught:
        read_rules(Drills, written(tmp_path, "drills.yaml", text))
    assert all(problem.place is not None for problem in caught.value.problems)


def test_a_table_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RulesError):
        read_rules(Drills, tmp_path / "none.yaml")
