"""What to do: measures, owners, deadlines, the order of the work, and what to do in an emergency."""
