from __future__ import annotations

import os
import subprocess
import sys

import pytest

from safeguard.runner.settings import RunSettings, processors


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system binds no process to processors")
def test_only_processors_that_this_process_may_use_are_counted() -> None:
    code = (
        "import os; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]);"
        "from safeguard.runner.settings import RunSettings, processors; print(processors(), RunSettings().jobs)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1"]


def test_where_the_system_binds_nothing_all_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processors() == 1


def test_without_a_word_each_step_has_its_own_deadline_and_the_run_has_none() -> None:
    settings = RunSettings()
    assert (settings.seconds, settings.budget_seconds, settings.evidence_key) == (None, None, b"")
    assert settings.jobs == processors() >= 1
