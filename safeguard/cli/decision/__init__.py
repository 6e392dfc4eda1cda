"""What the groups ``safeguard waiver`` and ``safeguard attestation`` have in common."""
