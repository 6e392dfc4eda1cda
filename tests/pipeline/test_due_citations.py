from __future__ import annotations

from pathlib import Path
from typing import Any

from safeguard.pipeline.due_citations import CitationBook, due_citations
from safeguard.pipeline.due_thing import Urgency
from safeguard.written.yaml_reader import read_partly

SITE = "checklists: [own.yaml]\n"
HEAD = "checklist: own\nversion: 1.0.0\ntitle: {zh: 自编, en: Own}\ndomain: fire\nitems:\n"


def item(name: str, *cites: str) -> str:
    return f"  - {{id: {name}, title: T, severity: low, ask: q, cite: [{', '.join(cites)}]}}\n"


def told(about: Any, words: str) -> list[tuple[str, str, str, int | None, str]]:
    (about.written.root / "own.yaml").write_text(words, "utf-8")
    found = due_citations(about, CitationBook(read_partly))
    return [(str(one.title), one.subject, one.urgency.value, one.days, one.person) for one in found]


def test_a_clause_that_is_out_of_force_is_late_and_one_that_goes_soon_is_due(due_at: Any) -> None:
    words = HEAD + item("A-1", "{doc: GB 1, until: 2026-11-20, status: verified}")
    words += item("A-2", "{doc: GB 1, until: 2026-11-20, status: verified}")
    words += item("A-3", "{doc: GB 2, until: 2026-12-23, status: verified}")
    words += item("A-4", "{doc: GB 3, until: 2026-12-24, status: verified}")
    assert told(due_at(site=SITE), words) == [
        ("Own: GB 1 goes out of force", "A-1, A-2", "late", -3, "li"),
        ("Own: GB 2 goes out of force", "A-3", "due", 30, "li"),
    ]
    assert len(told(due_at(site=SITE, ahead=31), words)) == 3


def test_an_item_that_cites_what_came_after_it_asks_for_nothing(due_at: Any) -> None:
    old, new = "{doc: GB 1, until: 2023-02-28, status: verified}", "{doc: GB 2, since: 2023-03-01, status: verified}"
    assert told(due_at(site=SITE), HEAD + item("A-1", old, new)) == []
    later = "{doc: GB 2, since: 2026-12-01, status: verified}"
    assert [title for title, *_ in told(due_at(site=SITE), HEAD + item("A-1", old, later))] == [
        "Own: GB 1 goes out of force",
        "Own: GB 2 comes into force",
    ]


def test_what_is_not_confirmed_is_counted(due_at: Any) -> None:
    words = HEAD + item("A-1", "{doc: GB 1}", "{doc: GB 2, status: verified}")
    assert told(due_at(site=SITE), words) == [
        ("Own: clauses that nobody has confirmed in the text yet: 1 of 2", "", "counted", None, "li")
    ]


def test_a_checklist_that_cannot_be_read_is_said(due_at: Any) -> None:
    about = due_at(site="checklists: [own.yaml, missing]\n")
    (about.written.root / "own.yaml").write_text(HEAD + item("A-1", "{doc: GB 1, until: soon}"), "utf-8")
    found = list(due_citations(about, CitationBook(read_partly)))
    assert [one.urgency for one in found] == [Urgency.UNSEEN, Urgency.UNSEEN]
    (about.written.root / "own.yaml").write_text("- a list\n", "utf-8")
    (first, _) = due_citations(about, CitationBook(read_partly))
    assert str(first.problems[0].message) == "This is no checklist"


def test_a_file_is_read_once_for_all_sites(due_at: Any) -> None:
    about, read = due_at(site=SITE), []
    (about.written.root / "own.yaml").write_text(HEAD + item("A-1", "{doc: GB 1}"), "utf-8")

    def reading(path: Path) -> Any:
        read.append(path)
        return read_partly(path)

    book = CitationBook(reading)
    assert len([*due_citations(about, book), *due_citations(about, book)]) == 2
    assert len(read) == 1
