"""What click says about a wrong call, in our words and the reader's language."""

from __future__ import annotations

import click

from safeguard.errors import Problem
from safeguard.messages import Message, msg


def said(error: click.ClickException) -> Problem:
    """Return a wrong call as a problem with a hint."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "safeguard"
    return Problem(_message(error), hint=_hint(error) or msg("Help: {command}", command=f"{path} --help"))


def _message(error: click.ClickException) -> Message:
    if isinstance(error, click.NoSuchOption):
        return msg("There is no option {name}", name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return msg("{name} is missing", name=_name(error))
    if isinstance(error, click.BadParameter):
        return msg("{name}: {problem}", name=_name(error), problem=error.message)
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        return msg("There is no command {name}", name=error.message.removeprefix("No such command ").strip("'."))
    return msg("{problem}", problem=error.format_message())


def _hint(error: click.ClickException) -> Message | None:
    possible = getattr(error, "possibilities", None)
    return msg("Did you mean {word}?", word=", ".join(sorted(possible))) if possible else None


def _name(error: click.BadParameter) -> str:
    if error.param_hint:
        return error.param_hint if isinstance(error.param_hint, str) else " / ".join(error.param_hint)
    return error.param.get_error_hint(error.ctx) if error.param is not None else ""
