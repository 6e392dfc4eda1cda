"""What to do: measures, owners, deadlines, emergency plans, and the order of work."""
