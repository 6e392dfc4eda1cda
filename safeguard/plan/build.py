"""Checklists and a site in, a plan out: one step for every item at every target, none lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from safeguard.checkers.contract import Limits
from safeguard.checkers.info import CheckerInfo
from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.outline import Outline
from safeguard.checklist.prepared import Prepared
from safeguard.checklist.selection import Selection, unknown_words
from safeguard.errors import PlanError, Problem
from safeguard.messages import Message, Text, msg
from safeguard.plan.model import Plan, Step
from safeguard.plan.options import unkept_register, unknown_names, with_inputs
from safeguard.plan.targets import Targets, applies, targets_of
from safeguard.results.observation import cannot_tell
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status
from safeguard.site.load import WrittenSite
from safeguard.site.view import targets as targets_by_kind
from safeguard.site.view import view
from safeguard.written.nearest import is_slip, nearest

KINDS: Mapping[str, Text] = {
    "site": {"zh": "单位", "en": "site"},
    "unit": {"zh": "部门", "en": "unit"},
    "area": {"zh": "部位", "en": "area"},
    "share": {"zh": "共享文件夹", "en": "share"},
    "host": {"zh": "主机", "en": "host"},
    "person": {"zh": "人员", "en": "person"},
    "register": {"zh": "台账", "en": "register"},
}
"""What items can ask of or name."""


@dataclass(frozen=True, slots=True)
class Book:
    """What is known of checkers and plugins when a plan is made."""

    checkers: Mapping[str, CheckerInfo] = field(default_factory=dict)
    failures: Mapping[str, Problem] = field(default_factory=dict)
    """Plugin name → why its checkers are not to be had."""
    built_in: Collection[str] = ()


def build(
    site: WrittenSite, checklists: Sequence[Prepared], book: Book, as_of: date, selection: Selection | None = None
) -> Plan:
    """Make a plan.

    Raises:
        PlanError: the site uses no checklist, an option names a register or share that nobody knows, an id stands in
            two checklists, or the selection means no item at all. All problems at once, each with its place.
    """
    if not checklists:
        hint = msg("Name one under checklists in site.yaml: fire, archive, or a file of your own")
        raise PlanError(msg("The site uses no checklist"), hint=hint)
    selection = selection or Selection()
    targets = targets_by_kind(site)
    known = {"register": set(site.site.registers), "share": {share.id for share in site.site.shares}}
    problems = [
        *_twice(checklists),
        *_selection_problems(checklists, selection),
        *_unknown_options(checklists, book, known),
        *_unknown_places(targets, selection),
    ] or [*_nothing_chosen(checklists, selection)]
    if problems:
        raise PlanError(problems)
    kept = known["register"]
    steps = [
        step
        for one in checklists
        for item in one.items
        for step in _steps(one, *_as_kept(one, item, book, kept), targets, book, selection)
    ]
    if selection.places and all(step.settled and step.settled.skip is SkipReason.DESELECTED for step in steps):
        raise PlanError(_nothing_fits())
    return Plan(
        site=view(site),
        as_of=as_of,
        steps=tuple(steps),
        checklists={one.id: one.digest for one in checklists},
        built_in=frozenset(book.built_in),
        selection=selection,
    )


def _as_kept(one: Prepared, item: Outline, book: Book, kept: Collection[str]) -> tuple[Outline, str]:
    """Return an item as this site can do it: where it keeps no such register, its question; and the register."""
    info = book.checkers.get(item.check or "")
    if info is None or not item.asks:
        return item, ""
    unkept = unkept_register(with_inputs(item.with_, one.inputs), info.options, kept)
    return (replace(item, check=None, with_={}), unkept) if unkept else (item, "")


def _steps(
    one: Prepared, item: Outline, unkept: str, targets: Targets, book: Book, selection: Selection
) -> Iterator[Step]:
    settled = _settled(one, item, targets, selection)
    found = targets_of(item, targets)
    if not found:
        nobody = msg("The site has no {kind} that this asks of", kind=KINDS[str(item.for_each)])
        outcome = _settle(item.id, item, *(settled or (Status.NOT_APPLICABLE, nobody)))
        yield _step(one, item, targets[TargetKind.SITE][0], book, outcome, unkept=unkept)
        return
    for target in found:
        key = item.id if item.for_each is None else f"{item.id}@{target.key}"
        here = settled or (None if selection.takes_place(target.key) else _NOT_CHOSEN)
        outcome_here = None if here is None else _settle(key, item, *here)
        yield _step(one, item, target, book, outcome_here, key, unkept)


_NOT_CHOSEN = Status.SKIPPED, msg("Not chosen for this inspection"), SkipReason.DESELECTED


def _settled(
    one: Prepared, item: Outline, targets: Targets, selection: Selection
) -> tuple[Status, Message, SkipReason | None] | None:
    """Return how an item ends without being looked at, if it does."""
    if not selection.takes(one.domain, item):
        return _NOT_CHOSEN
    if item.id in one.left_out:
        return Status.SKIPPED, msg("{reason}", reason=_plain(one.left_out[item.id])), SkipReason.DESELECTED
    if not applies(item.applies_if, one.inputs, targets):
        return Status.NOT_APPLICABLE, msg("Does not apply to this site"), None
    return None


def _plain(text: Text) -> dict[str, str]:
    return dict(text)


def _settle(key: str, item: Outline, status: Status, cause: Message, skip: SkipReason | None = None) -> Result:
    return Result(key, item.id, status, cause=cause, skip=skip)


def _step(
    one: Prepared, item: Outline, target: Target, book: Book, settled: Result | None, key: str = "", unkept: str = ""
) -> Step:
    key = key or item.id
    plugin = (item.check or "").partition(".")[0]
    info = book.checkers.get(item.check or "")
    if settled is None and item.automated and info is None:
        settled = _not_to_be_had(key, item, plugin, book)
    return Step(
        key=key,
        item=item,
        item_digest=item.digest,
        checklist=one.id,
        domain=one.domain.value,
        target=target,
        plugin=plugin,
        options=with_inputs(item.with_, one.inputs) if item.with_ else item.with_,
        limits=_limits(item, info),
        **({} if info is None else {"needs": info.needs}),
        unkept=unkept,
        settled=settled,
    )


def _not_to_be_had(key: str, item: Outline, plugin: str, book: Book) -> Result:
    """Return the error of an item whose checker is not there, with what to do about it."""
    missing = Problem(msg("No plugin provides the checker {checker}", checker=item.check))
    why = book.failures.get(plugin, missing)
    seen = cannot_tell(why.message, place=why.place, measure=why.hint)
    return Result(key, item.id, Status.ERROR, (seen,), cause=why.message, plugin=plugin)


def _limits(item: Outline, info: CheckerInfo | None) -> Limits:
    base = info.limits if info else Limits()
    if item.limits is None:
        return base
    wanted = item.limits.model_dump(exclude_none=True)
    return Limits(**{name: wanted.get(name, getattr(base, name)) for name in Limits.__slots__})


def _twice(checklists: Sequence[Prepared]) -> Iterator[Problem]:
    homes: dict[str, str] = {}
    for one in checklists:
        for number, item in enumerate(one.items):
            if item.id in homes:
                wrong = msg("The id {id} also stands in {other}", id=item.id, other=homes[item.id])
                yield Problem(wrong, one.source.place(("items", number, "id")))
            homes[item.id] = one.source.file


def _selection_problems(checklists: Sequence[Prepared], selection: Selection) -> Iterator[Problem]:
    items = [item for one in checklists for item in one.items]
    ids = [item.id for item in items]
    for word in unknown_words(selection.only, ids):
        yield Problem(msg("No item is called {word}", word=word), hint=nearest(word, ids))
    tags = {tag for item in items for tag in item.tags}
    for tag in selection.tags:
        if tag not in tags:
            yield Problem(msg("No item carries the tag {tag}", tag=tag), hint=nearest(tag, tags))
    domains = {one.domain.value for one in checklists}
    for domain in selection.domains:
        if domain not in domains:
            wrong = msg("No checklist of the site is of the domain {domain}", domain=domain)
            yield Problem(wrong, hint=nearest(domain, domains))


def _unknown_places(targets: Targets, selection: Selection) -> Iterator[Problem]:
    keys = [target.key for found in targets.values() for target in found]
    for place in selection.places:
        if place not in keys:
            yield Problem(msg("The site has no place {place}", place=place), hint=nearest(place, keys))


def _nothing_chosen(checklists: Sequence[Prepared], selection: Selection) -> Iterator[Problem]:
    if not any(selection.takes(one.domain, item) for one in checklists for item in one.items):
        yield _nothing_fits()


def _nothing_fits() -> Problem:
    hint = msg("An item must fit --only, --tag, --domain and --at at once")
    return Problem(msg("No item fits everything that was asked for"), hint=hint)


def _unknown_options(
    checklists: Sequence[Prepared], book: Book, known: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    for one in checklists:
        for number, item in enumerate(one.items):
            info = book.checkers.get(item.check or "")
            if info is None:
                continue
            options: dict[str, Any] = with_inputs(item.with_, one.inputs)
            for kind, names in known.items():
                for key, name in unknown_names(options, info.options, kind, names):
                    if item.asks and kind == "register" and not is_slip(name, names):
                        continue
                    wrong = msg("The site has no {kind} named {name}", kind=KINDS[kind], name=name)
                    place = one.source.place(("items", number, "with", key))
                    yield Problem(wrong, place, nearest(name, names))
