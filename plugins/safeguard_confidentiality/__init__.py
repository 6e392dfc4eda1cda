"""First-party plugin: confidentiality."""
