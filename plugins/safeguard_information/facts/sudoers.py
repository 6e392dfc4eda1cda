"""Who may become root through ``sudo``: the lines of ``/etc/sudoers`` and its folder."""

from __future__ import annotations

from dataclasses import dataclass

from safeguard_information.facts.machine import Gap, Machine, Unread

SUDOERS = "/etc/sudoers"
FOLDER = "/etc/sudoers.d"


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
        return "NOPASSWD:" in self.what

    @property
    def everything(self) -> bool:
        """Whether it allows every command."""
        return self.what.rpartition("=")[2].rpartition(")")[2].replace("NOPASSWD:", " ").split()[-1:] == ["ALL"]


def read_sudoers(machine: Machine) -> tuple[SudoRule, ...] | Unread:
    """Return the rules of the file, then of the folder, as sudo reads them; needs root."""
    text = machine.text(SUDOERS)
    if isinstance(text, Unread):
        return text
    names = machine.names(FOLDER)
    if isinstance(names, Unread):
        if names.gap is not Gap.MISSING:
            return names
        names = ()
    rules = list(_rules(text, SUDOERS))
    for name in names:
        if "." in name or name.endswith("~"):
            continue  # sudo passes these by
        more = machine.text(f"{FOLDER}/{name}")
        if isinstance(more, Unread):
            return more
        rules += _rules(more, f"{FOLDER}/{name}")
    return tuple(rules)


def _rules(text: str, file: str) -> list[SudoRule]:
    found = []
    for line in text.replace("\\\n", " ").splitlines():
        words = line.strip()
        if words.startswith("#") and not words[1:2].isdecimal():
            continue
        who, _, what = words.partition(" ") if " " in words else words.partition("\t")
        if "=" in what and not who.startswith("Defaults") and not who.endswith("_Alias") and not who.startswith("@"):
            found.append(SudoRule(who.strip(), " ".join(what.split()), file))
    return found
