"""``safeguard calendar``: which days are working days."""

from safeguard.cli.command import group

command = group(
    "calendar",
    {
        "show": ("safeguard.cli.calendar.show", "Show the days off and make-up working days of a year"),
        "check": ("safeguard.cli.calendar.check", "Check a calendar file of the office's own"),
    },
    "Show which days are working days, and check calendar files",
)
