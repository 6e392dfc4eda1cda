"""What every command is handed: the surroundings, the language, and where to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safeguard.cli.environment import Environment
from safeguard.cli.output import Output
from safeguard.messages import Translator

if TYPE_CHECKING:
    from pathlib import Path


class App:
    """State of one call of the command line."""

    def __init__(self, environment: Environment, out: Output) -> None:
        self.environment = environment
        self.out = out

    @property
    def speak(self) -> Translator:
        """The translator of this call."""
        return self.out.speak

    def use_language(self, language: str, catalogues: dict[str, Path] | None = None) -> None:
        """Speak a site's own language from now on, unless another was asked for; and know its plugins' words."""
        wanted = self.environment.language if self.environment.language_asked else language
        self.out.speak = Translator(wanted, catalogues)
