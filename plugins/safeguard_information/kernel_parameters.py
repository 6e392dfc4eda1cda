"""``information.kernel_parameters``: switches of the kernel that close known ways in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from safeguard import Context, Coverage, Observation, fail, msg, ok
from safeguard import Options as BaseOptions
from safeguard_information.facts.kernel import read_parameter
from safeguard_information.facts.machine import Gap, Unread
from safeguard_information.local import LocalChecker, from_file, unknown

Rule = Literal["memory", "network"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A parameter, and the values that are good."""

    name: str
    values: tuple[str, ...]
    rule: Rule = "network"


PARAMETERS = (
    Wanted("kernel.randomize_va_space", ("2",), "memory"),
    Wanted("kernel.yama.ptrace_scope", ("1", "2", "3"), "memory"),
    Wanted("fs.suid_dumpable", ("0",), "memory"),
    Wanted("net.ipv4.tcp_syncookies", ("1", "2")),
    Wanted("net.ipv4.icmp_echo_ignore_broadcasts", ("1",)),
    Wanted("net.ipv4.icmp_ignore_bogus_error_responses", ("1",)),
    Wanted("net.ipv4.conf.all.accept_redirects", ("0",)),
    Wanted("net.ipv4.conf.default.accept_redirects", ("0",)),
    Wanted("net.ipv4.conf.all.secure_redirects", ("0",)),
    Wanted("net.ipv4.conf.default.secure_redirects", ("0",)),
    Wanted("net.ipv4.conf.all.send_redirects", ("0",)),
    Wanted("net.ipv4.conf.default.send_redirects", ("0",)),
    Wanted("net.ipv4.conf.all.accept_source_route", ("0",)),
    Wanted("net.ipv4.conf.default.accept_source_route", ("0",)),
    Wanted("net.ipv4.conf.all.rp_filter", ("1", "2")),
    Wanted("net.ipv4.conf.default.rp_filter", ("1", "2")),
    Wanted("net.ipv6.conf.all.accept_redirects", ("0",)),
    Wanted("net.ipv6.conf.default.accept_redirects", ("0",)),
    Wanted("net.ipv6.conf.all.accept_source_route", ("0",)),
    Wanted("net.ipv6.conf.default.accept_source_route", ("0",)),
)
"""CIS Debian 12, 1.5.1 to 1.5.3 and 3.3; ``rp_filter`` 2 (loose) is accepted for computers with several networks."""

FORWARDING = (Wanted("net.ipv4.ip_forward", ("0",)), Wanted("net.ipv6.conf.all.forwarding", ("0",)))
"""CIS Debian 12, 3.3.1: only a router hands packets on."""


OPTIONAL = frozenset(one.name for one in (*PARAMETERS, *FORWARDING) if one.name.startswith("net.ipv6."))
"""Parameters that a kernel may lack and be safe: IPv6 may be switched off."""


class KernelParameters(LocalChecker):
    """Parameters of the kernel: memory protection, and how it treats packets that lead astray.

    The values are those of the running kernel, read below ``/proc/sys``. ``memory`` judges address randomisation,
    tracing of other programs and core dumps; ``network`` redirects, source routes, SYN cookies and, unless the computer
    is a ``router``, forwarding.
    """

    id = "information.kernel_parameters"

    class Options(BaseOptions):
        """Which rules to judge."""

        rules: tuple[Rule, ...] = Field(("memory", "network"), min_length=1, description="Rules")
        router: bool = Field(
            default=False, description="Whether this computer hands packets on (router, container host)"
        )

    def look(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:  # noqa: ARG002
        """Judge the parameters rule by rule."""
        table = PARAMETERS if options.router else (*PARAMETERS, *FORWARDING)
        for rule in options.rules:
            values = [(wanted, read_parameter(self.machine, wanted.name)) for wanted in table if wanted.rule == rule]
            yield from judge_parameters(rule, values)


def judge_parameters(rule: Rule, values: Sequence[tuple[Wanted, str | Unread]]) -> Iterator[Observation | Coverage]:
    """Say which of some parameters of the running kernel have a bad value, and how many were read."""
    closed = [(wanted, value) for wanted, value in values if isinstance(value, Unread) and value.gap is not Gap.MISSING]
    lacking = [one.name for one, value in values if isinstance(value, Unread) and value.gap is Gap.MISSING]
    lacking = [name for name in lacking if name not in OPTIONAL]
    bad = [(wanted, value) for wanted, value in values if isinstance(value, str) and value not in wanted.values]
    yield from (unknown(value, rule=rule, subject=wanted.name) for wanted, value in closed if isinstance(value, Unread))
    if lacking:
        said = msg("This kernel has no {names}: it lacks this protection", names=", ".join(lacking))
        yield fail(
            said, subject=f"{rule}:lacking", rule=rule, observed="-", evidence=from_file("/proc/sys", _seen(values))
        )
    if len(closed) < len(values):
        yield from _values(rule, values, bad)
    yield Coverage(len(values) - len(closed), "settings", {"not readable": len(closed)} if closed else {})


def _values(
    rule: Rule, values: Sequence[tuple[Wanted, str | Unread]], bad: Sequence[tuple[Wanted, str | Unread]]
) -> Iterator[Observation]:
    read = sum(isinstance(value, str) for _, value in values)
    about = {"subject": rule, "rule": rule, "observed": len(bad), "expected": 0}
    evidence = from_file("/proc/sys", _seen(values))
    if bad:
        names = ", ".join(f"{wanted.name} = {value}" for wanted, value in bad)
        lines = "; ".join(f"{wanted.name} = {wanted.values[0]}" for wanted, _ in bad)
        said = msg(
            "{count} of {total} kernel parameters are not set as they should be: {names}",
            count=len(bad),
            total=read,
            names=names,
        )
        measure = msg("Write to /etc/sysctl.d/60-safeguard.conf and run sysctl --system: {lines}", lines=lines)
        yield fail(said, measure=measure, evidence=evidence, **about)
    elif read:
        yield ok(
            msg("Kernel parameters that are set as they should be: {count}", count=read), evidence=evidence, **about
        )


def _seen(values: Sequence[tuple[Wanted, str | Unread]]) -> str:
    return "\n".join(f"{wanted.name} = {value if isinstance(value, str) else '-'}" for wanted, value in values)
