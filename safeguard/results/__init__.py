"""What was seen: statuses, observations, coverage, and the honest score."""
