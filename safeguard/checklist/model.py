"""A checklist as the program knows it: frozen, validated, with every item's clause, severity and measures.

The YAML language is these models; unknown keys are refused. Line numbers live beside the model, in
:class:`~safeguard.checklist.source.Source`, because a model is the same whatever file it came from.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from safeguard.checkers.target import TargetKind
from safeguard.checklist.severity import Severity
from safeguard.written.model import Bilingual, Duration, Frozen, Id


class Domain(StrEnum):
    """The four domains that ship with checkers, and room for an office's own."""

    INFORMATION = "information"
    CONFIDENTIALITY = "confidentiality"
    FIRE = "fire"
    ARCHIVE = "archive"
    GENERAL = "general"


class Citation(Frozen):
    """The rule that an item rests on, and how sure we are of the clause."""

    doc: str
    clause: str = ""
    since: date | None = None
    until: date | None = None
    status: Literal["verified", "unverified"] = "unverified"
    """``verified``: read in the text itself; ``unverified``: a reader with the text must still confirm it."""


class Mitigation(Frozen):
    """What to do when the item fails: at once, for good, and so that it does not come back."""

    immediate: Bilingual | None = None
    corrective: Bilingual
    preventive: Bilingual | None = None
    owner: Id | None = None
    """A role of the site."""
    within: Duration | None = None
    """Deadline; default by severity."""
    cost: Literal["none", "low", "medium", "high"] | None = None
    effort: Literal["minutes", "hours", "days", "weeks"] | None = None
    evidence: Bilingual | None = None
    """What proves that it was done."""


class Choice(Frozen):
    """One answer that can be chosen."""

    title: Bilingual
    result: Literal["pass", "fail", "info", "not_applicable"] = "info"
    grade: Literal["major", "minor", "observation"] | None = None


class AnswerSpec(Frozen):
    """How a question is answered, and which answer is right."""

    type: Literal["yes_no", "choice", "number", "text", "date"] = "yes_no"
    pass_: Literal["yes", "no"] | None = Field(None, alias="pass")
    """For yes/no: which one is right."""
    choices: dict[str, Choice] = Field(default_factory=dict)
    unit: str = ""
    min: float | None = None
    """For a number: the least that passes."""
    max: float | None = None
    max_age: Duration | None = None
    """For a date: how long ago it may be."""
    requires: dict[Literal["pass", "fail", "any"], tuple[Literal["note", "photo"], ...]] = Field(default_factory=dict)
    """What must come with an answer of that outcome."""

    @model_validator(mode="after")
    def _fits_its_type(self) -> AnswerSpec:
        if self.type == "yes_no" and self.pass_ is None:
            raise ValueError("a yes_no answer needs pass: yes or pass: no")
        if self.type == "choice" and not self.choices:
            raise ValueError("a choice answer needs choices")
        if self.type == "number" and self.min is None and self.max is None:
            raise ValueError("a number answer needs min or max, else every number would pass")
        return self


class Where(Frozen):
    """Which targets ``for_each`` takes."""

    tags: tuple[str, ...] = ()
    """All of these tags."""
    any_tags: tuple[str, ...] = ()
    """At least one of these."""
    ids: tuple[str, ...] = ()
    """Only these."""
    unit: str | None = None


class AppliesIf(Frozen):
    """When an item applies at all. All conditions must hold; otherwise it is ``not_applicable``."""

    input: str | None = None
    """Name of an input of the checklist; true unless ``equals`` says otherwise."""
    equals: Any = None
    any_area: tuple[str, ...] = ()
    """Some area of the site has all of these tags."""

    @model_validator(mode="after")
    def _says_something(self) -> AppliesIf:
        if self.input is None and not self.any_area:
            raise ValueError("applies_if needs input or any_area")
        return self


class AskIf(Frozen):
    """A follow-up: asked only where another item ended so."""

    item: str
    status: Literal["pass", "fail", "info", "not_applicable"]


class ItemLimits(Frozen):
    """Limits of the checker, raised or lowered for one item."""

    seconds: float | None = Field(None, gt=0, le=86400)
    memory_mb: int | None = Field(None, gt=0)
    cpu_seconds: int | None = Field(None, gt=0)


class Item(Frozen):
    """One thing that must hold: checked by a program (``check``) or put to a person (``ask``).

    With both, the program checks it where the site keeps the registers that the checker reads, and a person is asked
    where it does not.
    """

    id: Id
    title: Bilingual
    severity: Severity
    weight: float = Field(1.0, ge=0, le=1000)
    """Its share in the score."""
    every: str = "month"
    """``day``, ``week``, ``half-month``, ``month``, ``quarter``, ``half-year``, ``year``, ``event``, or an RRULE."""
    cite: tuple[Citation, ...] = ()
    why: Bilingual | None = None
    check: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_]*$")] | None = None
    with_: dict[str, Any] = Field(default_factory=dict, alias="with")
    """Options of the checker. A value ``{input: NAME}`` is replaced by that input."""
    ask: Bilingual | None = None
    answer: AnswerSpec | None = None
    for_each: TargetKind | None = None
    where: Where | None = None
    applies_if: AppliesIf | None = None
    ask_if: AskIf | None = None
    mitigation: Mitigation | None = None
    evidence: Literal["forbid", "hash", "redacted", "full"] = "full"
    """What of the evidence may be kept."""
    limits: ItemLimits | None = None
    heading: Id | None = None
    """Chapter of the checklist that it belongs to."""
    tags: tuple[str, ...] = ()
    conflicts_with: tuple[str, ...] = ()
    compensated_by: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_one_kind(self) -> Item:
        if self.check is None and self.ask is None:
            raise ValueError("an item has check, or ask, or both")
        if self.ask is not None and self.answer is None:
            raise ValueError("ask needs answer")
        if self.check is None and self.with_:
            raise ValueError("with belongs to check")
        if self.ask is None and self.answer is not None:
            raise ValueError("answer belongs to ask")
        if self.where is not None and self.for_each is None:
            raise ValueError("where belongs to for_each")
        return self

    @property
    def automated(self) -> bool:
        """Whether a program checks it."""
        return self.check is not None


class Input(Frozen):
    """A question that the checklist puts to whoever sets it up: ``maintenance_is_mandatory``."""

    type: Literal["bool", "int", "float", "text"]
    default: bool | int | float | str
    help: Bilingual | None = None

    def fits(self, value: object) -> bool:
        """Whether a value is of the declared type; a whole number is also a number, true is none."""
        if isinstance(value, bool):
            return self.type == "bool"
        if isinstance(value, int):
            return self.type in {"int", "float"}
        return self.type == ("float" if isinstance(value, float) else "text" if isinstance(value, str) else None)


class Checklist(Frozen):
    """What must hold in one domain."""

    checklist: Id
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    title: Bilingual
    domain: Domain
    license: str = ""
    inputs: dict[Id, Input] = Field(default_factory=dict)
    headings: dict[Id, Bilingual] = Field(default_factory=dict)
    """Chapters, in the order of the report."""
    items: tuple[Item, ...] = Field(min_length=1)


class Unselect(Frozen):
    """Items that a site leaves out, and why."""

    items: tuple[str, ...] = Field(min_length=1)
    """Ids, or prefixes of ids: ``ARCH-RM``."""
    reason: Bilingual


class Refine(Frozen):
    """What a site changes of one item, and why."""

    severity: Severity | None = None
    weight: float | None = Field(None, ge=0, le=1000)
    every: str | None = None
    within: Duration | None = None
    owner: Id | None = None
    with_: dict[str, Any] | None = Field(None, alias="with")
    """Options that replace those of the item, key by key."""
    reason: Bilingual | None = None


class Overlay(Frozen):
    """Changes a checklist without copying it. An id that it does not find is an error."""

    overlay: Id
    base: Id
    """The checklist that it changes."""
    title: Bilingual | None = None
    select: tuple[str, ...] = ()
    """Only these ids or prefixes; the others are ``skipped: deselected``."""
    unselect: tuple[Unselect, ...] = ()
    set: dict[Id, bool | int | float | str] = Field(default_factory=dict)
    """Inputs."""
    refine: dict[str, Refine] = Field(default_factory=dict)
