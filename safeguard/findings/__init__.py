"""What is followed up: failed subjects that live across inspections until they are closed."""
