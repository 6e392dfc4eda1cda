"""``safeguard attestation``: what holds though no check could see it."""

from safeguard.cli.command import group

_HERE = "safeguard.cli.attestation"

command = group(
    "attestation",
    {
        "grant": (f"{_HERE}.grant", "State that an item holds"),
        "list": (f"{_HERE}.list", "List attestations, and how they stand"),
        "revoke": (f"{_HERE}.revoke", "End an attestation early"),
    },
    "Grant, list and revoke attestations: what holds though no check could see it",
)
