"""``safeguard mitigation``: what to do, with which means, and what to do in an emergency."""

from safeguard.cli.command import group

command = group(
    "mitigation",
    {
        "plan": ("safeguard.cli.mitigation.plan", "Show what to do first, with the money and hours that there are"),
        "lists": ("safeguard.cli.mitigation.lists", "Write the lists of tasks, responsibilities and progress"),
        "emergency": ("safeguard.cli.mitigation.emergency", "Write emergency plans as drafts to be completed"),
    },
    "Plan what to do: programme of work, lists, emergency plans",
)
