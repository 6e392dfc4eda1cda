"""What it means: likelihood times consequence, as pure functions over presets that are data."""
