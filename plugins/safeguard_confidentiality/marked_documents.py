"""Documents that carry a national-secret mark.

Looks through every file of a share for marks such as level, star and term, in body, page headers, text boxes,
comments, tracked deletions, cells and document properties. On a machine that may hold no secrets, a mark of high or
medium confidence is a failure; one inside prose or quotes is mentioned as information.

PASS: a text that says 例如标注为“秘密★1年”. FAIL: a document whose page header is a level, a star and a term.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import ClassVar, Literal

from pydantic import Field

from safeguard import (
    CannotTell,
    Checker,
    Context,
    Coverage,
    Evidence,
    Extent,
    Grade,
    Limits,
    Message,
    Observation,
    Options,
    Outcome,
    Place,
    Region,
    ScannedFile,
    ShareName,
    Text,
    fail,
    info,
    msg,
)
from safeguard_confidentiality.mark_forms import LEVELS
from safeguard_confidentiality.marks import Confidence, Mark, find_marks, marks_in_name
from safeguard_confidentiality.redaction import redacted

_KEPT = 10
"""Marks of one file that are kept as evidence; all are counted."""

_TOLD_EVERY = 64
"""Files between two messages of progress."""

_SURE: dict[Confidence, Text] = {
    Confidence.HIGH: {"zh": "高", "en": "high"},
    Confidence.MEDIUM: {"zh": "中", "en": "medium"},
    Confidence.LOW: {"zh": "低", "en": "low"},
    Confidence.INFO: {"zh": "仅提及", "en": "mention only"},
}
_REGIONS: dict[Region, Text] = {
    Region.BODY: {"zh": "正文", "en": "body"},
    Region.HEADER: {"zh": "页眉", "en": "page header"},
    Region.FOOTER: {"zh": "页脚", "en": "page footer"},
    Region.NOTE: {"zh": "脚注或尾注", "en": "note"},
    Region.COMMENT: {"zh": "批注", "en": "comment"},
    Region.BOX: {"zh": "文本框", "en": "text box"},
    Region.DELETED: {"zh": "修订删除的内容", "en": "tracked deletion"},
    Region.SHEET_NAME: {"zh": "工作表名称", "en": "sheet name"},
    Region.METADATA: {"zh": "文档属性", "en": "document properties"},
    Region.NAME: {"zh": "文件名", "en": "file name"},
}


class MarkedDocuments(Checker):
    """Documents with a national-secret mark.

    Every file under the share is opened, whatever its extension says. Text in any usual encoding, DOCX, XLSX and
    markup is read whole; all other kinds, encrypted and damaged files are counted as not inspected, so that the
    coverage says how far the result goes. Nothing that is found is copied, moved or deleted, and only a redacted trace
    of it is kept.
    """

    id: ClassVar[str] = "confidentiality.marked_documents"
    limits: ClassVar[Limits] = Limits(seconds=3600, cpu_seconds=3600, memory_mb=2048)

    class Options(Options):
        """Where to look, and what the machine may hold."""

        share: ShareName | None = Field(
            None, description="Share to look through; left out, the share that the item is asked of."
        )
        profile: Literal["non_classified", "classified"] = Field(
            "non_classified",
            description="On a classified machine marks are expected and only listed as information.",
        )

    def check(self, ctx: Context, options: Options) -> Iterable[Observation | Coverage]:
        """Look through the share, file by file."""
        inspected = 0
        left_out: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        for number, file in enumerate(_files(ctx, options.share or ""), 1):
            marks = _distinct(chain(marks_in_name(file.name), find_marks(file)))
            outcome = file.outcome
            if outcome.extent is Extent.COMPLETE:
                inspected += 1
            else:
                left_out[outcome.reason] += 1
            if outcome.extent is Extent.UNSUPPORTED:
                kinds[outcome.kind.value] += 1
            yield from _judged(file, outcome, marks, ctx.digest_key, expected=options.profile == "classified")
            if number % _TOLD_EVERY == 0:
                ctx.progress(number, 0, file.name)
        yield from _not_read(kinds)
        yield Coverage(inspected, "files", dict(sorted(left_out.items())))


def _files(ctx: Context, share: str) -> Iterator[ScannedFile]:
    try:
        yield from ctx.scan(ctx.share(share))
    except OSError as error:
        raise CannotTell(msg("The share cannot be listed: {reason}", reason=error.strerror or "")) from error


def _distinct(marks: Iterable[Mark]) -> list[Mark]:
    """Return each mark of each part once, the surest first: Word keeps a text box twice, for old and new programs."""
    found: dict[tuple[str, Region, str, str], Mark] = {}
    for mark in marks:
        known = found.setdefault((mark.part, mark.region, mark.text, mark.cell), mark)
        if mark.confidence > known.confidence:
            found[mark.part, mark.region, mark.text, mark.cell] = mark
    return sorted(found.values(), key=lambda mark: -mark.confidence)


def _judged(
    file: ScannedFile, outcome: Outcome, marks: list[Mark], key: bytes, *, expected: bool
) -> Iterator[Observation]:
    if marks:
        surest = marks[0]
        sure = surest.confidence >= Confidence.MEDIUM
        say = fail if sure and not expected else info
        yield say(
            _said(surest, len(marks)),
            subject=file.name,
            rule="marked" if sure else "mentioned",
            # A document that plainly carries a mark lies where none may lie: nothing has kept it out.
            grade=Grade.MAJOR if say is fail and surest.confidence is Confidence.HIGH else None,
            place=_place(file.name, surest),
            evidence=tuple(
                Evidence("file", f"{file.name}#{mark.place}", redacted(mark.form, mark.text, key))
                for mark in marks[:_KEPT]
            ),
        )
    if outcome.extent is Extent.ENCRYPTED:
        yield info(msg("Encrypted, so nobody can tell what it holds"), subject=file.name, rule="encrypted")


def _said(mark: Mark, count: int) -> Message:
    values = {
        "level": LEVELS.get(mark.level, mark.level),
        "region": _REGIONS[mark.region],
        "place": _spoken(mark),
        "confidence": _SURE[mark.confidence],
        "count": count,
    }
    if mark.confidence >= Confidence.MEDIUM:
        return msg(
            "Carries the mark {level} ({region}, {place}), confidence {confidence}; kinds of mark: {count}",
            **values,
        )
    return msg("Speaks of the mark {level} ({region}, {place}) without carrying it, as far as can be seen", **values)


def _spoken(mark: Mark) -> Text | str:
    if mark.cell or mark.region is Region.NAME:
        return mark.place
    part = f"{mark.part} " if mark.part else ""
    return {"zh": f"{part}第{mark.line}行", "en": f"{part}line {mark.line}"}


def _place(name: str, mark: Mark) -> Place:
    if mark.cell:
        return Place(file=name, sheet=mark.part, row=mark.line, column=mark.cell.rstrip("0123456789"))
    return Place(file=name, line=mark.line, key=mark.part)


def _not_read(kinds: Counter[str]) -> Iterator[Observation]:
    if kinds:
        listed = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        yield info(msg("Kinds of files that were not looked into: {kinds}", kinds=listed), rule="not_inspected")
