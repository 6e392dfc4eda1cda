"""What will be done: items times targets, selected, ordered, with what was left out and why."""
