"""What click says about a wrong call, in our words and the reader's language."""

from __future__ import annotations

import re

import click

from safeguard.errors import Place, Problem
from safeguard.messages import Message, msg


def said(error: click.ClickException) -> Problem:
    """Return a wrong call as a problem with a hint."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "safeguard"
    place = Place(key=_name(error)) if isinstance(error, click.BadParameter) else None
    return Problem(_message(error), place, _hint(error) or msg("Help: {command}", command=f"{path} --help"))


_PATTERNS = (
    (re.compile(r"(?P<value>.*) is not one of (?P<expected>.*)\.", re.DOTALL), msg("{value} is not one of {expected}")),
    (re.compile(r"(?P<value>.*) is not in the range (?P<range>.*)\."), msg("{value} is not in the range {range}")),
    (re.compile(r"(?P<value>.*) is not a valid (?:integer|float).*"), msg("{value} is not a number")),
    (re.compile(r"Option '(?P<name>[^']*)' requires an argument\."), msg("The option {name} needs a value")),
    (re.compile(r"Got unexpected extra arguments? \((?P<words>.*)\)"), msg("Too many words: {words}")),
)
"""How click says what is wrong → how we do."""


def _ours(text: str) -> Message:
    for pattern, message in _PATTERNS:
        found = pattern.fullmatch(text)
        if found:
            return Message(message.template, found.groupdict())
    return msg("{problem}", problem=text)


def _message(error: click.ClickException) -> Message:
    if isinstance(error, click.NoSuchOption):
        return msg("There is no option {name}", name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return msg("{name} is missing", name=_name(error))
    if isinstance(error, click.BadParameter):
        return _ours(error.message)
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        return msg("There is no command {name}", name=error.message.removeprefix("No such command ").strip("'."))
    return _ours(error.format_message())


def _hint(error: click.ClickException) -> Message | None:
    possible = getattr(error, "possibilities", None)
    return msg("Did you mean {word}?", word=", ".join(sorted(possible))) if possible else None


def _name(error: click.BadParameter) -> str:
    if error.param_hint:
        return error.param_hint if isinstance(error.param_hint, str) else " / ".join(error.param_hint)
    return error.param.get_error_hint(error.ctx) if error.param is not None else ""
