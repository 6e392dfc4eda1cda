"""``safeguard form``: take the open questions out as a workbook, and read it back."""

from safeguard.cli.command import group

command = group(
    "form",
    {
        "export": ("safeguard.cli.form.export", "Write the open questions as a workbook with drop-downs"),
        "import": ("safeguard.cli.form.import_", "Read a filled workbook back"),
    },
    "Take the open questions out as a workbook, and read it back",
)
