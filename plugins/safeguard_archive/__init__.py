"""First-party plugin: archive."""
