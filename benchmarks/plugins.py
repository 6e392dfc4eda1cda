"""How long it takes to list 50 plugins: found, digested, loaded in child processes and described; cold, and cached.

Usage: python benchmarks/plugins.py [--quick] [--rounds N] [--json] [--gate]

Budget: 1 s (design, section 11), also without the cache.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from harness import Contender, Goal, arguments, compare, machine, table, tell_goals, write_json

PLUGINS = 50
BUDGET_S = 1.0

_PLUGIN = '''
from pydantic import Field
from safeguard import Checker, Options, RegisterName, hookimpl, ok

class Expiry(Checker):
    """Badges past their date."""

    id = "bench_{number}.expiry"

    class Options(Options):
        """Which."""
        register: RegisterName = Field("badges", description="the register")
        days: int = Field(30, description="days before")

    def check(self, ctx, options):
        yield ok()

@hookimpl
def safeguard_checkers():
    return [Expiry]
'''

_TRUSTED = """
import sys
from pathlib import Path
from safeguard.plugins.catalog import Catalog
from safeguard.plugins.discovery import discover
from safeguard.plugins.trust import read_lock, write_lock
lock = Path(sys.argv[1])
"""

_TRUST = """
from datetime import UTC, datetime
new = read_lock(lock)
for source in discover().sources:
    if source.name.startswith("bench_"):
        new = new.with_trust(source, by="bench", at=datetime.now(UTC))
write_lock(new, lock)
"""

_LIST = """
cache = Path(sys.argv[3]) if len(sys.argv) > 3 else None
catalog = Catalog.describe(discover(None, read_lock(lock)).sources, cache=cache)
works = [plugin for plugin in catalog.plugins if plugin.name.startswith("bench_") and not plugin.failure]
sys.exit(len(works) != int(sys.argv[2]))
"""


def lay_down(folder: Path, count: int) -> Path:
    """Install plugins into a folder, as pip would; return the folder that stands for site-packages."""
    site_packages = folder / "site-packages"
    for number in range(count):
        name, info = f"bench_{number}", site_packages / f"bench_{number}-1.0.dist-info"
        info.mkdir(parents=True)
        (site_packages / name).mkdir()
        (site_packages / name / "__init__.py").write_text(_PLUGIN.replace("{number}", str(number)))
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: bench-{number}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[safeguard]\n{name} = {name}\n")
        (info / "RECORD").write_text(f"{name}/__init__.py,,\n{info.name}/METADATA,,\n{info.name}/entry_points.txt,,\n")
    return site_packages


def main() -> int:
    """Measure, print, and return the exit code."""
    options = arguments(f"Listing {PLUGINS} plugins, side by side with bare Python.")
    count = 5 if options.quick else PLUGINS
    print(machine())
    with tempfile.TemporaryDirectory(prefix="safeguard-bench-") as made:
        folder = Path(made)
        python = ["env", f"PYTHONPATH={lay_down(folder, count)}", sys.executable, "-c"]
        lock, cache = str(folder / "plugins.lock"), str(folder / "cache")
        subprocess.run([*python, _TRUSTED + _TRUST, lock], check=True)
        compared = compare(
            [
                Contender("no cache", [*python, _TRUSTED + _LIST, lock, str(count)]),
                Contender("cache", [*python, _TRUSTED + _LIST, lock, str(count), cache]),
                Contender("python -c pass", [*python, "pass"]),
            ],
            rounds=options.rounds,
        )
    print(f"\n{count} plugins\n{table(compared)}")
    goals = [
        Goal(f"{name}: parts of the budget of {BUDGET_S:.0f} s", 1.0, BUDGET_S / compared.middle(name, "wall"))
        for name in ("no cache", "cache")
    ]
    if options.json:
        print(write_json("plugins", {"plugins": compared}, goals))
    return tell_goals(goals, gate=options.gate)


if __name__ == "__main__":
    sys.exit(main())
