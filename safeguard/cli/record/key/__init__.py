"""``safeguard record key``: show or replace the key that signs checkpoints."""

from safeguard.cli.command import group

command = group(
    "key",
    {
        "show": ("safeguard.cli.record.key.show", "Show the public key and its fingerprint"),
        "rotate": ("safeguard.cli.record.key.rotate", "Put another key in its place; the old one signs that"),
    },
    "Show or replace the key that signs checkpoints",
)
