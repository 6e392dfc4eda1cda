from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from safeguard_information.facts.kernel import Kernels, read_kernels, read_parameter, version_key
from safeguard_information.facts.machine import Unread


def test_kernels(tree: Any) -> None:
    machine = tree(
        {
            "/proc/sys/kernel/osrelease": "6.1.0-9-amd64\n",
            "/boot/vmlinuz-6.1.0-10-amd64": "",
            "/boot/vmlinuz-6.1.0-9-amd64": "",
            "/boot/vmlinuz-0-rescue-abc": "",
            "/boot/initrd.img-6.1.0-9-amd64": "",
            "/run/reboot-required": "",
        }
    )
    assert read_kernels(machine) == Kernels(
        "6.1.0-9-amd64", ("6.1.0-9-amd64", "6.1.0-10-amd64"), "/run/reboot-required"
    )


def test_no_kernel(tree: Any) -> None:
    assert isinstance(read_kernels(tree()), Unread)


@given(st.lists(st.integers(0, 999), min_size=3, max_size=5), st.lists(st.integers(0, 999), min_size=3, max_size=5))
def test_numbers_are_compared_by_value(one: list[int], two: list[int]) -> None:
    keys = [version_key(".".join(map(str, numbers)) + "-amd64") for numbers in (one, two)]
    if len(one) == len(two):
        assert (keys[0] < keys[1]) is (one < two)


def test_a_parameter(tree: Any) -> None:
    machine = tree({"/proc/sys/net/ipv4/tcp_rmem": "4096\t131072\t6291456\n"})
    assert read_parameter(machine, "net.ipv4.tcp_rmem") == "4096 131072 6291456"
    assert isinstance(read_parameter(machine, "net.none"), Unread)
