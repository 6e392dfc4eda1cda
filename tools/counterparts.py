"""Put there what the tests compare with or run against, and is no Python package: PostgreSQL, systemd's tools and cron.

Usage: python tools/counterparts.py

What is installed already stays as it is. What is not, is installed where this is root on a system with apt (of
PostgreSQL without a server of its own, where the system has none yet). Where that cannot be, it says so, and the tests
say it again; the exit code is 0 all the same, because everything else can be tested.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

PACKAGES = Path("/usr/lib/postgresql")
SPOOL = Path("/var/spool/cron/crontabs")
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.conf")


@dataclass(frozen=True)
class Counterpart:
    """What the tests want of the system."""

    package: str
    what: str
    is_there: Callable[[], bool]


def _postgresql() -> bool:
    return any(PACKAGES.glob("*/bin/initdb")) or shutil.which("initdb") is not None


WANTED = (
    Counterpart("postgresql", "a record in PostgreSQL", _postgresql),
    Counterpart("systemd", "units of systemd", lambda: shutil.which("systemd-analyze") is not None),
    Counterpart("cron", "lines of cron", lambda: shutil.which("cron") is not None and SPOOL.is_dir()),
)


def main() -> int:
    """Install what is missing, or say that it is missing."""
    missing = [one for one in WANTED if not one.is_there()]
    if not missing:
        return 0
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return _say(missing, "only root can install it, with apt")
    if not NO_CLUSTER.parent.exists():
        NO_CLUSTER.parent.mkdir(parents=True)
        NO_CLUSTER.write_text("create_main_cluster = false\n")
    _apt("update")
    for one in missing:
        sys.stdout.write(f"Installing {one.package} for the tests\n")
        done = _apt("install", "-y", "--no-install-recommends", one.package)
        if done.returncode:
            _say([one], done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "apt-get failed")
    return 0


def _apt(*arguments: str) -> subprocess.CompletedProcess[str]:
    keep = ("-o", "Dpkg::Options::=--force-confold", "-o", "Acquire::Retries=2", "-o", "DPkg::Lock::Timeout=120")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", *keep, *arguments]
    try:
        return subprocess.run(command, env=quiet, capture_output=True, text=True, check=False, timeout=600)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", "apt-get took more than ten minutes")


def _say(missing: Iterable[Counterpart], why: str) -> int:
    for one in missing:
        sys.stdout.write(f"NOT TESTED: {one.what}, not installed ({why}). Try: apt install {one.package}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
