"""What is due when: intervals by the Civil Code, deeds that were done, and how an obligation stands from one day."""
