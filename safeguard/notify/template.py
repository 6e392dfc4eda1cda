"""The words of a message: counts, kinds and a link, as plain text and as simple HTML. Nothing else can get in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from safeguard.messages import Message, Translator, msg
from safeguard.notify.digest import Part, parts_of

_PARTS: Mapping[Part, Message] = {
    Part.LATE: msg("Late"),
    Part.TODAY: msg("Due today"),
    Part.SOON: msg("Due soon"),
    Part.NOBODY: msg("Nobody is responsible"),
    Part.OTHERS: msg("Late with others"),
    Part.UNREACHED: msg("Could not be told"),
}

UNSEEN = "unseen"
"""Kind of what could not be looked at: something may be due there."""

_KINDS: Mapping[str, Message] = {
    UNSEEN: msg("places that could not be looked at"),
    "occurrence": msg("inspections to be done"),
    "finding": msg("hazards to be put right"),
    "waiver": msg("waivers that end"),
    "attestation": msg("attestations that end"),
    "register": msg("dates in registers"),
    "citation": msg("clauses that have changed"),
    "calendar": msg("calendars of working days"),
    "people": msg("people"),
}
_OTHER = msg("other things")


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to be sent."""

    subject: str
    text: str
    html: str
    id: str = ""
    """The same for the same person, day and channel: whoever gets it twice can tell."""


def kind_words(kind: str) -> Message:
    """Return the words of a kind of thing, for any number of it."""
    return _KINDS.get(kind, _OTHER)


def subject_of(day: date, speak: Translator) -> str:
    """Return the subject of the digest of a day: the same however often it is tried."""
    return speak.say(msg("Safeguard: reminders of {day}", day=day.isoformat()))


def digest_letter(
    day: date, counts: Iterable[tuple[str, int]], link: str, speak: Translator, identity: str = ""
) -> Letter:
    """Write the digest of a day.

    Args:
        day: that it speaks of.
        counts: ``late.finding`` → how many.
        link: where people can see what is counted; empty: there is no such place.
        speak: of the reader's language.
        identity: what names it, the same at every attempt.
    """
    sections = [(speak.say(_PARTS[part]), _lines(kinds, speak)) for part, kinds in parts_of(counts).items()]
    foot = msg("What it is about: {link}", link=link) if link else msg("What it is about: safeguard due")
    return _letter(subject_of(day, speak), sections, speak.say(foot), link, speak, identity)


def trial_letter(speak: Translator, identity: str = "") -> Letter:
    """Write a message that says nothing but that messages arrive."""
    words = speak.say(msg("This is a test. Reminders will reach you here."))
    return _letter(speak.say(msg("Safeguard: a test")), [], words, "", speak, identity)


def _lines(kinds: Mapping[str, int], speak: Translator) -> list[str]:
    return [speak.say(msg("{kind}: {number}", kind=speak.say(kind_words(kind)), number=n)) for kind, n in kinds.items()]


def _letter(
    subject: str, sections: list[tuple[str, list[str]]], foot: str, link: str, speak: Translator, identity: str
) -> Letter:
    blocks = ["\n".join([title, *(f"- {line}" for line in lines)]) for title, lines in sections]
    text = "\n\n".join([subject, *blocks, foot]) + "\n"
    body = [f"<p><strong>{escape(subject)}</strong></p>"]
    for title, lines in sections:
        body.append(f"<p>{escape(title)}</p><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>")
    body.append(f"<p>{_linked(foot, link)}</p>")
    html = f'<!DOCTYPE html>\n<html lang="{speak.language}"><meta charset="utf-8"><body>{"".join(body)}</body></html>\n'
    return Letter(subject, text, html, identity)


def _linked(words: str, link: str) -> str:
    if not link.startswith(("http://", "https://")):
        return escape(words)
    return escape(words).replace(escape(link), f'<a href="{escape(link)}">{escape(link)}</a>')
