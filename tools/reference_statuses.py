"""The pages of hooks, and of statuses, severities and exit codes."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from reference_text import markdown, page, table

from safeguard import errors, hookspecs
from safeguard.checklist.frequency import RULES, WORDS
from safeguard.checklist.severity import Severity
from safeguard.errors import SafeguardError
from safeguard.findings.model import Delta
from safeguard.messages import Message, Text, Translator
from safeguard.report.wording import DELTAS, GRADES, SEVERITIES, SKIPS, STATUS
from safeguard.results.status import Grade, SkipReason, Status
from safeguard.risk.level import TITLES, Level
from safeguard.site.roles import ROLES

RESULT_CODES = {
    0: "complete, nothing failed",
    1: "something failed, at or above `--fail-on`",
    2: "something could not be checked, or was looked at in part only; it outranks 1",
    3: "only answers are pending",
}
PROGRAM_CODES = {
    64: "the command was called wrongly",
    65: "a checklist, register, form or answer has wrong content",
    66: "a file or inspection is missing",
    70: "an error inside the program",
    77: "not permitted",
    78: "the site or a plugin is set up wrongly",
    130: "interrupted; what was done is kept",
    141: "whoever read the output stopped reading",
}


def hooks_page() -> str:
    """Return the page of the hooks."""
    hooks = [(name, one) for name, one in vars(hookspecs).items() if name.startswith("safeguard_")]
    parts = [
        f"## {name}\n\n```text\n{name}{inspect.signature(one)}\n\n{inspect.cleandoc(one.__doc__ or '')}\n```"
        for name, one in hooks
    ]
    about = markdown(inspect.cleandoc(hookspecs.__doc__ or ""))
    return page("Hooks", about, "How to write a plugin, step by step: [Writing a plugin](../plugins.md).", *parts)


def statuses_page() -> str:
    """Return the page of statuses, words of severity, and exit codes."""
    return page(
        "Statuses, severities and exit codes",
        "## Statuses\n\nHow one planned step ended. Several observations of one step are folded into one status: the "
        "first of this list that occurs wins.",
        _values(Status, STATUS),
        "## Why a step was skipped\n\nNone of these is ever a pass.",
        _values(SkipReason, SKIPS),
        "## Grades\n\n" + markdown(inspect.cleandoc(Grade.__doc__ or "")),
        _values(Grade, GRADES),
        "## Severities\n\n" + markdown(inspect.cleandoc(Severity.__doc__ or "")),
        _values(Severity, SEVERITIES),
        "## Levels of risk\n\n" + markdown(inspect.cleandoc(Level.__doc__ or "")),
        _values(Level, TITLES),
        "## How a finding stands, compared with the inspection before",
        _values(Delta, DELTAS),
        "## How often\n\nAn item is due by one of these words, or by a rule (RFC 5545).",
        table(("Word", "中文", "Rule"), [(f"`{w}`", _chinese(w), _rule(w)) for w in WORDS]),
        "## Roles that every office knows",
        table(("Role", "中文", "Meaning"), [(f"`{r}`", said["zh"], said["en"]) for r, said in ROLES.items()]),
        "## Exit codes\n\nHow an inspection ended: the first of 2, 1, 3, 0 that is true.",
        table(("Code", "Meaning"), [(str(code), said) for code, said in RESULT_CODES.items()]),
        "How the program ended:",
        table(("Code", "Meaning", "Error"), [(str(c), said, _raised(c)) for c, said in PROGRAM_CODES.items()]),
    )


def _values(values: type[StrEnum], words: Mapping[Any, Message | Text]) -> str:
    tree = ast.parse(inspect.getsource(values)).body[0]
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    said = {}
    for number, node in enumerate(body):
        following = body[number + 1] if number + 1 < len(body) else None
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            is_text = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
            said[node.targets[0].id] = str(following.value.value) if is_text else ""  # type: ignore[union-attr]
    rows = [
        (f"`{one.value}`", _chinese(words[one]), Translator("en").say(words[one]), markdown(said.get(one.name, "")))
        for one in values
    ]
    return table(("Value", "中文", "In reports", "Meaning"), rows)


def _rule(word: str) -> str:
    return f"`{RULES[word]}`" if word in RULES else ""


def _chinese(words: Message | Text | str) -> str:
    return Translator("zh").say(words)


def _raised(code: int) -> str:
    kinds = [one for one in vars(errors).values() if inspect.isclass(one) and issubclass(one, SafeguardError)]
    return ", ".join(f"`{one.__name__}`" for one in kinds if one.exit_code == code and one is not SafeguardError)
