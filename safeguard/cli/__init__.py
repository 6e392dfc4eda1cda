"""The command line: one command a file, everything printed by :mod:`safeguard.cli.output`."""

from safeguard.cli.main import main

__all__ = ["main"]
