"""Whether what a checker needs is there. Asked in the worker, before the checker runs."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from safeguard.checkers.contract import CannotTell, Needs, Unsupported
from safeguard.messages import msg

NOTHING = Needs()


def require(needs: Needs) -> None:
    """Raise the outcome that the contract names where something is missing.

    Raises:
        Unsupported: another platform, a program or a path that is not there.
        CannotTell: administrator rights are needed and missing.
    """
    if needs == NOTHING:
        return
    if needs.platforms and sys.platform not in needs.platforms:
        raise Unsupported(
            msg("It needs {platforms}; this is {platform}", platforms=", ".join(needs.platforms), platform=sys.platform)
        )
    programs = [program for program in needs.programs if shutil.which(program) is None]
    if programs:
        raise Unsupported(msg("A program is missing: {programs}", programs=", ".join(programs)))
    paths = [path for path in needs.paths if not Path(path).exists()]
    if paths:
        raise Unsupported(msg("It is not there: {paths}", paths=", ".join(paths)))
    if needs.root and not is_root():
        raise CannotTell(msg("It needs administrator rights; run it as root"))


def is_root() -> bool:
    """Whether this process has administrator rights; a system that cannot say so has not."""
    return getattr(os, "geteuid", lambda: -1)() == 0
