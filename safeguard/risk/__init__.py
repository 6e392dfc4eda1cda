"""What it means: likelihood, consequence, level and colour. Pure functions over presets kept as data."""
