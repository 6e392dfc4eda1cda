"""Steps in, results out: worker processes with deadlines and limits."""
