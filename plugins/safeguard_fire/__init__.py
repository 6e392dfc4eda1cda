"""First-party plugin: fire."""
