from __future__ import annotations

from typing import Any

from safeguard_information.facts.clock import TIMESYNC_MARK, Word, read_kernel_clock, read_services
from safeguard_information.facts.machine import Gap, Unread


def test_each_source_is_asked(tree: Any) -> None:
    found = read_services(
        tree(programs={"timedatectl": "echo NTPSynchronized=yes", "chronyc": "exit 1", "ntpq": "echo x"})
    )
    assert found[0] == Word(
        "timedatectl show -p NTP -p NTPSynchronized", synchronised=True, value="NTPSynchronized=yes"
    )
    assert [one.gap for one in found if isinstance(one, Unread)] == [Gap.FAILED, Gap.FAILED, Gap.MISSING]


def test_the_mark_of_timesyncd(tree: Any) -> None:
    assert read_services(tree({TIMESYNC_MARK: ""}))[-1] == Word(TIMESYNC_MARK, synchronised=True, value="present")


def test_the_kernel_answers() -> None:
    assert read_kernel_clock() in (True, False)
