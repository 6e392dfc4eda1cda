"""``python -m safeguard``: the same as the command ``safeguard``."""

from safeguard.cli.main import main

main()
