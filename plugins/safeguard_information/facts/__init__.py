"""What is seen on the computer, one kind of fact per module: frozen values, or the reason why they are not known.

Nothing here judges; the checkers do. Every reader takes a :class:`~safeguard_information.facts.machine.Machine`, so
that the same code reads a running system and a tree below any folder.
"""
