from __future__ import annotations

import os
import socket
from ipaddress import IPv6Address, ip_address
from pathlib import Path

import pytest
from safeguard_information.facts.machine import Machine, Unread
from safeguard_information.facts.sockets import Socket, read_sockets


def test_a_socket_that_really_listens_is_seen_with_its_program() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        found = read_sockets(Machine())
        assert not isinstance(found, Unread)
        mine = {(one.protocol, one.port): one for one in found.all}
        tcp = mine["tcp", server.getsockname()[1]]
        assert ("udp", udp.getsockname()[1]) in mine
    assert tcp.loopback
    assert tcp.inode > 0
    assert tcp.process == Path(f"/proc/{os.getpid()}/comm").read_text(encoding="utf-8").strip()


@pytest.mark.skipif(not socket.has_ipv6, reason="this Python knows no IPv6")
def test_an_ipv6_address_is_read_in_the_byte_order_of_the_machine() -> None:
    try:
        server = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("this computer has no IPv6 loopback")
    with server:
        found = read_sockets(Machine())
        assert not isinstance(found, Unread)
        (one,) = [one for one in found.all if one.port == server.getsockname()[1]]
    assert one.address == IPv6Address("::1")
    assert one.bound == f"[::1]:{one.port}"


@pytest.mark.parametrize(
    ("address", "loopback"),
    [
        ("127.8.9.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.1", False),
    ],
)
def test_loopback(address: str, loopback: bool) -> None:
    assert Socket("tcp", ip_address(address), 1, 1).loopback is loopback
