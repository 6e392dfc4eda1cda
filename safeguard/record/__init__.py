"""What is kept: the only place with SQL. An append-only ledger, and projections made from it."""
