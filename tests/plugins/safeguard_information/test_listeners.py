from __future__ import annotations

import sys
from ipaddress import ip_address
from typing import Any

import pytest
from pydantic import ValidationError
from safeguard_information.listeners import Listeners

from safeguard import CannotTell

HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"


def line(address: str, port: int, state: str = "0A", inode: int = 1) -> str:
    packed = ip_address(address).packed
    words = [packed[start : start + 4] for start in range(0, len(packed), 4)]
    digits = "".join(f"{int.from_bytes(word, sys.byteorder):08X}" for word in words)
    return f"   0: {digits}:{port:04X} 00000000:0000 {state} 00000000:00000000 00:00000000 00000000  0 0 {inode} 1\n"


def net(**tables: str) -> dict[str, str]:
    return {f"/proc/net/{name}": HEADER + tables.get(name, "") for name in ("tcp", "tcp6", "udp", "udp6")}


def test_only_what_the_network_can_reach_is_found(tree: Any, look: Any) -> None:
    tables = net(
        tcp=line("0.0.0.0", 3306) + line("127.0.0.1", 6379) + line("10.1.2.3", 443) + line("10.1.2.3", 445, "01"),
        tcp6=line("::", 3306) + line("::1", 5900) + line("::ffff:127.0.0.1", 23),
        udp=line("0.0.0.0", 69, "07"),
    )
    seen = look(Listeners, tree(tables))
    assert seen.found == {("high_risk", "tcp/3306"), ("high_risk", "udp/69"), ("clear_text", "udp/69")}
    (mysql,) = [one for one in seen.observations if one.subject == "tcp/3306"]
    assert mysql.observed == "0.0.0.0:3306, [::]:3306"


def test_a_quiet_computer_passes_with_what_was_seen(tree: Any, look: Any) -> None:
    seen = look(Listeners, tree(net(tcp=line("0.0.0.0", 22))))
    assert seen.good == {"high_risk", "clear_text"}
    assert seen.observations[0].observed == "tcp/22"
    assert [one.inspected for one in seen.coverages] == [4]


def test_the_list_of_what_may_listen(tree: Any, look: Any) -> None:
    machine = tree(net(tcp=line("0.0.0.0", 22) + line("0.0.0.0", 3306) + line("0.0.0.0", 21)))
    seen = look(Listeners, machine, rules=["high_risk", "clear_text", "unexpected"], allowed="tcp/3306, tcp/21")
    assert seen.found == {("clear_text", "tcp/21"), ("unexpected", "tcp/22")}
    assert seen.good == {"high_risk"}


def test_a_port_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError):
        Listeners.Options(allowed="22")


def test_the_program_is_named_where_it_can_be_seen(tree: Any, look: Any) -> None:
    machine = tree({**net(tcp=line("0.0.0.0", 6379, inode=77)), "/proc/412/comm": "redis-server\n"})
    (machine.root / "proc/412/fd").mkdir()
    (machine.root / "proc/412/fd/5").symlink_to("socket:[77]")
    assert "by redis-server" in str(look(Listeners, machine, rules=["high_risk"]).only().message)


@pytest.mark.parametrize("broken", ["   0: nonsense 0 0A\n", "   0: 000000:0016 0:0 0A a b c d e 5\n", "x\n"])
def test_a_table_that_is_not_understood_is_no_pass(tree: Any, look: Any, broken: str) -> None:
    with pytest.raises(CannotTell):
        look(Listeners, tree(net(tcp=broken)))


def test_no_tables_are_no_pass(tree: Any, look: Any) -> None:
    with pytest.raises(CannotTell):
        look(Listeners, tree())


def test_a_kernel_without_ipv6_can_be_judged(tree: Any, look: Any) -> None:
    tables = {name: text for name, text in net().items() if not name.endswith("6")}
    assert [one.inspected for one in look(Listeners, tree(tables)).coverages] == [2]
