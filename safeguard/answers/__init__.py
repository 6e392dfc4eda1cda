"""What people saw: questions in order, answers judged, forms out and in. Answers become results like all others."""
