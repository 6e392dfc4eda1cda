"""What was seen at one subject: whole for programs, and short for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard.errors import Place
from safeguard.findings.model import Delta, Finding
from safeguard.messages import msg
from safeguard.report.columns import cut
from safeguard.report.wording import DELTAS, GRADES, Wording, clean
from safeguard.results.observation import Evidence, Observation

SHORT = 12
"""Hex digits of a digest that are shown."""

WIDTH = 72
"""Columns of a piece of evidence that are shown; a Chinese character takes two."""

_NAMES = (msg("Seen"), msg("Wanted"), msg("Was due"), msg("Grade"))
_HISTORY = (msg("Stands in"), msg("First seen"), msg("Times seen"))
_DIGEST = re.compile(rf"\b([0-9a-f]{{{SHORT}}})[0-9a-f]{{20,}}\b")


class DetailWriter:
    """Puts what was seen at one subject into words.

    Args:
        wording: the language.
    """

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._names = tuple(wording.say(name) for name in _NAMES)
        self._place, self._first_seen, self._times_seen = (wording.say(name) for name in _HISTORY)
        self._grades = {grade: wording.say(words) for grade, words in GRADES.items()}

    def facts(self, finding: Finding) -> tuple[tuple[str, str], ...]:
        """Say what was seen and wanted, where it stands and since when: name and value."""
        seen = finding.observation
        place = "" if seen.place is None else clean(str(seen.place))
        since = (self._first_seen, clean(finding.first_seen)), (self._times_seen, str(finding.times_seen))
        return tuple((name, text) for name, text in (*self._values(seen), (self._place, place), *since) if text)

    def evidence(self, seen: Observation) -> tuple[str, ...]:
        """Say what a statement rests on, digests and all."""
        return tuple(self._evidence(one) for one in seen.evidence)

    def details(self, seen: Observation, message: str) -> tuple[str, ...]:
        """Say the same in short: no digest whole, nothing that the message says, no file that is named already.

        Args:
            seen: what was seen.
            message: its message, in words.
        """
        colon = self._wording.colon
        told = [f"{name}{colon}{text}" for name, text in self._values(seen) if text and text not in message]
        place = _place(seen, message)
        if place:
            told.append(f"{self._place}{colon}{place}")
        short = (_shortened(self._wording.listed(told)),) if told else ()
        return (*short, *self._others(seen, message)) if seen.evidence else short

    def _others(self, seen: Observation, message: str) -> Iterator[str]:
        """Tell evidence from elsewhere."""
        for evidence in seen.evidence:
            text = self._evidence(evidence)
            if text and text not in message and not _is_known(evidence.source, seen):
                yield cut(_shortened(text), WIDTH)

    def _evidence(self, evidence: Evidence) -> str:
        digest = f"SHA-256 {evidence.sha256}" if evidence.sha256 else ""
        return self._wording.listed([clean(evidence.source), clean(evidence.value), clean(digest)])

    def _values(self, seen: Observation) -> Iterator[tuple[str, str]]:
        grade = self._grades[seen.grade] if seen.grade else ""
        value = self._wording.value
        return zip(self._names, (value(seen.observed), value(seen.expected), clean(seen.due), grade), strict=True)


def since_of(finding: Finding, wording: Wording) -> str:
    """Say how a finding stands compared with last time, and since when."""
    delta, day, count = wording.say(DELTAS[finding.delta]), finding.first_seen, finding.times_seen
    if count > 1:
        return wording.say(msg("{delta}, first seen {day}, seen on {count} days", delta=delta, day=day, count=count))
    if finding.delta is Delta.NEW:
        return delta
    return wording.say(msg("{delta}, first seen {day}", delta=delta, day=day))


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
