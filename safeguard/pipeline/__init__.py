"""The composition root: the one place that sees every stage; command line, pages and scheduler stay thin."""
