"""Clauses that are out of force, or soon will be, and those that nobody has read in the text itself yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from safeguard.checklist.library import Library
from safeguard.checklist.model import Citation
from safeguard.errors import ChecklistError, Place, SafeguardError
from safeguard.messages import Message, Text, msg
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_thing import DueKind, DueThing, Urgency, urgency_on
from safeguard.written.source import Source

REMIND_DAYS = 30
"""From how many days before a change of clauses it stands on the daily list."""
_OFFICERS = {
    "fire": "fire_officer",
    "information": "it_officer",
    "confidentiality": "confidentiality_officer",
    "archive": "archivist",
}
"""Domain → role that answers for what is asked in it."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What a checklist cites, as far as a list of due things needs it."""

    id: str
    title: Text
    domain: str
    dated: tuple[tuple[str, Citation], ...]
    """Item and citation, of those that have a day at which they come or go."""
    count: int
    unconfirmed: int
    """How many of them are not yet confirmed in the text."""


@dataclass(slots=True)
class CitationBook:
    """What checklists cite; each file is looked at once, however many sites use it."""

    read: Callable[[Path], Source]
    brought: Callable[[Path], tuple[Path, ...]] = lambda _: ()
    """Folder of a site → checklists that its plugins bring."""
    _known: dict[Path, Cited] = field(default_factory=dict)

    def cited(self, root: Path, word: str) -> Cited:
        """Return what the checklist that a site calls so cites.

        Raises:
            SafeguardError: it is not there, or cannot be read.
        """
        file = Library(root, self.brought(root)).checklist(word)
        if file not in self._known:
            self._known[file] = _cited(word, self.read(file))
        return self._known[file]


def due_citations(about: DueDesk, book: CitationBook) -> Iterator[DueThing]:
    """Yield what a site's checklists cite that went out of force, goes soon, or comes, and how much is unconfirmed."""
    for word in about.written.site.checklists:
        try:
            cited = book.cited(about.written.root, word)
        except SafeguardError as error:
            yield about.unseen(DueKind.CITATION, {"en": word}, error.problems, "safeguard checklist lint")
            continue
        yield from _ends(about, cited)
        yield from _begins(about, cited)
        if cited.unconfirmed:
            said: dict[str, Text | int] = {"checklist": cited.title, "count": cited.unconfirmed, "total": cited.count}
            title = msg("{checklist}: clauses that nobody has confirmed in the text yet: {count} of {total}", **said)
            yield _thing(about, cited, title, None, ())


def _ends(about: DueDesk, cited: Cited) -> Iterator[DueThing]:
    ends: dict[tuple[str, date], list[str]] = {}
    for item, one in cited.dated:
        if one.until is not None and _near(about, one.until) and not _followed(cited, item, one.until, about.today):
            ends.setdefault((one.doc, one.until), []).append(item)
    for (doc, day), items in ends.items():
        title = msg("{checklist}: {doc} goes out of force", checklist=cited.title, doc=doc)
        yield _thing(about, cited, title, day, items)


def _begins(about: DueDesk, cited: Cited) -> Iterator[DueThing]:
    begins: dict[tuple[str, date], list[str]] = {}
    for item, one in cited.dated:
        if one.since is not None and one.since > about.today and _near(about, one.since):
            begins.setdefault((one.doc, one.since), []).append(item)
    for (doc, day), items in begins.items():
        title = msg("{checklist}: {doc} comes into force", checklist=cited.title, doc=doc)
        yield _thing(about, cited, title, day, items)


def _near(about: DueDesk, day: date) -> bool:
    return about.days_to(day) <= max(about.ahead, REMIND_DAYS)


def _followed(cited: Cited, item: str, until: date, today: date) -> bool:
    """Return whether the item cites what came after it too: then nothing is left to do."""
    return any(
        name == item and one.since is not None and until < one.since <= today and (one.until or today) >= today
        for name, one in cited.dated
    )


def _thing(about: DueDesk, cited: Cited, title: Message, day: date | None, items: Sequence[str]) -> DueThing:
    looked = " ".join(items[:1]) or cited.id
    to_do = (
        msg("Read the text, and bring the checklist up to date") if day else msg("Read them in the text, and say so")
    )
    return DueThing(
        kind=DueKind.CITATION,
        urgency=Urgency.COUNTED if day is None else urgency_on(about.today, day),
        site=about.site_id,
        title=title,
        subject=", ".join(dict.fromkeys(items)),
        person=about.responsible(_OFFICERS.get(cited.domain, "")),
        day=day,
        days=None if day is None else about.days_to(day),
        to_do=to_do,
        command=f"safeguard checklist show {looked}",
        about={"checklist": cited.id, "count": len(items) or cited.unconfirmed},
    )


def _cited(word: str, source: Source) -> Cited:
    data = source.data
    if not isinstance(data, Mapping) or not isinstance(data.get("items"), list):
        raise ChecklistError(msg("This is no checklist"), place=Place(file=source.file))
    name = str(data.get("checklist", word))
    title = data.get("title")
    pairs = [(str(item.get("id")), one) for item in data["items"] if isinstance(item, Mapping) for one in _cites(item)]
    dated = [(item, one) for item, one in pairs if "since" in one or "until" in one]
    try:
        kept = tuple((item, Citation.model_validate(one)) for item, one in dated)
    except ValidationError as cause:
        raise ChecklistError(msg("A citation cannot be read"), place=Place(file=source.file)) from cause
    unconfirmed = sum(one.get("status", "unverified") != "verified" for _, one in pairs)
    words: Text = title if isinstance(title, Mapping) and title else {"en": name}
    return Cited(name, words, str(data.get("domain", "")), kept, len(pairs), unconfirmed)


def _cites(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    cites = item.get("cite")
    return [one for one in cites if isinstance(one, Mapping)] if isinstance(cites, list) else []
