"""Invented offices of any size, with defects that are known: one module a register."""
