"""What is handed over: one view model, one format per file. Coverage is said before any verdict, everywhere."""
