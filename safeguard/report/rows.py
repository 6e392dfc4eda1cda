"""Results as rows for reading, made one by one while they are read, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from safeguard.checklist.model import Citation
from safeguard.messages import Message, Text, msg
from safeguard.mitigation.catalogue import Catalogue
from safeguard.report.figures import Word
from safeguard.report.view import CitationView, ItemView, RowView
from safeguard.report.wording import DOMAINS, SEVERITIES, SKIPS, STATUS, Wording, clean
from safeguard.results.observation import Coverage, Observation
from safeguard.results.result import Answer, Result
from safeguard.results.status import Status
from safeguard.results.summary import is_partial
from safeguard.site.model import Site

LINES = 12
"""Observations of one step that a row shows; the others are counted, and stand in JSON and CSV."""

KEPT = 4096
"""Items and places whose words are kept at hand, however many an inspection has."""


class RowMaker:
    """Makes rows of results.

    Args:
        wording: the language.
        items: the items of the inspection, by id.
        site: whose areas, shares and hosts are named.
    """

    def __init__(self, wording: Wording, items: Catalogue, site: Site) -> None:
        self._wording = wording
        self._items = items
        self._titles = _target_titles(site)
        self._people = {person.id: person.name for person in site.people}
        self._made: dict[str, ItemView] = {}
        self._places: dict[str, str] = {}
        self._status: Mapping[Status, Word] = {status: wording.word(STATUS, status) for status in STATUS}

    def rows(self, results: Iterable[Result], beside: Callable[[Result], str] = lambda _: "") -> Iterator[RowView]:
        """Make a row of every result.

        Args:
            results: in the order of the plan.
            beside: says which decision stands beside a status.
        """
        for result in results:
            yield RowView(
                result.step,
                self.item(result.item),
                self.place_of_step(result.step),
                self._status[result.status],
                self._said(result),
                self._failures(result),
                is_partial(result),
                result,
                beside(result),
            )

    def item(self, name: str) -> ItemView:
        """Return an item for reading; one that is in no checklist is named by its id."""
        made = self._made.get(name)
        if made is None:
            if len(self._made) >= KEPT:
                self._made.clear()
            made = self._made[name] = self._item(name)
        return made

    def place_of_step(self, step: str) -> str:
        """Return where a step looks: the title of its target, or the site as a whole."""
        _, _, target = step.partition("@")
        return self.place(target)

    def place(self, target: str) -> str:
        """Return the title of a target (``area:lobby``), or its id where the site no longer has it."""
        place = self._places.get(target)
        if place is None:
            if len(self._places) >= KEPT:
                self._places.clear()
            place = self._places[target] = self._place(target)
        return place

    def observed(self, observation: Observation) -> str:
        """Return what was seen at one subject, as one line."""
        subject = self.subject(observation)
        message = self._wording.say(observation.message)
        return f"{subject}{self._wording.colon}{message}" if subject else message

    def subject(self, observation: Observation) -> str:
        """Return how a person recognises the subject: its key, and its label where it has one."""
        return self.named(observation.subject, observation.label)

    def named(self, subject: str, label: Text | str) -> str:
        """Return a key with its label in brackets."""
        words = clean(label) if isinstance(label, str) else self._wording.say(label)
        key = clean(subject)
        return self._wording.in_brackets(key, words) if words and words != key and key else key or words

    def answered(self, answer: Answer) -> str:
        """Return who answered what."""
        by = self._people.get(answer.by)
        said = self._wording.say(
            msg(
                "Answer: {value}, by {by}",
                value=self._wording.say(msg("does not apply"))
                if answer.value is None
                else self._wording.value(answer.value),
                by=clean(answer.by) if by is None else self._wording.say(by),
            )
        )
        return self._wording.listed([said, clean(answer.note)])

    def covered(self, coverage: Coverage) -> str:
        """Return how much was looked at, and what was left out why."""
        counted = self._wording.say(
            msg(
                "{inspected} of {total} {unit} looked at",
                inspected=coverage.inspected,
                total=coverage.total,
                unit=self._wording.checkers_word(coverage.unit),
            )
        )
        left_out = [
            self._wording.say(msg("{reason}: {count}", reason=self._wording.checkers_word(reason), count=count))
            for reason, count in coverage.left_out.items()
            if count
        ]
        return self._wording.listed([counted, *left_out])

    def _item(self, name: str) -> ItemView:
        entry = self._items.get(name)
        word = self._wording.word
        if entry is None:
            return ItemView(clean(name), clean(name), word(DOMAINS, ""), Word("", ""), (), "")
        item = entry.item
        citations = tuple(cited(citation, self._wording) for citation in item.cite)
        domain, severity = word(DOMAINS, entry.domain), word(SEVERITIES, item.severity)
        corrective = self._wording.maybe(item.mitigation.corrective if item.mitigation else None)
        return ItemView(item.id, self._wording.say(item.title), domain, severity, citations, corrective)

    def _place(self, target: str) -> str:
        if not target or target.startswith("site:"):
            return self._wording.say(msg("whole site"))
        title = self._titles.get(target)
        return clean(target.partition(":")[2]) if title is None else self._wording.say(title)

    def _said(self, result: Result) -> tuple[str, ...]:
        if result.status is Status.PASS and result.answer is None and result.coverage is None:
            return ()
        lines = [] if result.cause is None else [self._wording.say(result.cause)]
        if result.skip is not None:
            lines.append(self._wording.say(SKIPS[result.skip]))
        if result.coverage is not None:
            lines.append(self.covered(result.coverage))
        if result.answer is not None:
            lines.append(self.answered(result.answer))
        if result.status is Status.PASS:
            return tuple(lines)
        return (*lines, *self._observed([seen for seen in result.observations if _is_told(seen, result.status)]))

    def _failures(self, result: Result) -> tuple[str, ...]:
        if result.status is Status.PASS:
            return ()
        return self._observed([seen for seen in result.observations if seen.status is Status.FAIL])

    def _observed(self, told: Sequence[Observation]) -> tuple[str, ...]:
        lines = [self.observed(seen) for seen in told[:LINES]]
        if len(told) > LINES:
            lines.append(self._wording.say(msg("and {count} more", count=len(told) - LINES)))
        return tuple(lines)


_QUIET = frozenset({Status.PASS, Status.NOT_APPLICABLE})


def _is_told(seen: Observation, status: Status) -> bool:
    """Whether a row says what was seen, beside failures; lines of a forecast stand in a section of their own."""
    if seen.status is Status.FAIL or seen.coming is not None:
        return False
    return seen.status not in _QUIET or seen.status is status


def cited(citation: Citation, wording: Wording) -> CitationView:
    """Return a clause for reading, with the days between which it holds."""
    text = " ".join(part for part in (citation.doc, citation.clause) if part)
    days = [
        wording.say(msg("since {day}", day=citation.since.isoformat())) if citation.since else "",
        wording.say(msg("until {day}", day=citation.until.isoformat())) if citation.until else "",
    ]
    since = wording.listed(days)
    return CitationView(clean(wording.in_brackets(text, since) if since else text), citation.status == "verified")


def _target_titles(site: Site) -> dict[str, Text | Message]:
    titles: dict[str, Text | Message] = {f"unit:{unit.id}": unit.title for unit in site.units}
    titles |= {f"area:{area.id}": area.title for area in site.areas}
    titles |= {f"share:{share.id}": share.title for share in site.shares if share.title}
    titles |= {f"host:{host.id}": host.title for host in site.hosts if host.title}
    return titles | {f"person:{person.id}": person.name for person in site.people}
