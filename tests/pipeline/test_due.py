from __future__ import annotations

from typing import Any

from safeguard.errors import Problem
from safeguard.messages import msg
from safeguard.pipeline.due import by_person, due
from safeguard.pipeline.due_citations import CitationBook
from safeguard.pipeline.due_thing import DueKind, Urgency
from safeguard.written.yaml_reader import read_partly

SITE = "checklists: [fire]\nregisters: {certs: {file: certs.csv}, gone: {file: gone.csv}}\n"
CERTS = "编号,责任人,有效期至\n1,李强,2026-11-20\n2,王敏,2026-11-21\n3,李强,2026-12-01\n"
BOOK = CitationBook(read_partly)


def test_all_sources_are_asked_and_what_could_not_be_looked_at_comes_first(due_at: Any) -> None:
    things = due(due_at(site=SITE, certs=CERTS), BOOK)
    assert [(one.kind, one.urgency, one.days) for one in things] == [
        (DueKind.OCCURRENCE, Urgency.UNSEEN, None),
        (DueKind.FINDING, Urgency.UNSEEN, None),
        (DueKind.REGISTER, Urgency.UNSEEN, None),
        (DueKind.REGISTER, Urgency.LATE, -3),
        (DueKind.REGISTER, Urgency.LATE, -2),
        (DueKind.REGISTER, Urgency.DUE, 8),
        (DueKind.CITATION, Urgency.COUNTED, None),
    ]


def test_one_person_gets_the_own_things_and_what_nobody_could_look_at(due_at: Any) -> None:
    things = due(due_at(site=SITE, certs=CERTS), BOOK, "wang")
    assert [(one.urgency, one.person) for one in things] == [*[(Urgency.UNSEEN, "wang")] * 3, (Urgency.LATE, "wang")]
    assert sum(one.urgency is Urgency.UNSEEN for one in due(due_at(site=SITE, certs=CERTS), BOOK, "chen")) == 3


def test_whoever_has_the_most_urgent_comes_first(due_at: Any) -> None:
    lists = by_person(due(due_at(site=SITE, certs=CERTS), BOOK))
    assert [(one.person, [thing.days for thing in one.things]) for one in lists] == [("li", [-3, 8]), ("wang", [-2])]


def test_a_record_that_cannot_be_read_hides_nothing_else(due_at: Any) -> None:
    about = due_at(site=SITE, certs=CERTS)
    broken = type(about)(about.written, None, about.folder, about.now, 0, (Problem(msg("The record is damaged")),))
    things = due(broken, BOOK)
    assert next(str(one.title) for one in things if one.urgency is Urgency.UNSEEN) == "Record"
    assert sum(one.kind is DueKind.REGISTER for one in things) == 4
