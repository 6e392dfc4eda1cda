"""``information.sshd``: how the SSH server lets people in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from safeguard import (
    CannotTell,
    Context,
    Coverage,
    Evidence,
    Message,
    NotApplicable,
    Observation,
    cannot_tell,
    fail,
    info,
    msg,
    ok,
)
from safeguard import Options as BaseOptions
from safeguard_information.facts.machine import Gap, Machine, Unread
from safeguard_information.facts.sockets import read_sockets
from safeguard_information.facts.sshd import CONFIG, PROGRAM, Block, Settings, read_computed, read_files
from safeguard_information.local import LocalChecker, unknown

Rule = Literal["root_login", "empty_passwords", "algorithms", "max_auth_tries", "password_login", "idle", "restricted"]

WEAK: Mapping[str, tuple[str, ...]] = {
    "ciphers": (
        "3des-cbc",
        "aes128-cbc",
        "aes192-cbc",
        "aes256-cbc",
        "arcfour",
        "arcfour128",
        "arcfour256",
        "blowfish-cbc",
        "cast128-cbc",
        "rijndael-cbc@lysator.liu.se",
    ),
    "kexalgorithms": (
        "diffie-hellman-group1-sha1",
        "diffie-hellman-group14-sha1",
        "diffie-hellman-group-exchange-sha1",
    ),
    "macs": (
        "hmac-md5",
        "hmac-md5-96",
        "hmac-ripemd160",
        "hmac-sha1-96",
        "umac-64@openssh.com",
        "hmac-md5-etm@openssh.com",
        "hmac-md5-96-etm@openssh.com",
        "hmac-ripemd160-etm@openssh.com",
        "hmac-sha1-96-etm@openssh.com",
        "umac-64-etm@openssh.com",
    ),
}
"""Algorithms that must not be offered (CIS Debian 12, 5.1.6, 5.1.12 and 5.1.15)."""

BUILT_IN = {
    "permitrootlogin": "prohibit-password",
    "permitemptypasswords": "no",
    "maxauthtries": "6",
    "passwordauthentication": "yes",
    "kbdinteractiveauthentication": "yes",
    "usepam": "no",
    "clientaliveinterval": "0",
    "clientalivecountmax": "3",
}
"""What holds where the files say nothing (sshd_config(5), OpenSSH 7.0 and later)."""


@dataclass(frozen=True, slots=True)
class View:
    """The settings under one condition, with what they are read from."""

    block: Block
    everybody: Block
    settings: Settings

    def get(self, keyword: str) -> str:
        """Return what holds: of this block, else for everybody, else as built in."""
        value = self.block.values.get(keyword) or self.everybody.values.get(keyword)
        return (value or BUILT_IN.get(keyword, "")).lower()

    @property
    def subject(self) -> str:
        """Return a stable name of the condition."""
        return f"Match {self.block.condition}" if self.block.condition else "sshd"

    def evidence(self, *keywords: str) -> tuple[Evidence, ...]:
        """Return the lines that the judgement rests on."""
        lines = "\n".join(f"{keyword} {self.get(keyword) or '-'}" for keyword in keywords)
        from_program = self.settings.computed and not self.block.condition
        source = self.settings.source if from_program or not self.settings.computed else CONFIG
        return (Evidence("command" if from_program else "file", source, lines),)


class Sshd(LocalChecker):
    """SSH server: who may log in, how often they may try, and with which algorithms.

    The settings are those that ``sshd -T`` computes; it needs root. Otherwise ``/etc/ssh/sshd_config`` is read with
    the files that it includes, and the report says so: a server that was started with other options, or before the
    file was changed, may behave otherwise. ``Match`` blocks are judged one by one.

    Rules: ``root_login`` (root may not log in), ``empty_passwords``, ``algorithms`` (none that is known to be weak),
    ``max_auth_tries``, ``password_login`` (keys instead of passwords), ``idle`` (idle sessions end), ``restricted``
    (users or groups that may log in are named). Where no SSH server is installed and nothing listens on port 22, the
    question does not arise.
    """

    id = "information.sshd"

    class Options(BaseOptions):
        """Which rules to judge, and where the limits are."""

        rules: tuple[Rule, ...] = Field(("root_login", "empty_passwords"), min_length=1, description="Rules")
        root_login: Literal["no", "prohibit-password"] = Field("no", description="The most that root may do")
        max_auth_tries: int = Field(4, ge=1, le=100, description="Attempts per connection")
        idle_seconds: int = Field(900, ge=1, description="Seconds after which a silent session must have ended")

    def look(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:  # noqa: ARG002
        """Judge the settings rule by rule, for everybody and for each ``Match`` block."""
        settings, why_files = _read(self.machine)
        if why_files is not None:
            said = msg("These are the settings in {files}, not those of the running server", files=settings.source)
            yield info(said, subject=CONFIG, rule="source")
            yield info(why_files, subject=CONFIG, rule="source")
        if settings.unread_blocks is not None:
            yield unknown(settings.unread_blocks, rule="source", subject=CONFIG)
        for rule in options.rules:
            for block in settings.blocks:
                yield from _judge(rule, View(block, settings.blocks[0], settings), options)
        yield Coverage(len(options.rules), "settings")


def _read(machine: Machine) -> tuple[Settings, Message | None]:
    """Return the settings and, where they come from the files only, why."""
    if not machine.program(PROGRAM):
        _require_no_server(machine)
    computed = read_computed(machine)
    if isinstance(computed, Settings):
        return computed, None
    files = read_files(machine)
    if isinstance(files, Unread):
        raise CannotTell(computed.reason if files.gap is Gap.MISSING else files.reason)
    return files, computed.reason


def _require_no_server(machine: Machine) -> None:
    sockets = read_sockets(machine)
    if isinstance(sockets, Unread):
        raise CannotTell(sockets.reason)
    listening = [socket for socket in sockets.all if socket.protocol == "tcp" and socket.port == 22]
    if listening:
        raise CannotTell(
            msg(
                "Something listens at {address}, but OpenSSH is not installed: its settings are not known",
                address=listening[0].bound,
            )
        )
    raise NotApplicable(msg("No SSH server is installed, and nothing listens on port 22"))


def _judge(rule: Rule, view: View, options: Sshd.Options) -> Iterator[Observation]:
    keywords, judge = _RULES[rule]
    if view.block.condition and not any(keyword in view.block.values for keyword in keywords):
        return
    yield judge(view, options, rule)


def _root_login(view: View, options: Sshd.Options, rule: str) -> Observation:
    value = view.get("permitrootlogin").replace("without-password", "prohibit-password")
    allowed = ("no",) if options.root_login == "no" else ("no", "prohibit-password", "forced-commands-only")
    return _plain(
        view,
        rule,
        "permitrootlogin",
        options.root_login,
        good=value in allowed,
        bad=msg("root may log in over SSH (PermitRootLogin {value})", value=value),
        fine=msg("root may not log in over SSH beyond what is allowed (PermitRootLogin {value})", value=value),
    )


def _empty_passwords(view: View, _options: Sshd.Options, rule: str) -> Observation:
    value = view.get("permitemptypasswords")
    return _plain(
        view,
        rule,
        "permitemptypasswords",
        "no",
        good=value == "no",
        bad=msg("Accounts with an empty password may log in over SSH (PermitEmptyPasswords {value})", value=value),
        fine=msg("Accounts with an empty password may not log in over SSH"),
    )


def _max_auth_tries(view: View, options: Sshd.Options, rule: str) -> Observation:
    value = view.get("maxauthtries")
    return _plain(
        view,
        rule,
        "maxauthtries",
        options.max_auth_tries,
        good=value.isdecimal() and int(value) <= options.max_auth_tries,
        bad=msg(
            "Attempts to log in that a connection has: {value}; at most {limit}",
            value=value,
            limit=options.max_auth_tries,
        ),
        fine=msg("Attempts to log in that a connection has: {value}", value=value),
    )


def _plain(
    view: View, rule: str, keyword: str, expected: str | int, *, good: bool, bad: Message, fine: Message
) -> Observation:
    say = ok if good else fail
    return say(
        fine if good else bad,
        subject=view.subject,
        rule=rule,
        observed=view.get(keyword),
        expected=expected,
        evidence=view.evidence(keyword),
    )


def _password_login(view: View, _options: Sshd.Options, rule: str) -> Observation:
    password = view.get("passwordauthentication") == "yes"
    dialogue = view.get("kbdinteractiveauthentication") == "yes" and view.get("usepam") == "yes"
    methods = view.get("authenticationmethods")
    with_key = bool(methods) and methods != "any" and all("publickey" in way for way in methods.split())
    good = with_key or not (password or dialogue)
    say = ok if good else fail
    return say(
        msg("SSH asks for a key: a password alone does not let anybody in")
        if good
        else msg("A password alone lets people in over SSH; use keys"),
        subject=view.subject,
        rule=rule,
        observed="yes" if password or dialogue else "no",
        expected={"zh": "公钥登录", "en": "login with a key"},
        evidence=view.evidence(
            "passwordauthentication", "kbdinteractiveauthentication", "usepam", "authenticationmethods"
        ),
    )


def _idle(view: View, options: Sshd.Options, rule: str) -> Observation:
    interval, count = _seconds(view.get("clientaliveinterval")), view.get("clientalivecountmax")
    lasts = interval * int(count) if interval and count.isdecimal() else 0
    good = 0 < lasts <= options.idle_seconds
    say = ok if good else fail
    return say(
        msg("A session whose other end is silent ends after {seconds} seconds", seconds=lasts)
        if good
        else msg("A session whose other end is silent does not end within {limit} seconds", limit=options.idle_seconds),
        subject=view.subject,
        rule=rule,
        observed=lasts,
        expected=options.idle_seconds,
        evidence=view.evidence("clientaliveinterval", "clientalivecountmax"),
    )


def _seconds(value: str) -> int:
    """Return a time of sshd_config(5) (``90``, ``5m``, ``1h``) in seconds; 0 where it is not understood."""
    unit = {"s": 1, "m": 60, "h": 3600}.get(value[-1:])
    digits = value[:-1] if unit else value
    return int(digits) * (unit or 1) if digits.isdecimal() else 0


def _restricted(view: View, _options: Sshd.Options, rule: str) -> Observation:
    keywords = ("allowusers", "allowgroups", "denyusers", "denygroups")
    named = [keyword for keyword in keywords if view.get(keyword)]
    say = ok if named else fail
    return say(
        msg("Who may log in over SSH is limited by {keywords}", keywords=", ".join(named))
        if named
        else msg("Every account may log in over SSH: neither users nor groups are named"),
        subject=view.subject,
        rule=rule,
        observed=", ".join(named) or "-",
        expected="AllowUsers / AllowGroups",
        evidence=view.evidence(*keywords),
    )


def _algorithms(view: View, _options: Sshd.Options, rule: str) -> Observation:
    offered = {keyword: view.get(keyword) for keyword in WEAK}
    weak = [name for keyword, names in offered.items() for name in _offered(names) if name in WEAK[keyword]]
    about = {"subject": view.subject, "rule": rule, "evidence": view.evidence(*WEAK)}
    if weak:
        names = ", ".join(weak)
        said = msg("SSH offers weak algorithms: {names}", names=names)
        return fail(said, observed=names, expected={"zh": "不提供弱算法", "en": "no weak algorithms"}, **about)
    open_lists = [keyword for keyword, names in offered.items() if not names or names[0] in "+-^"]
    if open_lists and not view.settings.computed:
        keywords = ", ".join(open_lists)
        said = msg("The file does not say which of {keywords} are offered; run as root to ask sshd", keywords=keywords)
        return cannot_tell(said, **about)
    return ok(msg("SSH offers no algorithm that is known to be weak"), observed="-", **about)


def _offered(names: str) -> list[str]:
    return [] if names.startswith("-") else names.lstrip("+^").split(",")


_RULES: Mapping[Rule, tuple[tuple[str, ...], Callable[[View, Sshd.Options, str], Observation]]] = {
    "root_login": (("permitrootlogin",), _root_login),
    "empty_passwords": (("permitemptypasswords",), _empty_passwords),
    "algorithms": (tuple(WEAK), _algorithms),
    "max_auth_tries": (("maxauthtries",), _max_auth_tries),
    "password_login": (
        ("passwordauthentication", "kbdinteractiveauthentication", "authenticationmethods"),
        _password_login,
    ),
    "idle": (("clientaliveinterval", "clientalivecountmax"), _idle),
    "restricted": (("allowusers", "allowgroups", "denyusers", "denygroups"), _restricted),
}
