"""``safeguard schedule``: inspections that come again and again."""

from safeguard.cli.command import group

_HERE = "safeguard.cli.schedule"

command = group(
    "schedule",
    {
        "tick": (f"{_HERE}.tick", "Do what is due, once, and record what was missed"),
        "run": (f"{_HERE}.run", "Stay, and do what is due whenever it comes"),
        "list": (f"{_HERE}.list", "List schedules: what is inspected how often, and for whom"),
        "next": (f"{_HERE}.next", "Show what comes in the next days"),
        "history": (f"{_HERE}.history", "Show what was due, what was done and what was missed"),
        "ics": (f"{_HERE}.ics", "Write a calendar that people subscribe to"),
        "install": (f"{_HERE}.install", "Let the operating system do what is due, whenever it comes"),
        "uninstall": (f"{_HERE}.uninstall", "Take away what schedule install made"),
    },
    "Inspections that come again and again: do what is due, see what comes",
)
