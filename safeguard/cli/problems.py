"""A problem as JSON data, in the reader's language."""

from __future__ import annotations

from safeguard.cli.app import App
from safeguard.errors import Problem


def problem_data(app: App, problem: Problem) -> dict[str, object]:
    """Return place, message and hint of a problem."""
    place = problem.place.to_data() if problem.place else {}
    hint = app.speak.say(problem.hint) if problem.hint else None
    return {**place, "message": app.speak.say(problem.message), "hint": hint}
