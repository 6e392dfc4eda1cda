"""Rows of the subjects of a group, for the page: there may be ten thousand, so their texts are escaped all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup, escape

from safeguard.messages import Message, msg
from safeguard.report.view import GroupView, SubjectView
from safeguard.report.wording import clean

LONG = 500
"""Characters from which a row may be broken between two printed pages."""

_BETWEEN = "\0"
"""Stands between texts that are escaped together; no text of a report holds it, because each is cleaned."""


class SubjectRows:
    """Writes the rows of a group.

    Args:
        say: says a fixed label in the reader's language.
    """

    def __init__(self, say: Callable[[Message], str]) -> None:
        self._deadline, self._for_good = escape(say(msg("Deadline"))), escape(say(msg("For good")))

    def rows(self, group: GroupView) -> Markup:
        """Return the row of each subject."""
        texts = escaped([text for subject in group.subjects for text in _texts(subject, group)])
        rows = zip(group.subjects, zip(*[iter(texts)] * 4, strict=True), strict=True)
        return Markup("".join(self._row(subject, *told) for subject, told in rows))  # noqa: S704 - escaped above

    def _row(self, subject: SubjectView, key: str, name: str, message: str, told: str) -> str:
        long = ' class="long"' if len(subject.task.message) + len(subject.measure) > LONG else ""
        if told or subject.deadline:
            told = f"<br><small>{told}{self._due(subject, told)}</small>"
        if subject.measure or subject.notes:
            told += "".join(self._own(subject))
        return (
            f'<tr id="f-{key}"{long}><td>{name} <small class="mono">{key[:8]}</small></td>\n'
            f"<td>{message}{told}</td></tr>\n"
        )

    def _due(self, subject: SubjectView, told: str) -> str:
        if not subject.deadline:
            return ""
        late = ' class="late"' if subject.task.course.overdue else ""
        return f"{' · ' if told else ''}<span{late}>{self._deadline} {escape(subject.deadline)}</span>"

    def _own(self, subject: SubjectView) -> Iterator[str]:
        if subject.measure:
            yield f"<br><b>{self._for_good}</b> {escape(subject.measure)}"
        yield from (f"<br>{escape(note)}" for note in subject.notes)


def escaped(texts: Sequence[str]) -> list[str]:
    """Escape cleaned texts for HTML, all in one go: a call for each would take longer than all the rest of its row."""
    return str(escape(_BETWEEN.join(texts))).split(_BETWEEN) if texts else []


def _texts(subject: SubjectView, group: GroupView) -> tuple[str, str, str, str]:
    task = subject.task
    return clean(task.id), task.subject or group.where, task.message, " · ".join(subject.details)
