"""What click says about a wrong call, in our words and the reader's language."""

from __future__ import annotations

import re

import click

from safeguard.cli.command import Argument
from safeguard.errors import Place, Problem
from safeguard.messages import Message, msg


def said(error: click.ClickException) -> Problem:
    """Return a wrong call as a problem with a hint."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "safeguard"
    named = isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter)
    place = Place(key=_name(error)) if named else None
    return Problem(_message(error), place, _hint(error) or msg("Help: {command}", command=f"{path} --help"))


_PATTERNS = (
    (re.compile(r"(?P<value>.*) is not one of (?P<expected>.*)\.", re.DOTALL), msg("{value} is not one of {expected}")),
    (re.compile(r"(?P<value>.*) is not in the range (?P<range>.*)\."), msg("{value} is not in the range {range}")),
    (re.compile(r"(?P<value>.*) is not a valid (?:integer|float).*"), msg("{value} is not a number")),
    (re.compile(r"Option '(?P<name>[^']*)' requires an argument\."), msg("The option {name} needs a value")),
    (re.compile(r"Option '(?P<name>[^']*)' does not take a value\."), msg("The option {name} takes no value")),
    (re.compile(r"Got unexpected extra arguments? \((?P<words>.*)\)", re.DOTALL), msg("Too many words: {words}")),
    (re.compile(r"(?:File|Path) (?P<path>.*) is a directory\.", re.DOTALL), msg("{path} is a folder, not a file")),
    (re.compile(r"Directory (?P<path>.*) is a file\.", re.DOTALL), msg("{path} is a file, not a folder")),
)
"""How click says what is wrong → how we do."""

_QUOTED = re.compile(r"'([^']*)'")


def _ours(text: str) -> Message:
    for pattern, message in _PATTERNS:
        found = pattern.fullmatch(text)
        if found:
            return Message(
                message.template, {name: _QUOTED.sub(r"\1", words) for name, words in found.groupdict().items()}
            )
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


def _name(error: click.ClickException) -> str:
    param = getattr(error, "param", None)
    if isinstance(param, Argument):
        return param.named
    return "/".join(param.opts) if isinstance(param, click.Parameter) else str(getattr(error, "param_hint", None) or "")
