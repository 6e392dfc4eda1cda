"""What people write: YAML read strictly, with a line for every key, and the base of its models."""
