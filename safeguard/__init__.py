"""Safeguard: checklists, inspections, a hazard ledger and risk reports for everybody who keeps an office safe.

A short tour, in the order of the way: :mod:`safeguard.site` and :mod:`safeguard.checklist` are planned by
:mod:`safeguard.plan`, run by :mod:`safeguard.runner` with the checkers of plugins (:mod:`safeguard.checkers`), seen as
:mod:`safeguard.results`, kept by :mod:`safeguard.record`, followed up as :mod:`safeguard.findings`, weighed by
:mod:`safeguard.risk`, answered by :mod:`safeguard.mitigation` and handed over by :mod:`safeguard.report`.

What stands in ``__all__`` is what a plugin may import; all else may change without notice.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from safeguard.version import __version__

if TYPE_CHECKING:
    from safeguard.checkers.context import Context, NotKept
    from safeguard.checkers.contract import (
        CannotTell,
        Checker,
        Limits,
        Needs,
        NotApplicable,
        Options,
        RegisterName,
        ShareName,
        Unsupported,
    )
    from safeguard.checkers.forecast_options import ForecastOptions
    from safeguard.checkers.register_findings import data_findings, no_records, register_evidence
    from safeguard.checkers.rules import EveryText, RuleTable, read_rules
    from safeguard.checkers.target import Target, TargetKind
    from safeguard.errors import Place, Problem, RulesError, TableError
    from safeguard.hookspecs import hookimpl
    from safeguard.messages import Message, Text, msg
    from safeguard.obligations.coming import coming
    from safeguard.obligations.deed import Deed
    from safeguard.obligations.every import Every
    from safeguard.obligations.foreseen import Fall, forecast_end, foreseen
    from safeguard.obligations.periods import Period, period_of, periods
    from safeguard.obligations.standing import Late, Obligation, Standing, next_due, standing
    from safeguard.obligations.turns import Turn, TurnState, turns
    from safeguard.results.coming import Action, Coming
    from safeguard.results.observation import (
        Coverage,
        Evidence,
        Observation,
        cannot_tell,
        fail,
        info,
        not_applicable,
        ok,
    )
    from safeguard.results.status import Grade, Status
    from safeguard.scan.normalise import Normalised, normalise
    from safeguard.scan.outcome import Extent, Outcome
    from safeguard.scan.passage import Passage, Region
    from safeguard.scan.scanned import ScannedFile
    from safeguard.tables.cells import parse_datetime
    from safeguard.tables.dates import DateInterval, add_months, add_years, month_end, parse_date
    from safeguard.tables.due import DueState, days_ahead, days_over, days_said, due_state
    from safeguard.tables.folding import half_width, plain
    from safeguard.tables.opened import OpenRegister
    from safeguard.tables.schema import Column, Kind, Refers, Schema
    from safeguard.tables.table import ProblemKind, Row, Table, TableProblem
    from safeguard.written.model import Bilingual

_HOMES = {
    "safeguard.checkers.context": ("Context", "NotKept"),
    "safeguard.checkers.contract": (
        "CannotTell",
        "Checker",
        "Limits",
        "Needs",
        "NotApplicable",
        "Options",
        "RegisterName",
        "ShareName",
        "Unsupported",
    ),
    "safeguard.checkers.forecast_options": ("ForecastOptions",),
    "safeguard.checkers.target": ("Target", "TargetKind"),
    "safeguard.checkers.register_findings": ("data_findings", "no_records", "register_evidence"),
    "safeguard.checkers.rules": ("EveryText", "RuleTable", "read_rules"),
    "safeguard.obligations.coming": ("coming",),
    "safeguard.obligations.deed": ("Deed",),
    "safeguard.obligations.every": ("Every",),
    "safeguard.obligations.foreseen": ("Fall", "forecast_end", "foreseen"),
    "safeguard.obligations.periods": ("Period", "period_of", "periods"),
    "safeguard.obligations.standing": ("Late", "Obligation", "Standing", "next_due", "standing"),
    "safeguard.obligations.turns": ("Turn", "TurnState", "turns"),
    "safeguard.written.model": ("Bilingual",),
    "safeguard.errors": ("Place", "Problem", "RulesError", "TableError"),
    "safeguard.hookspecs": ("hookimpl",),
    "safeguard.messages": ("Message", "Text", "msg"),
    "safeguard.results.coming": ("Action", "Coming"),
    "safeguard.results.observation": (
        "Coverage",
        "Evidence",
        "Observation",
        "cannot_tell",
        "fail",
        "info",
        "not_applicable",
        "ok",
    ),
    "safeguard.results.status": ("Grade", "Status"),
    "safeguard.scan.normalise": ("Normalised", "normalise"),
    "safeguard.scan.outcome": ("Extent", "Outcome"),
    "safeguard.scan.passage": ("Passage", "Region"),
    "safeguard.scan.scanned": ("ScannedFile",),
    "safeguard.tables.cells": ("parse_datetime",),
    "safeguard.tables.dates": ("DateInterval", "add_months", "add_years", "month_end", "parse_date"),
    "safeguard.tables.due": ("DueState", "days_ahead", "days_over", "days_said", "due_state"),
    "safeguard.tables.folding": ("half_width", "plain"),
    "safeguard.tables.opened": ("OpenRegister",),
    "safeguard.tables.schema": ("Column", "Kind", "Refers", "Schema"),
    "safeguard.tables.table": ("ProblemKind", "Row", "Table", "TableProblem"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Action",
    "Bilingual",
    "CannotTell",
    "Checker",
    "Column",
    "Coming",
    "Context",
    "Coverage",
    "DateInterval",
    "Deed",
    "DueState",
    "Every",
    "EveryText",
    "Evidence",
    "Extent",
    "Fall",
    "ForecastOptions",
    "Grade",
    "Kind",
    "Late",
    "Limits",
    "Message",
    "Needs",
    "Normalised",
    "NotApplicable",
    "NotKept",
    "Obligation",
    "Observation",
    "OpenRegister",
    "Options",
    "Outcome",
    "Passage",
    "Period",
    "Place",
    "Problem",
    "ProblemKind",
    "Refers",
    "Region",
    "RegisterName",
    "Row",
    "RuleTable",
    "RulesError",
    "ScannedFile",
    "Schema",
    "ShareName",
    "Standing",
    "Status",
    "Table",
    "TableError",
    "TableProblem",
    "Target",
    "TargetKind",
    "Text",
    "Turn",
    "TurnState",
    "Unsupported",
    "__version__",
    "add_months",
    "add_years",
    "cannot_tell",
    "coming",
    "data_findings",
    "days_ahead",
    "days_over",
    "days_said",
    "due_state",
    "fail",
    "forecast_end",
    "foreseen",
    "half_width",
    "hookimpl",
    "info",
    "month_end",
    "msg",
    "next_due",
    "no_records",
    "normalise",
    "not_applicable",
    "ok",
    "parse_date",
    "parse_datetime",
    "period_of",
    "periods",
    "plain",
    "read_rules",
    "register_evidence",
    "standing",
    "turns",
]


def __getattr__(name: str) -> Any:
    """Import a public name on its first use, so that ``safeguard --version`` loads nothing heavy."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'safeguard' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)
