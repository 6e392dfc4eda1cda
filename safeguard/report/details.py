"""What was seen at one subject: whole for programs, and short for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard.errors import Place
from safeguard.findings.model import Delta, Finding
from safeguard.messages import Value, msg
from safeguard.report.columns import cut
from safeguard.report.wording import DELTAS, GRADES, Wording, clean
from safeguard.results.observation import Evidence, Observation

SHORT = 12
"""Hex digits of a digest that are shown."""

WIDTH = 72
"""Columns of a piece of evidence that are shown; a Chinese character takes two."""

_DIGEST = re.compile(rf"\b([0-9a-f]{{{SHORT}}})[0-9a-f]{{20,}}\b")


def facts_of(finding: Finding, wording: Wording) -> Iterator[tuple[str, str]]:
    """Say what was seen and wanted, where it stands and since when: name and value."""
    seen = finding.observation
    place: tuple[str, Value] = (wording.say(msg("Stands in")), "" if seen.place is None else str(seen.place))
    since: tuple[tuple[str, Value], ...] = (
        (wording.say(msg("First seen")), finding.first_seen),
        (wording.say(msg("Times seen")), finding.times_seen),
    )
    for name, value in (*_values(seen, wording), place, *since):
        text = wording.value(value)
        if text:
            yield name, text


def evidence_of(evidence: Evidence, wording: Wording) -> str:
    """Say what a statement rests on, digest and all."""
    digest = f"SHA-256 {evidence.sha256}" if evidence.sha256 else ""
    return wording.listed([clean(evidence.source), clean(evidence.value), clean(digest)])


def details_of(seen: Observation, wording: Wording) -> Iterator[str]:
    """Say the same in short: no digest whole, nothing that the message says, no file that is named already."""
    message = wording.say(seen.message)
    values = ((name, wording.value(value)) for name, value in _values(seen, wording))
    told = [f"{name}{wording.colon}{text}" for name, text in values if text and text not in message]
    place = _place(seen, message)
    if place:
        told.append(f"{wording.say(msg('Stands in'))}{wording.colon}{place}")
    if told:
        yield _shortened(wording.listed(told))
    for evidence in seen.evidence:
        text = evidence_of(evidence, wording)
        if text and text not in message and not _is_known(evidence.source, seen):
            yield cut(_shortened(text), WIDTH)


def since_of(finding: Finding, wording: Wording) -> str:
    """Say how a finding stands compared with last time, and since when."""
    delta, day, count = wording.say(DELTAS[finding.delta]), finding.first_seen, finding.times_seen
    if count > 1:
        return wording.say(msg("{delta}, first seen {day}, seen on {count} days", delta=delta, day=day, count=count))
    if finding.delta is Delta.NEW:
        return delta
    return wording.say(msg("{delta}, first seen {day}", delta=delta, day=day))


def _values(seen: Observation, wording: Wording) -> tuple[tuple[str, Value], ...]:
    return (
        (wording.say(msg("Seen")), seen.observed),
        (wording.say(msg("Wanted")), seen.expected),
        (wording.say(msg("Was due")), seen.due),
        (wording.say(msg("Grade")), wording.say(GRADES[seen.grade]) if seen.grade else ""),
    )


def _place(seen: Observation, message: str) -> str:
    """Return where it stands; inside a file that the subject names, only where in it."""
    if seen.place is None:
        return ""
    text = clean(str(seen.place))
    inside = text.removeprefix(clean(seen.subject)).lstrip("!:") if seen.subject else text
    return "" if inside in message else inside


def _is_known(source: str, seen: Observation) -> bool:
    place = seen.place or Place()
    return any(known and source.startswith(known) for known in (seen.subject, place.file))


def _shortened(text: str) -> str:
    return _DIGEST.sub(r"\1…", text)
