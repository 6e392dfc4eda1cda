"""What comes from outside: environment variables, the clock, the user's name. Read here and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

LANGUAGES = ("zh", "en")

COMPLETE = "_SAFEGUARD_COMPLETE"
"""Variable by which a shell asks for completions."""

KEPT = ("SAFEGUARD_PLUGINS", "SAFEGUARD_KEY_PASSPHRASE_FILE")
"""Variables that a call has to have whoever makes it; a passphrase itself is never written down."""


class Environment(NamedTuple):
    """The surroundings of one call."""

    language: str
    """``zh`` or ``en``: what was asked for, or what the machine speaks."""
    language_asked: bool
    """Whether somebody asked for it; otherwise a site's own language is used."""
    plugins: str | None
    """``SAFEGUARD_PLUGINS``: unset means all that are trusted."""
    cache: str
    """Folder for what can be made again."""
    named_user: str
    """Who calls, where somebody said so; see :attr:`user`."""
    key_passphrase: str = ""
    """``SAFEGUARD_KEY_PASSPHRASE``: opens the key that signs checkpoints, where it has one."""
    key_passphrase_file: str = ""
    """``SAFEGUARD_KEY_PASSPHRASE_FILE``: a file with it."""
    config: str = ""
    """Folder for what a user sets up for himself."""
    kept: Mapping[str, str] = {}
    """Variables of :data:`KEPT` that are set: what a timer that is installed must have too."""
    completing: bool = False
    """Whether a shell asks for completions, and nobody calls."""

    @property
    def user(self) -> str:
        """Who calls: the name that was given, or the operating system's."""
        return self.named_user or _user()

    @property
    def login(self) -> str:
        """Whose keyboard it is: the operating system's user, whatever name was given."""
        try:
            import pwd  # noqa: PLC0415 - `safeguard --version` asks for nobody; Windows has none
        except ImportError:
            return _user()
        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            return f"uid{os.getuid()}"

    @staticmethod
    def variable(name: str) -> str | None:
        """Look a variable up whose name stands in ``site.yaml``: a secret, asked for only when it is needed."""
        return os.environ.get(name)

    def now(self) -> datetime:
        """Return the time, in UTC."""
        return datetime.now(UTC)

    def today(self, zone: str) -> date:
        """Return the day, in a site's zone."""
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - slow to import, and `--version` needs none

        return self.now().astimezone(ZoneInfo(zone)).date()


def surroundings(arguments: Sequence[str], variables: Mapping[str, str] | None = None) -> Environment:
    """Read the environment of this call.

    Args:
        arguments: the command line, for ``--lang``: help must be in the right language before anything is parsed.
        variables: instead of the process's own.
    """
    variables = os.environ if variables is None else variables
    asked = _option(arguments, "--lang") or variables.get("SAFEGUARD_LANG", "")
    return Environment(
        language=asked if asked in LANGUAGES else _machine_language(variables),
        language_asked=asked in LANGUAGES,
        plugins=variables.get("SAFEGUARD_PLUGINS"),
        cache=f"{variables.get('XDG_CACHE_HOME') or os.path.expanduser('~/.cache')}/safeguard",  # noqa: PTH111
        named_user=variables.get("SAFEGUARD_USER", ""),
        key_passphrase=variables.get("SAFEGUARD_KEY_PASSPHRASE", ""),
        key_passphrase_file=variables.get("SAFEGUARD_KEY_PASSPHRASE_FILE", ""),
        kept={name: variables[name] for name in KEPT if variables.get(name)},
        config=variables.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"),  # noqa: PTH111
        completing=COMPLETE in variables,
    )


def _option(arguments: Sequence[str], name: str) -> str:
    for number, word in enumerate(arguments):
        if word == name and number + 1 < len(arguments):
            return arguments[number + 1]
        if word.startswith(f"{name}="):
            return word.removeprefix(f"{name}=")
    return ""


def _machine_language(variables: Mapping[str, str]) -> str:
    locale = variables.get("LC_ALL") or variables.get("LC_MESSAGES") or variables.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


def _user() -> str:
    import getpass  # noqa: PLC0415 - `safeguard --version` asks for nobody

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid{os.getuid()}"
