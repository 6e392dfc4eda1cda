"""``safeguard checklist``: list, show, check and exchange checklists."""

from safeguard.cli.command import group

command = group(
    "checklist",
    {
        "list": ("safeguard.cli.checklist.list", "List the checklists that a site uses, and those that it could use"),
        "show": ("safeguard.cli.checklist.show", "Show a checklist, or one item of it"),
        "lint": ("safeguard.cli.checklist.lint", "Check checklists: every problem at once, with file, line and key"),
        "schema": ("safeguard.cli.checklist.schema", "Print the JSON Schema for editors"),
        "export": ("safeguard.cli.checklist.export", "Write a checklist as a workbook"),
        "import": ("safeguard.cli.checklist.import_", "Read a checklist back from a workbook"),
    },
    "List, show, check and exchange checklists",
)
