"""What is handed over: one view model, one format a file."""
