"""``safeguard inspection``: list, show and compare inspections."""

from safeguard.cli.command import group

command = group(
    "inspection",
    {
        "list": ("safeguard.cli.inspection.list", "List the inspections of the record"),
        "show": ("safeguard.cli.inspection.show", "Show an inspection: its figures, failures and errors"),
        "diff": ("safeguard.cli.inspection.diff", "Compare two inspections: what is new, worse, better or gone"),
    },
    "List, show and compare inspections",
)
