"""The passphrase of the key that signs checkpoints: from the environment, from a file, or from a person."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from safeguard.cli.app import App
from safeguard.errors import MissingFileError, UsageError
from safeguard.messages import msg
from safeguard.record.keys import Passphrase


def passphrase_of(app: App) -> Passphrase:
    """Return how to get the passphrase; nobody is asked before a key turns out to have one."""

    def ask() -> bytes:
        environment = app.environment
        if environment.key_passphrase:
            return environment.key_passphrase.encode()
        if environment.key_passphrase_file:
            return read_passphrase(Path(environment.key_passphrase_file))
        return _typed(app) if sys.stdin.isatty() and app.out.on_terminal() else b""

    return ask


def read_passphrase(file: Path) -> bytes:
    """Return the first line of a file. Raises MissingFileError where it cannot be read."""
    try:
        return file.read_bytes().split(b"\n", 1)[0].rstrip(b"\r")
    except OSError as error:
        wrong = msg("The file of the passphrase cannot be read: {error}", error=str(error))
        raise MissingFileError(wrong) from error


def new_passphrase(app: App, file: str | None) -> bytes:
    """Return the passphrase of a new key: from a file, or typed twice.

    Raises:
        MissingFileError: the file cannot be read.
        UsageError: there is neither a file nor a person, or nothing was given.
    """
    if file is None and not sys.stdin.isatty():
        hint = msg("Put it into a file: --passphrase-file")
        raise UsageError(msg("Nobody can type the new passphrase here"), hint=hint)
    given = read_passphrase(Path(file)) if file else _typed_twice(app)
    if not given:
        raise UsageError(msg("The new passphrase is empty"))
    return given


def _typed_twice(app: App) -> bytes:
    words = app.speak.say(msg("New passphrase"))
    return str(click.prompt(words, hide_input=True, confirmation_prompt=True, err=True)).encode()


def _typed(app: App) -> bytes:
    words = app.speak.say(msg("Passphrase of the key that signs checkpoints"))
    return str(click.prompt(words, hide_input=True, default="", show_default=False, err=True)).encode()
