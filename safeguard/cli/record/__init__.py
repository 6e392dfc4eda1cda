"""``safeguard record``: verify the record."""

from safeguard.cli.command import group

command = group(
    "record",
    {"verify": ("safeguard.cli.record.verify", "Recompute every hash, make the tables again, say what differs")},
    "Verify the record",
)
