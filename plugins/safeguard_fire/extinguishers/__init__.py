"""Extinguishers: the register's columns, the rules in their order, and the checker that lets them speak."""
