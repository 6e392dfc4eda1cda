"""``safeguard record``: prove, hand out, back up and restore the record."""

from safeguard.cli.command import group

command = group(
    "record",
    {
        "verify": ("safeguard.cli.record.verify", "Recompute every hash, make the tables again, say what differs"),
        "checkpoint": ("safeguard.cli.record.checkpoint", "Sign what the record is now, to be held elsewhere"),
        "export": ("safeguard.cli.record.export", "Write the whole record as one bundle that proves itself"),
        "backup": ("safeguard.cli.record.backup", "Back the record up while it is in use, and verify the copy"),
        "restore": ("safeguard.cli.record.restore", "Put a backup in the place of the record"),
        "key": ("safeguard.cli.record.key", "Show or replace the key that signs checkpoints"),
    },
    "Prove, hand out, back up and restore the record",
)
