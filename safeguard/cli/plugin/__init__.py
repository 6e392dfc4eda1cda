"""``safeguard plugin``: list, examine, trust and write plugins."""

from safeguard.cli.command import group

command = group(
    "plugin",
    {
        "list": ("safeguard.cli.plugin.list", "List all plugins, whether they are trusted, and what they bring"),
        "doctor": ("safeguard.cli.plugin.doctor", "Say what is wrong with plugins, and what to do"),
        "trust": ("safeguard.cli.plugin.trust", "Let a plugin run at this site, as it is now"),
        "new": ("safeguard.cli.plugin.new", "Write a new plugin: a package that works at once"),
    },
    "List, examine, trust and write plugins",
)
