"""``safeguard waiver``: findings that are accepted for a while."""

from safeguard.cli.command import group

_HERE = "safeguard.cli.waiver"

command = group(
    "waiver",
    {
        "grant": (f"{_HERE}.grant", "Accept findings for a while"),
        "list": (f"{_HERE}.list", "List waivers, and how they stand"),
        "revoke": (f"{_HERE}.revoke", "End a waiver early"),
    },
    "Accept findings for a while: grant, list and revoke waivers",
)
