"""What must hold: YAML checklists with overlays, lint, schema, and XLSX in and out."""
