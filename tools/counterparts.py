"""Put there what the tests compare with or run against, and is no Python package: the server of PostgreSQL.

Usage: python tools/counterparts.py

Where it is installed already nothing happens. Where it is not, and this is root on a system with apt, the package is
installed (without a server of its own, where the system has none yet). Where that cannot be, it says so, and the tests
say it again in their summary; the exit code is 0 all the same, because everything else can be tested.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = Path("/usr/lib/postgresql")
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.conf")


def main() -> int:
    """Install what is missing, or say that it is missing."""
    if any(PACKAGES.glob("*/bin/initdb")) or shutil.which("initdb"):
        return 0
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return _missing("only root can install it, with apt")
    if not NO_CLUSTER.parent.exists():
        NO_CLUSTER.parent.mkdir(parents=True)
        NO_CLUSTER.write_text("create_main_cluster = false\n")
    sys.stdout.write("Installing the server of PostgreSQL for the tests\n")
    for step in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
        done = _apt(*step)
        if done.returncode and step[0] == "install":
            return _missing(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "apt-get failed")
    return 0


def _apt(*arguments: str) -> subprocess.CompletedProcess[str]:
    keep = ("-o", "Dpkg::Options::=--force-confold", "-o", "Acquire::Retries=2", "-o", "DPkg::Lock::Timeout=120")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", *keep, *arguments]
    try:
        return subprocess.run(command, env=quiet, capture_output=True, text=True, check=False, timeout=600)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", "apt-get took more than ten minutes")


def _missing(why: str) -> int:
    sys.stdout.write(f"NOT TESTED on PostgreSQL, its server is not installed ({why}). Try: apt install postgresql\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
