"""Readings of fire safety sensors: residual current, cable temperature, tank level, pressure."""
