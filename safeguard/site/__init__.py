"""Where: units, areas, people and roles, registers, shares, hosts."""
