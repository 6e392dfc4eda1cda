"""The kit for authors of plugins: run a checker in one line, hold it to its contract, make a site.

It needs no test framework: everything returns plain values or raises ``AssertionError``.
"""

from __future__ import annotations

from safeguard.testing.checklists import assert_checklist
from safeguard.testing.conformance import assert_conforms
from safeguard.testing.installed import load_installed
from safeguard.testing.run import AS_OF, CheckerRun, run_checker
from safeguard.testing.site import make_site, target_of

__all__ = [
    "AS_OF",
    "CheckerRun",
    "assert_checklist",
    "assert_conforms",
    "load_installed",
    "make_site",
    "run_checker",
    "target_of",
]
