"""What is wrong with a checklist beyond its form: everything at once, each with file, line and key.

The loader has checked the form (unknown keys, types). Here is checked what needs a view of the whole: ids that stand
twice, references that lead nowhere, checkers, roles and inputs that nobody knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from safeguard.checklist.frequency import WORDS, is_frequency
from safeguard.checklist.load import Unread, Written
from safeguard.checklist.model import Checklist, Item
from safeguard.errors import Problem
from safeguard.messages import Message, msg
from safeguard.written.nearest import nearest
from safeguard.written.source import Step
from safeguard.written.validation import line_of


@dataclass(frozen=True, slots=True)
class Known:
    """What the items of a checklist may refer to."""

    roles: Collection[str]
    plugins: Collection[str] = ()
    """Names of plugins that are there and work; an id of any other plugin is left to the plan."""
    checkers: Collection[str] = ()
    items: Collection[str] = ()
    """Ids of the items of all checklists; empty: nobody knows, so ids that stand elsewhere are not judged."""
    languages: Collection[str] = field(default=("zh", "en"))


Path = tuple[Step, ...]
Found = Iterator[tuple[Path, Message, Message | None]]


def lint(written: Written, known: Known) -> list[Problem]:
    """Return every problem of one checklist, in the order of the file: of its form, and of what could be read."""
    whole = _Whole.of(written, known)
    problems = [
        *written.problems,
        *(
            Problem(message, written.source.place(path), hint)
            for look in (_twice, _inputs)
            for path, message, hint in look(whole)
        ),
    ]
    for number, item in enumerate(written.checklist.items):
        for look_at in _LOOKS:
            for path, message, hint in look_at(item, whole):
                problems.append(Problem(message, written.source.place(("items", number, *path)), hint))
    return sorted(problems, key=line_of)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is looked up for every item, made once."""

    checklist: Checklist
    known: Known
    unread: Unread
    ids: Collection[str]
    inputs: Collection[str]
    follows: Mapping[str, str]
    """Follow-up question → the item that it follows."""

    @classmethod
    def of(cls, written: Written, known: Known) -> _Whole:
        checklist, unread = written.checklist, written.unread
        ids = dict.fromkeys([*(item.id for item in checklist.items), *sorted(unread.items)])
        inputs = dict.fromkeys([*checklist.inputs, *sorted(unread.inputs)])
        follows = {item.id: item.ask_if.item for item in checklist.items if item.ask_if is not None}
        return cls(checklist, known, unread, ids, inputs, follows)


def _twice(whole: _Whole) -> Found:
    counts = Counter([*(item.id for item in whole.checklist.items), *whole.unread.items])
    seen = set(whole.unread.items)
    for number, item in enumerate(whole.checklist.items):
        if item.id in seen:
            yield (
                ("items", number, "id"),
                msg("The id {id} stands {count} times", id=item.id, count=counts[item.id]),
                None,
            )
        seen.add(item.id)


def _inputs(whole: _Whole) -> Found:
    for name, declared in whole.checklist.inputs.items():
        if not declared.fits(declared.default):
            yield ("inputs", name, "default"), msg("{name} must be of type {type}", name=name, type=declared.type), None


def _frequency(item: Item, _: _Whole) -> Found:
    if not is_frequency(item.every):
        words = ", ".join(WORDS)
        yield ("every",), msg("{value} is not a frequency", value=item.every), msg("Known here: {words}", words=words)


def _checker(item: Item, whole: _Whole) -> Found:
    if item.check is None or item.check in whole.known.checkers:
        return
    if item.check.partition(".")[0] in whole.known.plugins:
        yield (
            ("check",),
            msg("There is no checker {checker}", checker=item.check),
            nearest(item.check, whole.known.checkers),
        )


def _role(item: Item, whole: _Whole) -> Found:
    owner = item.mitigation.owner if item.mitigation else None
    if owner is not None and owner not in whole.known.roles:
        yield ("mitigation", "owner"), msg("There is no role {role}", role=owner), nearest(owner, whole.known.roles)


def _input_names(item: Item, whole: _Whole) -> Found:
    named = [*inputs_used(item.with_, ("with",))]
    if item.applies_if is not None and item.applies_if.input is not None:
        named.append((("applies_if", "input"), item.applies_if.input))
    for path, name in named:
        if name not in whole.inputs:
            yield path, msg("There is no input {name}", name=name), nearest(name, whole.inputs)


def inputs_used(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every input that options refer to as ``{input: NAME}``: where, and its name."""
    if isinstance(value, Mapping):
        if set(value) == {"input"}:
            yield path, str(value["input"])
            return
        for key, inner in value.items():
            yield from inputs_used(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from inputs_used(inner, (*path, number))


def _references(item: Item, whole: _Whole) -> Found:
    follows = item.ask_if.item if item.ask_if else None
    if follows is not None and (follows == item.id or follows not in whole.ids):
        yield ("ask_if", "item"), msg("There is no item {item}", item=follows), nearest(follows, whole.ids)
    if item.heading is not None and item.heading not in whole.checklist.headings:
        yield (
            ("heading",),
            msg("There is no heading {name}", name=item.heading),
            nearest(item.heading, whole.checklist.headings),
        )


def _other_items(item: Item, whole: _Whole) -> Found:
    named = {"conflicts_with": item.conflicts_with, "compensated_by": item.compensated_by}
    for key, names in named.items():
        for position, name in enumerate(names):
            if name == item.id:
                yield (key, position), msg("An item cannot name itself here"), None
            elif whole.known.items and name not in whole.ids and name not in whole.known.items:
                known = {*whole.ids, *whole.known.items}
                yield (key, position), msg("There is no item {item}", item=name), nearest(name, known)


def _follow_up_circle(item: Item, whole: _Whole) -> Found:
    here, seen = item.id, {item.id}
    while (here := whole.follows.get(here, "")) and here not in seen:
        seen.add(here)
    if here == item.id:
        yield ("ask_if",), msg("The follow-up questions lead in a circle"), None


def _languages(item: Item, whole: _Whole) -> Found:
    texts: dict[Path, Mapping[str, str] | None] = {("title",): item.title, ("ask",): item.ask}
    if item.mitigation is not None:
        texts |= {
            ("mitigation", name): getattr(item.mitigation, name) for name in ("immediate", "corrective", "preventive")
        }
    for path, text in texts.items():
        missing = [language for language in whole.known.languages if text is not None and language not in text]
        if missing:
            yield path, msg("Missing in the language {languages}", languages=", ".join(missing)), None


def _measures(item: Item, _: _Whole) -> Found:
    if item.mitigation is None:
        hint = msg("Add mitigation with corrective, owner and within")
        yield (), msg("The item {id} says nothing about what to do when it fails", id=item.id), hint


_LOOKS: tuple[Callable[[Item, _Whole], Found], ...] = (
    _frequency,
    _checker,
    _role,
    _input_names,
    _references,
    _other_items,
    _follow_up_circle,
    _languages,
    _measures,
)
