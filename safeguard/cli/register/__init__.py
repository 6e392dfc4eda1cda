"""``safeguard register``: the tables that an office keeps and checkers read."""

from safeguard.cli.command import group

command = group(
    "register",
    {
        "list": ("safeguard.cli.register.list", "List the registers that checkers read, and which this site keeps"),
        "show": ("safeguard.cli.register.show", "Show the columns of a register"),
        "template": ("safeguard.cli.register.template", "Write an empty register to be filled in"),
        "check": ("safeguard.cli.register.check", "Check a file: every problem at once, with its place"),
        "schema": ("safeguard.cli.register.schema", "Print the JSON Schema of a row, for other programs"),
    },
    "List, show, write and check the registers that checkers read",
)
