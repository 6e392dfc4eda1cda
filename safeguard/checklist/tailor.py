"""A checklist with its overlays applied: what was left out and why, inputs set, items refined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from safeguard.checklist.load import Written, WrittenOverlay
from safeguard.checklist.model import Checklist, Input, Item, Refine
from safeguard.checklist.selection import meant, unknown_words
from safeguard.errors import ChecklistError, Place, Problem
from safeguard.messages import Message, Text, msg
from safeguard.written.nearest import nearest
from safeguard.written.source import Source, Step
from safeguard.written.validation import line_of

NOT_SELECTED: Text = {"zh": "叠加表未选入", "en": "Not selected by the overlay"}


@dataclass(frozen=True)
class Tailored:
    """A checklist as a site uses it."""

    checklist: Checklist
    """With refinements applied."""
    source: Source
    """The file of the checklist itself."""
    inputs: Mapping[str, Any] = field(default_factory=dict)
    """Every input's value."""
    left_out: Mapping[str, Text] = field(default_factory=dict)
    """Item id → why the site leaves it out."""
    overlays: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """The items, with refinements applied."""
        return self.checklist.items


def tailor(written: Written, overlays: Sequence[WrittenOverlay] = ()) -> Tailored:
    """Apply overlays, in their order, to a checklist.

    Raises:
        ChecklistError: an overlay names an item or input that is not there, or sets a value of the wrong type.
    """
    checklist = written.checklist
    items = {item.id: item for item in checklist.items}
    inputs = {name: declared.default for name, declared in checklist.inputs.items()}
    left_out: dict[str, Text] = {}
    problems: list[Problem] = []
    for one in overlays:
        problems += _unknown(one, written)
        left_out.update(_left_out(one, items))
        inputs.update(one.overlay.set)
        for word, refine in one.overlay.refine.items():
            items.update({id_: refined(item, refine) for id_, item in items.items() if meant(word, id_)})
    if problems:
        raise ChecklistError(problems)
    changed = checklist.model_copy(update={"items": tuple(items.values())}) if overlays else checklist
    return Tailored(changed, written.source, inputs, left_out, tuple(one.overlay.overlay for one in overlays))


def refined(item: Item, refine: Refine) -> Item:
    """Return an item with a site's changes; what the refinement does not mention stays."""
    update: dict[str, Any] = {
        name: value for name in ("severity", "weight", "every") if (value := getattr(refine, name)) is not None
    }
    if refine.with_ is not None:
        update["with_"] = {**item.with_, **refine.with_}
    measures = {name: value for name in ("within", "owner") if (value := getattr(refine, name)) is not None}
    if measures and item.mitigation is not None:
        update["mitigation"] = item.mitigation.model_copy(update=measures)
    return item.model_copy(update=update)


def _left_out(one: WrittenOverlay, items: Mapping[str, Item]) -> dict[str, Text]:
    reasons: dict[str, Text] = {}
    if one.overlay.select:
        chosen = one.overlay.select
        reasons |= {id_: NOT_SELECTED for id_ in items if not any(meant(word, id_) for word in chosen)}
    for unselect in one.overlay.unselect:
        for word in unselect.items:
            reasons |= {id_: unselect.reason for id_ in items if meant(word, id_)}
    return reasons


def _unknown(one: WrittenOverlay, written: Written) -> list[Problem]:
    overlay, source, checklist = one.overlay, one.source, written.checklist
    named: list[tuple[str, tuple[Step, ...]]] = [(word, ("select", n)) for n, word in enumerate(overlay.select)]
    named += [(word, ("refine", word)) for word in overlay.refine]
    named += [
        (word, ("unselect", n, "items", m))
        for n, unselect in enumerate(overlay.unselect)
        for m, word in enumerate(unselect.items)
    ]
    ids = [*(item.id for item in checklist.items), *sorted(written.unread.items)]
    problems = [
        Problem(_no_item(word, checklist), source.place(path), nearest(word, ids))
        for word, path in named
        if unknown_words([word], ids)
    ]
    for name, value in overlay.set.items():
        if name in written.unread.inputs:
            continue
        problems += _input_problems(name, value, checklist.inputs, source.place(("set", name)))
    return sorted(problems, key=line_of)


def _no_item(word: str, checklist: Checklist) -> Message:
    return msg("The checklist {checklist} has no item {item}", checklist=checklist.checklist, item=word)


def _input_problems(name: str, value: object, inputs: Mapping[str, Input], place: Place) -> Iterator[Problem]:
    if name not in inputs:
        hint = nearest(name, inputs) or msg("It has no input at all")
        yield Problem(msg("The checklist has no input {name}", name=name), place, hint)
    elif not inputs[name].fits(value):
        yield Problem(msg("{name} must be of type {type}", name=name, type=inputs[name].type), place)
