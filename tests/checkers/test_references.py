from __future__ import annotations

from pathlib import Path

from safeguard.checkers.references import known_words
from safeguard.checkers.target import Target, TargetKind
from safeguard.tables.read import open_register, read_register
from safeguard.tables.schema import Column, Refers, Schema
from safeguard.tables.table import ProblemKind

STAFF_ID = Column("id", {"zh": "工号", "en": "Id"})
KEYS = Schema(
    "keys",
    {"zh": "钥匙", "en": "Keys"},
    (
        Column("key", {"zh": "编号", "en": "Key"}, required=True),
        Column("who", {"zh": "保管人", "en": "Keeper"}, refers=Refers("people"), several=True),
        Column("room", {"zh": "房间", "en": "Room"}, refers=Refers("areas")),
        Column("number", {"zh": "工号", "en": "Number"}, refers=Refers("staff", STAFF_ID)),
    ),
)
PEOPLE = (Target(TargetKind.PERSON, "wang", {"zh": "王敏", "en": "Wang Min"}), Target(TargetKind.PERSON, "li"))
AREAS = (Target(TargetKind.AREA, "lobby", {"zh": "大厅", "en": "Lobby"}),)


def test_each_column_is_compared_with_what_it_refers_to(tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text("工号\nG001\n", "utf-8")
    (tmp_path / "keys.csv").write_text(
        "编号,保管人,房间,工号\nK1,王敏、LI,大厅,Ｇ００１\nK2,王民,Lobby,G002\nK3,wang,车库,\n", "utf-8"
    )
    known = known_words(KEYS, PEOPLE, AREAS, lambda name, one: open_register(tmp_path / f"{name}.csv", one))
    problems = read_register(tmp_path / "keys.csv", KEYS, known=known).problems
    assert {problem.kind for problem in problems} == {ProblemKind.UNKNOWN_REFERENCE}
    assert [(problem.place.row, problem.column, problem.value) for problem in problems if problem.place] == [
        (3, "who", "王民"),
        (3, "number", "G002"),
        (4, "room", "车库"),
    ]


def test_what_there_is_nothing_to_compare_with_is_left_out() -> None:
    assert known_words(KEYS, (), (), lambda _name, _one: None) == {}
