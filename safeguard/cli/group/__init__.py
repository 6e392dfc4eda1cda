"""``safeguard group``: several offices looked at together."""

from safeguard.cli.command import group

_HERE = "safeguard.cli.group"

command = group(
    "group",
    {
        "status": (f"{_HERE}.status", "Show how all offices of a group stand, summed by its units"),
        "list": (f"{_HERE}.list", "List the offices of a group"),
        "check": (f"{_HERE}.check", "Check group.yaml and every office that it names"),
    },
    "Look at several offices together: how they stand, summed by units",
)
