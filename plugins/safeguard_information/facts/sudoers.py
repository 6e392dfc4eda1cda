"""Who may become root through ``sudo``: the lines of ``/etc/sudoers`` and its folder."""

from __future__ import annotations

from dataclasses import dataclass

from safeguard import msg
from safeguard_information.facts.machine import Gap, Machine, Unread

SUDOERS = "/etc/sudoers"
_DEEPEST_INCLUDE = 16


@dataclass(frozen=True, slots=True)
class SudoRule:
    """One line that lets somebody run something."""

    who: str
    """Account, ``%group``, ``#uid`` or alias."""
    what: str
    """All that stands behind the name."""
    file: str

    @property
    def without_password(self) -> bool:
        """Whether it asks for no password."""
        return "NOPASSWD:" in self.what or "!authenticate" in self.what

    @property
    def everything(self) -> bool:
        """Whether it allows every command."""
        return self.what.rpartition("=")[2].rpartition(")")[2].replace("NOPASSWD:", " ").split()[-1:] == ["ALL"]


def read_sudoers(machine: Machine) -> tuple[SudoRule, ...] | Unread:
    """Return the rules of the file and of all that it includes; needs root."""
    return _file(machine, SUDOERS, 0)


def _file(machine: Machine, path: str, depth: int) -> tuple[SudoRule, ...] | Unread:
    text = machine.text(path)
    if isinstance(text, Unread):
        return text
    rules: list[SudoRule] = []
    for line in text.replace("\\\n", " ").splitlines():
        words = line.split(None, 1)
        if len(words) == 2 and words[0].lstrip("@#") in ("include", "includedir") and words[0][0] in "@#":
            more = _included(machine, words[0][1:], words[1].strip().strip('"'), depth)
            if isinstance(more, Unread):
                return more
            rules += more
        elif len(words) == 2 and _gives(words[0], words[1]):
            rules.append(SudoRule(words[0], " ".join(words[1].split()), path))
    return tuple(rules)


def _included(machine: Machine, kind: str, path: str, depth: int) -> tuple[SudoRule, ...] | Unread:
    if depth >= _DEEPEST_INCLUDE:
        return Unread(path, Gap.FAILED, msg("{path} is included too deeply", path=path))
    whole = path if path.startswith("/") else f"/etc/{path}"
    if kind == "include":
        return _file(machine, whole, depth + 1)
    names = machine.names(whole)
    if isinstance(names, Unread):
        return () if names.gap is Gap.MISSING else names
    rules: list[SudoRule] = []
    for name in names:
        if "." in name or name.endswith("~"):
            continue  # sudo passes these by
        more = _file(machine, f"{whole}/{name}", depth + 1)
        if isinstance(more, Unread):
            return more
        rules += more
    return tuple(rules)


def _gives(who: str, what: str) -> bool:
    """Whether a line lets somebody run something, or lets everybody off the password."""
    if who.startswith("Defaults"):
        return "!authenticate" in what
    remark = who.startswith("#") and not who[1:].isdecimal()
    return "=" in what and not remark and not who.endswith("_Alias")
