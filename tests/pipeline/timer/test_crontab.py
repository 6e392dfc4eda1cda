from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard.errors import UsageError
from safeguard.pipeline.timer.call import TimedCall
from safeguard.pipeline.timer.crontab import added, is_of, line, removed

HQ = TimedCall(name="hq", title={}, program=("/s",), options=(), folder=Path("/o"), log=Path("/o/l"))
OTHERS = st.lists(st.text(st.characters(exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))).map("\n".join)


def test_the_line_calls_by_absolute_paths_and_keeps_what_is_said() -> None:
    call = replace(HQ, variables={"SAFEGUARD_PLUGINS": "a b"}, options=("--site", "/srv/my office"))
    assert line(call) == (
        "*/15 * * * * cd /o && SAFEGUARD_PLUGINS='a b' /s schedule tick --site '/srv/my office' >> /o/l 2>&1 "
        "# safeguard schedule: hq"
    )
    assert line(replace(HQ, minutes=60)).startswith("0 * * * * ")


def test_the_shell_reads_what_was_meant(call: TimedCall) -> None:
    command = line(call).split(" ", 5)[5].replace("\\%", "%")
    assert subprocess.run(["sh", "-c", command], check=False, capture_output=True).returncode == 0
    assert call.log.read_text("utf-8") == f"{list(call.words[3:])}\n"


def test_a_crontab_runs_as_nobody_else() -> None:
    with pytest.raises(UsageError, match="belongs to li"):
        line(replace(HQ, user="li"))


@given(OTHERS, OTHERS)
def test_other_lines_stay_as_they_are(before: str, after: str) -> None:
    text = added(f"{before}\n", HQ) + after
    assert removed(text, "hq") == f"{before}\n{after}"
    again = added(text, replace(HQ, minutes=30))
    assert again == text.replace(line(HQ), line(replace(HQ, minutes=30)))


@given(OTHERS)
def test_it_stands_there_once(text: str) -> None:
    twice = added(added(text, HQ), replace(HQ, minutes=5))
    assert [one for one in twice.splitlines() if is_of(one, "hq")] == [line(replace(HQ, minutes=5))]
    assert [
        one for one in added(added(twice, replace(HQ, name="hq-2")), HQ).split("\n") if "safeguard schedule" in one
    ] == [
        line(HQ),
        line(replace(HQ, name="hq-2")),
    ]
