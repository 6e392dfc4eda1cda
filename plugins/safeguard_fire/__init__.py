"""First-party plugin: fire safety. Extinguishers by GB 55036, GB 50444 and GB 50140, or by NFPA 10."""

from __future__ import annotations

from collections.abc import Sequence

from safeguard import Checker, hookimpl


@hookimpl
def safeguard_checkers() -> Sequence[type[Checker]]:
    """Name the checkers of this plugin."""
    from safeguard_fire.extinguishers.checker import Extinguishers  # noqa: PLC0415 - the hook's module stays light

    return [Extinguishers]
