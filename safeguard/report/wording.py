"""Every word of a report, in one language and safe to show: what a checker read may hold anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from safeguard.findings.model import Delta, FindingState
from safeguard.messages import Message, Text, Translator, Value, msg, printable
from safeguard.record.model import InspectionState
from safeguard.report.figures import Word
from safeguard.results.status import Grade, SkipReason, Status

STATUS: Mapping[Status, Message] = {
    Status.FAIL: msg("Failed"),
    Status.ERROR: msg("Could not be checked"),
    Status.NOT_REVIEWED: msg("Waits for an answer"),
    Status.SKIPPED: msg("Skipped"),
    Status.PASS: msg("Passed"),
    Status.INFO: msg("For information"),
    Status.NOT_APPLICABLE: msg("Does not apply"),
}
"""In the order of every table: what needs somebody comes first."""

SKIPS: Mapping[SkipReason, Message] = {
    SkipReason.UNSUPPORTED: msg("not possible on this machine"),
    SkipReason.BUDGET: msg("the time was used up"),
    SkipReason.CANCELLED: msg("the inspection was interrupted"),
    SkipReason.DESELECTED: msg("left out by choice"),
    SkipReason.BLOCKED_BY: msg("the question does not arise"),
}

DELTAS: Mapping[Delta, Message] = {
    Delta.NEW: msg("New"),
    Delta.REOPENED: msg("Came back"),
    Delta.WORSE: msg("Worse"),
    Delta.SAME: msg("Unchanged"),
    Delta.NOT_CHECKED: msg("Not looked at this time"),
    Delta.BETTER: msg("Better"),
    Delta.RESOLVED: msg("No longer found"),
}

STATES: Mapping[FindingState, Message] = {
    FindingState.OPEN: msg("to be put right"),
    FindingState.ASSIGNED: msg("assigned"),
    FindingState.RECTIFYING: msg("being put right"),
    FindingState.SUBMITTED: msg("waits for re-inspection"),
    FindingState.VERIFIED: msg("re-inspected"),
    FindingState.CLOSED: msg("settled"),
    FindingState.RESOLVED: msg("no longer found"),
}

INSPECTIONS: Mapping[InspectionState, Message] = {
    InspectionState.RUNNING: msg("unfinished: checkers were still at work"),
    InspectionState.OPEN: msg("open: answers are missing"),
    InspectionState.CLOSED: msg("closed"),
}

GRADES: Mapping[Grade, Message] = {
    Grade.MAJOR: msg("major nonconformity"),
    Grade.MINOR: msg("minor nonconformity"),
    Grade.OBSERVATION: msg("observation"),
}

DOMAINS: Mapping[str, Message] = {
    "information": msg("Information security"),
    "confidentiality": msg("Confidentiality"),
    "fire": msg("Fire safety"),
    "archive": msg("Archives"),
    "general": msg("General"),
    "": msg("Items no longer in a checklist"),
}

SEVERITIES: Mapping[str, Message] = {
    "critical": msg("critical"),
    "high": msg("high"),
    "medium": msg("medium"),
    "low": msg("low"),
    "info": msg("informational"),
}

EFFORTS: Mapping[str, Message] = {
    "minutes": msg("some minutes"),
    "hours": msg("some hours"),
    "days": msg("some days"),
    "weeks": msg("some weeks"),
    "": msg("not estimated"),
}

COSTS: Mapping[str, Message] = {
    "none": msg("no cost"),
    "low": msg("low cost"),
    "medium": msg("medium cost"),
    "high": msg("high cost"),
    "": msg("not estimated"),
}


Code = TypeVar("Code", bound=str)


clean = printable
"""Makes a text one that can be shown anywhere."""


class Wording:
    """Says messages, texts and codes in one language, cleaned.

    Args:
        translator: the language.
        plugins: names of the plugins whose own words (units, reasons) may occur.
    """

    def __init__(self, translator: Translator, plugins: Iterable[str] = ()) -> None:
        self._translator = translator
        self._domains = ("safeguard", *plugins)
        self._checkers_words: dict[str, str] = {}
        self.language = translator.language
        chinese = translator.language == "zh"
        self._separator, self.colon = ("；", "：") if chinese else ("; ", ": ")
        self._comma = "、" if chinese else ", "
        self._space = "" if chinese else " "
        self._brackets = "{}（{}）" if chinese else "{} ({})"

    def say(self, words: Message | Text) -> str:
        """Return a message or a text in the reader's language."""
        return clean(self._translator.say(words))

    def maybe(self, words: Message | Text | None) -> str:
        """Return a message or a text, or nothing where there is none."""
        return "" if words is None else self.say(words)

    def listed(self, parts: Iterable[str]) -> str:
        """Return parts as one enumeration."""
        return self._separator.join(part for part in parts if part)

    def names(self, names: Iterable[str]) -> str:
        """Return names, one after the other."""
        return self._comma.join(names)

    def paragraph(self, sentences: Iterable[str]) -> str:
        """Return sentences one after the other."""
        return self._space.join(sentences)

    def in_brackets(self, text: str, beside: str) -> str:
        """Return a text with another in brackets after it."""
        return self._brackets.format(text, beside)

    def value(self, value: Value) -> str:
        """Return a value that was seen or wanted."""
        if isinstance(value, str):  # asked first, because nearly all are, and asking for a Mapping is slow
            return clean(value)
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.say(msg("yes") if value else msg("no"))
        return self.say(value) if isinstance(value, Mapping) else clean(str(value))

    def checkers_word(self, text: str) -> str:
        """Return a word that a checker gave (a unit, a reason): the core or a plugin translates it, or nobody."""
        if text not in self._checkers_words:
            said = (self._translator.say(Message(text, domain=domain)) for domain in self._domains)
            self._checkers_words[text] = clean(next((words for words in said if words != text), text))
        return self._checkers_words[text]

    def days(self, count: int) -> str:
        """Return a number of days."""
        return self.say(msg("1 day") if count == 1 else msg("{count} days", count=count))

    def reason(self, reason: str) -> Word:
        """Return why something was left out, as a checker gave it."""
        return Word(clean(reason), self.checkers_word(reason))

    def word(self, words: Mapping[Code, Message], code: Code) -> Word:
        """Return a code with its name; an unknown one is named by itself."""
        return Word(code, self.say(words[code]) if code in words else clean(code))
