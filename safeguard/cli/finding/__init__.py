"""``safeguard finding``: the ledger of hazards, and what people do about them."""

from safeguard.cli.command import group

_HERE = "safeguard.cli.finding"

command = group(
    "finding",
    {
        "list": (f"{_HERE}.list", "List findings: the ledger"),
        "show": (f"{_HERE}.show", "Show one finding with all that happened to it"),
        "due": (f"{_HERE}.due", "Remind everybody of what is late or due soon"),
        "assign": (f"{_HERE}.assign", "Make somebody responsible, by a day"),
        "plan": (f"{_HERE}.plan", "Say what will be done, and what protects people until then"),
        "submit": (f"{_HERE}.submit", "Say that it is done, and ask for a re-inspection"),
        "recheck": (f"{_HERE}.recheck", "Inspect again where it was found"),
        "verify": (f"{_HERE}.verify", "Say what the re-inspection showed"),
        "close": (f"{_HERE}.close", "Strike it off the list"),
        "reopen": (f"{_HERE}.reopen", "Open again what is not over"),
        "extend": (f"{_HERE}.extend", "Approve a later day, before the day has passed"),
        "escalate": (f"{_HERE}.escalate", "Put it on the board, under somebody's supervision"),
        "note": (f"{_HERE}.note", "Note what should be known, and how far the work is"),
        "similar": (f"{_HERE}.similar", "Ask the same at similar places"),
    },
    "List findings, and follow each up until it is closed",
)
