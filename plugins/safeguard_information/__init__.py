"""First-party plugin: information."""
