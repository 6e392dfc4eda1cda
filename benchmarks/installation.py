"""An installation to measure: byte code as after ``pip install``, a cache of its own, a plugin that counts as built-in.

Without it a benchmark would measure how long Python takes to compile the program (where the environment forbids it to
keep byte code), or find descriptions and checklists that an earlier call has kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

SAFEGUARD: list[str | Path] = [sys.executable, "-m", "safeguard"]
"""How the command line is called."""

_NOT_AS_INSTALLED = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPROFILEIMPORTTIME", "SAFEGUARD_SITE")

_PLUGIN = '''
from safeguard import Checker, fail, hookimpl, ok

class Trivial(Checker):
    """Finds nothing."""
    id = "bench.trivial"
    def check(self, ctx, options):
        yield ok()

@hookimpl
def safeguard_checkers():
    return [Trivial]
'''
_BUILT_IN = ("archive", "confidentiality", "fire", "information")


def settle(folder: Path, language: str = "en") -> None:
    """Make this process's children run as an installed program of nobody in particular."""
    for name in _NOT_AS_INSTALLED:
        os.environ.pop(name, None)
    os.environ |= {
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "SAFEGUARD_LANG": language,
    }


def add_plugin(folder: Path) -> None:
    """Put a plugin with a trivial checker beside the built-in ones, in the distribution that brings them."""
    packages = folder / "site-packages"
    info = packages / "safeguard-0.dist-info"
    info.mkdir(parents=True)
    (packages / "safeguard_bench.py").write_text(_PLUGIN, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: safeguard\nVersion: 0\n", "utf-8")
    points = [f"{name} = safeguard_{name}" for name in ("bench", *_BUILT_IN)]
    (info / "entry_points.txt").write_text("\n".join(["[safeguard]", *points, ""]), "utf-8")
    os.environ["PYTHONPATH"] = str(packages)


def do(words: Iterable[str | Path]) -> str:
    """Run a command that must succeed, and return what it printed."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{list(words)} ended with {done.returncode}: {done.stderr}{done.stdout}"[-2000:])
    return done.stdout
