from __future__ import annotations

from pathlib import Path

import pytest

PLUGIN = '''
import time
from safeguard import Checker, Options, hookimpl, ok


class Nap(Checker):
    """Sleeps a little, then passes."""

    id = "slow.nap"

    class Options(Options):
        """How long."""

        seconds: float = 0.0

    def check(self, ctx, options):
        time.sleep(options.seconds)
        yield ok()


@hookimpl
def safeguard_checkers():
    return [Nap]
'''


@pytest.fixture
def slow_office(tmp_path: Path) -> Path:
    """An office of thirty checks that take a fifth of a second each, and one question."""
    folder = tmp_path / "office"
    (folder / "plugins").mkdir(parents=True)
    (folder / "plugins" / "slow.py").write_text(PLUGIN, "utf-8")
    (folder / "site.yaml").write_text("site: hq\ntitle: HQ\nchecklists: [own.yaml]\n", "utf-8")
    items = "".join(
        f"  - {{id: S-{n}, title: T, severity: low, check: slow.nap, with: {{seconds: 0.2}}, mitigation: {{corrective: x}}}}\n"
        for n in range(30)
    )
    question = "  - {id: Q-1, title: T, severity: low, ask: q, answer: {type: yes_no, pass: yes}, mitigation: {corrective: x}}\n"
    (folder / "own.yaml").write_text(
        f"checklist: own\nversion: 1.0.0\ntitle: T\ndomain: general\nitems:\n{items}{question}", "utf-8"
    )
    return folder
