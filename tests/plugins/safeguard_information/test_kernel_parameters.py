from __future__ import annotations

from typing import Any

import pytest
from safeguard_information.kernel_parameters import FORWARDING, PARAMETERS, KernelParameters

GOOD = {f"/proc/sys/{one.name.replace('.', '/')}": f"{one.values[0]}\n" for one in (*PARAMETERS, *FORWARDING)}


def test_a_good_kernel_passes(tree: Any, look: Any) -> None:
    seen = look(KernelParameters, tree(GOOD))
    assert seen.good == {"memory", "network"}
    assert sum(one.inspected for one in seen.coverages) == len(GOOD)


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("kernel/randomize_va_space", "1", "memory"),
        ("net/ipv4/conf/all/accept_redirects", "1", "network"),
        ("net/ipv4/ip_forward", "1", "network"),
    ],
)
def test_a_bad_value_is_named(tree: Any, look: Any, name: str, value: str, rule: str) -> None:
    seen = look(KernelParameters, tree({**GOOD, f"/proc/sys/{name}": f"{value}\n"}))
    assert seen.found == {(rule, rule)}
    assert name.replace("/", ".") in str(seen.only().message)


def test_a_router_may_hand_packets_on(tree: Any, look: Any) -> None:
    assert look(KernelParameters, tree({**GOOD, "/proc/sys/net/ipv4/ip_forward": "1\n"}), router=True).found == set()


def test_a_kernel_without_ipv6_is_good_but_not_one_without_yama(tree: Any, look: Any) -> None:
    without = {name: text for name, text in GOOD.items() if "ipv6" not in name}
    assert look(KernelParameters, tree(without)).found == set()


def test_a_protection_that_the_kernel_lacks_is_a_failure(tree: Any, look: Any) -> None:
    without = {name: text for name, text in GOOD.items() if "yama" not in name}
    seen = look(KernelParameters, tree(without))
    assert seen.found == {("memory", "memory:lacking")}
    assert str(seen.only().message) == "This kernel has no kernel.yama.ptrace_scope: it lacks this protection"


def test_nothing_to_read_is_no_pass(tree: Any, look: Any) -> None:
    assert look(KernelParameters, tree()).good == set()
