"""``information.listeners``: what waits for connections from other computers, and should not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from safeguard import CannotTell, Context, Coverage, Observation, fail, msg, ok
from safeguard import Options as BaseOptions
from safeguard_information.facts.machine import Unread
from safeguard_information.facts.sockets import Socket, Sockets, read_sockets
from safeguard_information.local import LocalChecker, from_file

Rule = Literal["high_risk", "clear_text", "unexpected"]
Port = Annotated[str, Field(pattern=r"^(tcp|udp)/\d{1,5}$")]

HIGH_RISK: Mapping[str, str] = {
    "tcp/21": "FTP",
    "tcp/23": "Telnet",
    "udp/69": "TFTP",
    "tcp/111": "rpcbind",
    "udp/111": "rpcbind",
    "tcp/135": "MS RPC",
    "tcp/136": "PROFILE",
    "udp/137": "NetBIOS",
    "udp/138": "NetBIOS",
    "tcp/139": "NetBIOS",
    "tcp/445": "SMB",
    "tcp/512": "rexec",
    "tcp/513": "rlogin",
    "tcp/514": "rsh",
    "tcp/873": "rsync",
    "tcp/2049": "NFS",
    "udp/2049": "NFS",
    "tcp/3306": "MySQL",
    "tcp/3389": "RDP",
    "tcp/5900": "VNC",
    "tcp/6379": "Redis",
    "tcp/11211": "memcached",
    "udp/11211": "memcached",
    "tcp/27017": "MongoDB",
}
"""Services that must not wait for other computers without a reason (GB/T 22239-2019, 7.1.4.4 b: high-risk ports)."""

CLEAR_TEXT = ("tcp/21", "tcp/23", "udp/69", "tcp/512", "tcp/513", "tcp/514")
"""Services that send passwords or files unencrypted (GB/T 22239-2019, 7.1.4.1 c)."""


def _words(value: object) -> object:
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


class Listeners(LocalChecker):
    """Listening TCP and UDP sockets that other computers can reach.

    ``high_risk`` fails for each of the usual dangerous services (FTP, Telnet, SMB, NFS, databases without a password…),
    ``clear_text`` for those that send passwords unencrypted, ``unexpected`` for everything that is not on the list
    ``allowed``. Sockets that only this computer can reach are left alone. What is on the list is allowed by all three
    rules but ``clear_text``.
    """

    id = "information.listeners"

    class Options(BaseOptions):
        """Which rules to judge, and what may listen."""

        rules: tuple[Rule, ...] = Field(("high_risk", "clear_text"), min_length=1, description="Rules")
        allowed: Annotated[tuple[Port, ...], BeforeValidator(_words)] = Field(
            (), description="What may be reached from other computers: tcp/443 udp/123"
        )

    def look(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:  # noqa: ARG002
        """Judge the sockets port by port."""
        sockets = read_sockets(self.machine)
        if isinstance(sockets, Unread):
            raise CannotTell(sockets.reason)
        for rule in options.rules:
            yield from _judge(rule, sockets, options.allowed)
        yield Coverage(len(sockets.tables), "socket tables")


def _reachable(sockets: tuple[Socket, ...]) -> dict[str, list[Socket]]:
    ports: dict[str, list[Socket]] = defaultdict(list)
    for socket in sockets:
        if not socket.loopback:
            ports[f"{socket.protocol}/{socket.port}"].append(socket)
    return dict(ports)


def _judge(rule: Rule, sockets: Sockets, allowed: tuple[str, ...]) -> Iterator[Observation]:
    ports = _reachable(sockets.all)
    bad = [port for port in ports if _is_bad(rule, port, allowed)]
    for port in bad:
        yield _reported(rule, port, ports[port])
    if not bad:
        opened = ", ".join(ports) or "-"
        yield ok(
            msg(_FINE[rule].template, count=len(sockets.all), ports=opened),
            rule=rule,
            observed=opened,
            evidence=from_file(", ".join(sockets.tables), _bound(sockets.all)),
        )


def _is_bad(rule: Rule, port: str, allowed: tuple[str, ...]) -> bool:
    if rule == "clear_text":
        return port in CLEAR_TEXT
    return port not in allowed and (rule == "unexpected" or port in HIGH_RISK)


_FINE = {
    "high_risk": msg("Of {count} listening sockets none is a high-risk service open to the network; open: {ports}"),
    "clear_text": msg("Of {count} listening sockets none is an unencrypted service open to the network; open: {ports}"),
    "unexpected": msg("Of {count} listening sockets only what is allowed is open to the network: {ports}"),
}
_BAD = {
    "high_risk": msg("The high-risk port {port} ({service}) is open to the network at {addresses}, by {program}"),
    "clear_text": msg(
        "{service} ({port}) sends passwords or files unencrypted and is open at {addresses}, by {program}"
    ),
    "unexpected": msg("{port} is open to the network at {addresses}, by {program}, and not on the list of what may be"),
}
_UNSEEN = {"zh": "从这里看不到的程序", "en": "a program that cannot be seen from here"}


def _reported(rule: Rule, port: str, sockets: list[Socket]) -> Observation:
    programs = ", ".join(sorted({socket.process for socket in sockets if socket.process}))
    service = HIGH_RISK.get(port, port)
    addresses = ", ".join(socket.bound for socket in sockets)
    return fail(
        msg(_BAD[rule].template, port=port, service=service, addresses=addresses, program=programs or _UNSEEN),
        subject=port,
        label=service,
        rule=rule,
        observed=addresses,
        expected={"zh": "关闭，或仅限本机", "en": "closed, or this computer only"},
        evidence=from_file(f"/proc/net/{sockets[0].protocol}", _bound(sockets)),
    )


def _bound(sockets: Iterable[Socket]) -> str:
    return "; ".join(f"{one.protocol} {one.bound} {one.process}".rstrip() for one in sockets) or "-"
