from __future__ import annotations

import json
from datetime import date

import pytest

from safeguard.cli.output import Output
from safeguard.errors import Place, Problem
from safeguard.messages import Translator, msg


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch) -> Output:
    monkeypatch.delenv("COLUMNS", raising=False)
    return Output(Translator("en"))


PROBLEM = Problem(
    msg("There is no role {name}", name="bos"),
    Place("site.yaml", 3, "people"),
    msg("Did you mean {word}?", word="boss"),
)


def test_words_go_to_one_side_and_problems_to_the_other(out: Output, capsys: pytest.CaptureFixture[str]) -> None:
    out.say(msg("closed"))
    out.note(msg("closed"))
    out.problems([PROBLEM, Problem(msg("closed"))])
    said = capsys.readouterr()
    assert said.out == "closed\n"
    assert said.err == "closed\nsite.yaml:3:people: There is no role bos\n  Hint: Did you mean boss?\nclosed\n"


def test_problems_that_were_asked_for_are_the_output(out: Output, capsys: pytest.CaptureFixture[str]) -> None:
    out.findings([PROBLEM])
    said = capsys.readouterr()
    assert (said.out, said.err) == ("  site.yaml:3:people: There is no role bos\n    Hint: Did you mean boss?\n", "")


def test_words_of_strangers_do_nothing_to_the_terminal(out: Output, capsys: pytest.CaptureFixture[str]) -> None:
    evil = "a\x1b[31mb\u202ec\r\nd\udcff"
    out.say(msg("{path} is a folder, not a file", path=evil))
    out.problems([Problem(msg("closed"), Place(evil))])
    out.table([msg("Name")], [[evil]])
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == r"a\u001b[31mb\u202ec  d\udcff is a folder, not a file"
    for text in (said.out, said.err):
        assert not {"\x1b", "\u202e", "\r"} & set(text)


def test_data_is_json_with_chinese_as_it_is(out: Output, capsys: pytest.CaptureFixture[str]) -> None:
    out.data({"标题": "灭火器", "day": date(2026, 11, 23), "none": None})
    said = capsys.readouterr().out
    assert "灭火器" in said
    assert json.loads(said) == {"标题": "灭火器", "day": "2026-11-23", "none": None}


def test_a_table_lines_up_also_in_chinese(out: Output, capsys: pytest.CaptureFixture[str]) -> None:
    out.speak = Translator("zh")
    out.table([msg("Name"), msg("Title")], [["fire", {"zh": "消防", "en": "Fire"}], ["a", "A"], ["n", 3]])
    assert capsys.readouterr().out == ("名称    标题\n------  ------\nfire    消防\na       A\nn       3\n")


def test_without_a_terminal_every_row_stays_on_one_line(out: Output, capsys: pytest.CaptureFixture[str]) -> None:
    out.table([msg("Name"), msg("Title")], [["x" * 90, "word " * 60]])
    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.parametrize("columns", [30, 60, 100])
def test_on_a_terminal_the_widest_column_gives_way(
    columns: int, out: Output, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out.table([msg("Name"), msg("Title")], [["short", "word " * 60]])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= columns
    assert lines[2].startswith("short   word word")
    assert sum(line.count("word") for line in lines) == 60


def test_an_empty_table_has_its_headers(out: Output, capsys: pytest.CaptureFixture[str]) -> None:
    out.table([msg("Name"), msg("Title")], [])
    assert capsys.readouterr().out.splitlines()[0].split() == ["Name", "Title"]


def test_a_day_and_a_short_word_stay_whole_where_there_is_room(
    out: Output, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    out.table([msg("Due"), msg("What")], [["(2026-11-25)", "an exit that is blocked by boxes again"]])
    assert capsys.readouterr().out.splitlines()[2:] == [
        "(2026-11-25)  an exit that is blocked by",
        "              boxes again",
    ]
