"""What every command is handed: the surroundings, the language, and where to print."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from safeguard.cli.environment import Environment
from safeguard.cli.output import Output
from safeguard.messages import Translator


@dataclass(slots=True)
class App:
    """State of one call of the command line."""

    environment: Environment
    out: Output

    @property
    def speak(self) -> Translator:
        """The translator of this call."""
        return self.out.speak

    def use_language(self, language: str, catalogues: dict[str, Path] | None = None) -> None:
        """Speak a site's own language from now on, unless another was asked for; and know its plugins' words."""
        wanted = self.environment.language if self.environment.language_asked else language
        self.out.speak = Translator(wanted, catalogues)
