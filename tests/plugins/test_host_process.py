from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.errors import PluginError
from safeguard.plugins.host_process import HostEndedError, HostProcess


def test_an_answer_is_asked_for_by_name() -> None:
    with HostProcess() as host:
        assert host.ask({"do": "begin", "path": []}, 10) == {}


def test_a_question_that_the_host_does_not_know_ends_it_and_the_next_starts_another() -> None:
    with HostProcess() as host:
        with pytest.raises(HostEndedError) as caught:
            host.ask({"do": "dance"}, 10)
        assert str(caught.value.about("badges")) == (
            "The plugin badges ended its process with exit code 1 while it was loaded"
        )
        assert host.ask({"do": "begin", "path": []}, 10) == {}


def test_where_no_host_can_be_started_it_is_not_blamed_on_a_plugin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with HostProcess() as host, pytest.raises(PluginError) as caught:
        host.ask({"do": "describe"}, 10)
    assert str(caught.value).startswith("No plugin can be loaded here: ")


def test_no_file_descriptor_is_left_open() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        with HostProcess() as host:
            host.ask({"do": "begin", "path": []}, 10)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
