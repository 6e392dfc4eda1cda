"""``safeguard history``: many inspections side by side, and past measurements under another rule."""

from safeguard.cli.command import group

command = group(
    "history",
    {
        "trend": ("safeguard.cli.history.trend", "Show how findings, coverage and score changed over time"),
        "rejudge": ("safeguard.cli.history.rejudge", "Judge past answers and measurements by another checklist"),
    },
    "Look back: trends, and past measurements under another rule",
)
