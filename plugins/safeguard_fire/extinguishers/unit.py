"""One extinguisher as its row tells it, with its agent recognised and its dates weighed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from safeguard import DateInterval, Evidence, Row, Table, plain
from safeguard_fire.extinguishers.model_code import ModelCode, parse_model_code
from safeguard_fire.extinguishers.profile import Agent, Profile

_SHOWN = ("agent", "model", "mfg_date", "last_maint_date", "last_inspect_date", "pressure", "body", "status")


@dataclass(frozen=True, slots=True)
class Unit:
    """One extinguisher of the register."""

    row: Row
    subject: str
    """Stable key: its number; with its location where the number is missing or given twice."""
    label: str
    agent: Agent | None
    """``None``: neither the agent's column nor the model code names a known one."""
    code: ModelCode | None
    as_of: date
    illegible: bool = False
    """Whether nobody can tell when it was made: the cell is blank, or says so."""
    coded_agent: Agent | None = field(default=None)
    """The agent by its model code, where there is one."""

    @property
    def status(self) -> str:
        """``live``, ``spare``, ``service`` or ``retired``; blank or unknown means live."""
        return self.row.text("status") or "live"

    @property
    def made(self) -> DateInterval | None:
        """When it was made; ``None`` where that is unknown or lies in the future."""
        return self._past("mfg_date")

    def done(self, column: str) -> DateInterval | None:
        """Return when a work was done last; ``None`` where unknown, in the future, or before it was made."""
        day = self._past(column)
        made = self.made
        return None if day is None or (made is not None and day.hi < made.lo) else day

    def evidence(self) -> tuple[Evidence, ...]:
        """Return the cells that the rules looked at, as written."""
        cells = "; ".join(
            f"{self.row.headers.get(name, name)}: {self.row.raw[name]}" for name in _SHOWN if name in self.row.raw
        )
        return (Evidence("register", str(self.row.place()), cells),)

    def _past(self, column: str) -> DateInterval | None:
        day = self.row.date(column)
        return None if day is None or day.lo > self.as_of else day


def units_of(table: Table, profile: Profile, as_of: date) -> tuple[Unit, ...]:
    """Return all extinguishers of a register, retired ones too."""
    numbers = Counter(plain(row.text("id")) for row in table.rows)
    agents = _Agents(profile)
    return tuple(_unit(row, numbers, agents, profile, as_of) for row in table.rows)


class _Agents:
    """Finds agents by what is written in a register, each spelling once."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._named: dict[str, Agent | None] = {}

    def named(self, text: str) -> Agent | None:
        """Return the agent whose longest name occurs in a text, in whatever order its words stand."""
        if text not in self._named:
            folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
            agents = self._profile.agents.values()
            names = ((name, agent) for agent in agents for name in (*agent.names, agent.key))
            hits = [(len(name), agent) for name, agent in names if all(word in folded for word in name.split())]
            self._named[text] = max(hits, key=lambda hit: hit[0])[1] if hits else None
        return self._named[text]

    def coded(self, model: str) -> tuple[ModelCode | None, Agent | None]:
        """Return what a model code says, where the profile knows such codes."""
        code = parse_model_code(model) if self._profile.model_codes else None
        return code, self._profile.agents.get(code.agent) if code else None


def _unit(row: Row, numbers: Mapping[str, int], agents: _Agents, profile: Profile, as_of: date) -> Unit:
    code, coded = agents.coded(row.text("model"))
    written = row.raw.get("mfg_date", "")
    return Unit(
        row=row,
        subject=_subject(row, numbers),
        label=" ".join(part for part in (row.text("building"), row.text("floor"), row.text("location")) if part),
        agent=agents.named(row.text("agent")) or coded or agents.named(row.text("model")),
        code=code,
        as_of=as_of,
        illegible=row.date("mfg_date") is None and (not written or _says_illegible(written, profile)),
        coded_agent=coded,
    )


def _says_illegible(written: str, profile: Profile) -> bool:
    said = plain(written)
    return not any(letter.isalnum() for letter in said) or any(
        word == said or (len(word) > 1 and word in said) for word in profile.illegible
    )


def _subject(row: Row, numbers: Mapping[str, int]) -> str:
    number, place = row.text("id"), row.text("location")
    if number and numbers[plain(number)] == 1:
        return number
    return f"{number or '?'}@{place}"
