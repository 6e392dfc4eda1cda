from __future__ import annotations

from typing import Any

import pytest
from safeguard_information.facts.clock import Word
from safeguard_information.facts.machine import Gap, Unread
from safeguard_information.time_sync import TimeSync, judge_clock

from safeguard import Coverage, Status, msg

CHRONY = "C0A80001,192.168.0.1,3,1795420800.1,0.00001,0.00002,0.00003,1.0,0.0,0.1,0.01,0.001,64.2,{leap}"
NTPQ = "     remote           refid      st t when poll reach   delay   offset  jitter\n{line}\n{mark}ntp.local .GPS. 1 u 5 64 377 0.2 0.1 0.0"


@pytest.mark.parametrize(
    ("programs", "found"),
    [
        ({"timedatectl": "printf 'NTP=yes\\nNTPSynchronized=yes\\n'"}, False),
        ({"timedatectl": "printf 'NTP=yes\\nNTPSynchronized=no\\n'"}, True),
        ({"chronyc": f"echo {CHRONY.format(leap='Normal')}"}, False),
        ({"chronyc": f"echo {CHRONY.format(leap='Not synchronised')}"}, True),
        ({"chronyc": f"echo {CHRONY.format(leap='Normal').replace('C0A80001', '7F7F0101')}"}, True),
        ({"ntpq": f"cat <<'END'\n{NTPQ.format(line='=' * 78, mark='*')}\nEND"}, False),
        ({"ntpq": f"cat <<'END'\n{NTPQ.format(line='=' * 78, mark=' ')}\nEND"}, True),
        ({"timedatectl": "echo NTPSynchronized=no", "chronyc": f"echo {CHRONY.format(leap='Normal')}"}, False),
    ],
)
def test_what_the_services_say(tree: Any, look: Any, programs: dict[str, str], found: bool) -> None:
    seen = look(TimeSync, tree(programs=programs))
    assert (seen.found == {("synchronised", "clock")}) is found
    assert (seen.good == {"synchronised"}) is not found
    assert all(one.evidence for one in seen.observations)


@pytest.mark.parametrize(
    "programs", [{}, {"timedatectl": "echo 'Failed to connect to bus' >&2; exit 1"}, {"chronyc": "echo nonsense"}]
)
def test_nobody_to_ask_is_no_pass(tree: Any, look: Any, programs: dict[str, str]) -> None:
    seen = look(TimeSync, tree(programs=programs))
    assert seen.untold == {("synchronised", "clock")}
    assert seen.good == set()


def test_the_mark_of_timesyncd(tree: Any, look: Any) -> None:
    assert look(TimeSync, tree({"/run/systemd/timesync/synchronized": ""})).good == {"synchronised"}


NOBODY = (Unread("chronyc", Gap.MISSING, msg("missing")),)


@pytest.mark.parametrize(("kernel", "status"), [(False, Status.FAIL), (True, Status.ERROR), (None, Status.ERROR)])
def test_the_kernel_alone_never_gives_a_pass(kernel: bool | None, status: Status) -> None:
    assert [one.status for one in judge_clock(NOBODY, kernel) if not isinstance(one, Coverage)] == [status]


def test_a_service_outranks_the_kernel() -> None:
    words = (Word("timedatectl", synchronised=True, value="yes"),)
    assert [one.status for one in judge_clock(words, kernel=False) if not isinstance(one, Coverage)] == [Status.PASS]
