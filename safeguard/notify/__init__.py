"""Who is told what, when; and the delivery of it."""
