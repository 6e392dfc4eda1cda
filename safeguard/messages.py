"""Translatable messages: a template and its values, never a finished sentence.

A record, a report or an error keeps a :class:`Message`. The reader's language is chosen when it is shown, by a
:class:`Translator`, so one inspection reads well in Chinese and in English. Templates are English gettext ids
with ``{named}`` fields; the Chinese of a domain lies in ``<package>/locale/zh/LC_MESSAGES/<domain>.mo``.

Content that people write in two languages (checklists, sites) is a :data:`Text`: a mapping from language to words.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass  # `safeguard --version` needs none, and it loads a tenth of the standard library

LANGUAGES = ("zh", "en")
"""The languages that everything shipped speaks."""

DEFAULT_LANGUAGE = "zh"

Text = Mapping[str, str]
"""Words in several languages: ``{"zh": "灭火器", "en": "Extinguisher"}``."""

Value = str | int | float | bool | None | Text
"""What a message may carry: plain data, so that it can be recorded and shown in any language."""

KEPT = 1024
"""Templates that are kept at hand, taken apart or translated; a program has some hundreds."""

_LOCALE = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - see the import of pathlib
_FIELD = re.compile(r"\{(\w+)\}")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters, marks that turn the direction of text, and halves of characters from broken file names."""


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say to a person, in whichever language they read."""

    template: str
    """English sentence with ``{named}`` fields; also the gettext id."""
    values: Mapping[str, Value] = field(default_factory=dict)
    """What goes into the fields."""
    domain: str = "safeguard"
    """Whose catalogue translates it: ``safeguard``, or a plugin's name."""

    def __str__(self) -> str:
        return fill(self.template, self.values, "en")

    def to_data(self) -> dict[str, object]:
        """Return it as plain JSON data."""
        data: dict[str, object] = {"template": self.template}
        if self.values:
            data["values"] = dict(self.values)
        if self.domain != "safeguard":
            data["domain"] = self.domain
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Message:
        """Read what :meth:`to_data` wrote."""
        values = data.get("values")
        known = values if isinstance(values, dict) or isinstance(values, Mapping) else {}  # noqa: SIM101 - quicker
        return cls(str(data["template"]), known, str(data.get("domain", "safeguard")))


def msg(template: str, /, **values: Value) -> Message:
    """Make a message: ``msg("{count} files could not be read", count=3)``."""
    return Message(template, values)


def choose(text: Text, language: str) -> str:
    """Return the words of a text in one language, or the nearest that it has."""
    for candidate in (language, "en", "zh"):
        if candidate in text:
            return text[candidate]
    return next(iter(text.values()), "")


def fill(template: str, values: Mapping[str, Value], language: str) -> str:
    """Put values into a template; an unknown field stays as it stands, so that nothing is lost."""
    if not values:
        return template
    parts = list(_parts(template))
    for place in range(1, len(parts), 2):
        name = parts[place]
        value = values.get(name, f"{{{name}}}")
        if isinstance(value, str):  # asked first, because nearly all are, and asking for a Mapping is slow
            parts[place] = value
        else:
            parts[place] = choose(value, language) if isinstance(value, Mapping) else str(value)
    return "".join(parts)


@lru_cache(KEPT)
def _parts(template: str) -> tuple[str, ...]:
    """Take a template apart: words and names of fields in turn, words first."""
    return tuple(_FIELD.split(template))


def printable(text: str) -> str:
    """Return a text that can be shown anywhere: line breaks become spaces, what is not a character becomes visible."""
    return text if text.isprintable() else _UNSAFE.sub(_visible, text).strip()


def _visible(match: re.Match[str]) -> str:
    return " " if match[0].isspace() else f"\\u{ord(match[0]):04x}"


class Translator:
    """Says messages and texts in one language.

    ``catalogues`` maps a message's domain to the folder that holds ``zh/LC_MESSAGES/<domain>.mo``. A domain without
    a catalogue (its plugin was removed since) is said in English: readable, never lost. Words of the core that a plugin
    passes on (the problems of a register) are found in the core's catalogue.
    """

    def __init__(self, language: str, catalogues: Mapping[str, str | os.PathLike[str]] | None = None) -> None:
        self.language = language
        self._folders: dict[str, str | os.PathLike[str]] = {"safeguard": _LOCALE, **(catalogues or {})}
        self._open: dict[str, gettext.NullTranslations] = {}
        self._known: dict[tuple[str, str], str] = {}

    def speaking(self, language: str) -> Translator:
        """Return one that knows the same catalogues and says things in another language."""
        return self if language == self.language else Translator(language, self._folders)

    def say(self, message: Message | Text | str) -> str:
        """Return a message or a text in this language; a plain string is taken as a core template."""
        if isinstance(message, Message):
            return fill(self._translated(message), message.values, self.language)
        if isinstance(message, str):
            return self._catalogue("safeguard").gettext(message) if message else ""
        return choose(message, self.language)

    def _translated(self, message: Message) -> str:
        """Return the template in this language, looked up once as long as it is at hand."""
        key = message.domain, message.template
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            known = self._known[key] = self._looked_up(message)
        return known

    def _looked_up(self, message: Message) -> str:
        """Look a template up in its own domain, then in the core's: a plugin also says what the core told it."""
        translated = self._catalogue(message.domain).gettext(message.template)
        if translated == message.template and message.domain != "safeguard":
            return self._catalogue("safeguard").gettext(message.template)
        return translated

    def _catalogue(self, domain: str) -> gettext.NullTranslations:
        if domain not in self._open:
            folder = self._folders.get(domain)
            catalogue = (
                gettext.NullTranslations()
                if folder is None or self.language == "en"
                else gettext.translation(domain, folder, [self.language], fallback=True)
            )
            if domain != "safeguard":
                catalogue.add_fallback(self._catalogue("safeguard"))
            self._open[domain] = catalogue
        return self._open[domain]
