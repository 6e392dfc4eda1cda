from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from safeguard_information.facts.machine import Machine
from safeguard_information.log_retention import LogRetention

from safeguard import CannotTell

TODAY = date(2026, 11, 23)
ROTATE = "/var/log/syslog\n/var/log/auth.log\n{{\n\trotate {turns}\n\t{period}\n\tmissingok\n}}\n"


def aged(machine: Machine, name: str, days: int) -> None:
    moment = datetime(2026, 11, 23, 12, tzinfo=UTC) - timedelta(days=days)
    os.utime(machine.path(name), (moment.timestamp(), moment.timestamp()))


@pytest.mark.parametrize(
    ("days", "turns", "period", "good"),
    [
        (180, 4, "weekly", True),
        (179, 4, "weekly", False),
        (10, 26, "weekly", True),
        (10, 25, "weekly", False),
        (10, 6, "monthly", True),
        (10, 180, "daily", True),
    ],
)
def test_the_oldest_log_or_the_rotation(tree: Any, look: Any, days: int, turns: int, period: str, good: bool) -> None:
    rsyslog = ROTATE.format(turns=turns, period=period)
    machine = tree({"/var/log/auth.log.4.gz": "x", "/var/log/syslog": "x", "/etc/logrotate.d/rsyslog": rsyslog})
    aged(machine, "/var/log/auth.log.4.gz", days)
    aged(machine, "/var/log/syslog", 0)
    seen = look(LogRetention, machine)
    assert (seen.good == {"kept"}) is good
    assert (seen.found == {("kept", "/var/log")}) is not good


def test_old_logs_of_something_else_do_not_count(tree: Any, look: Any) -> None:
    machine = tree({"/var/log/dpkg.log": "x", "/var/log/syslog": ""})
    aged(machine, "/var/log/dpkg.log", 400)
    seen = look(LogRetention, machine)
    assert str(seen.only().message) == "/var/log holds no log of logins or of the system"


def test_a_journal_counts(tree: Any, look: Any) -> None:
    name = "/var/log/journal/0af/system@00-01.journal"
    machine = tree({name: "x"})
    aged(machine, name, 200)
    assert look(LogRetention, machine).good == {"kept"}


def test_the_number_of_days_is_an_option(tree: Any, look: Any) -> None:
    machine = tree({"/var/log/syslog.1": "x"})
    aged(machine, "/var/log/syslog.1", 60)
    assert look(LogRetention, machine, days=60).good == {"kept"}
    assert look(LogRetention, machine, days=60, as_of=TODAY - timedelta(days=1)).good == set()


def test_no_folder_of_logs_is_no_pass(tree: Any, look: Any) -> None:
    with pytest.raises(CannotTell):
        look(LogRetention, tree())
