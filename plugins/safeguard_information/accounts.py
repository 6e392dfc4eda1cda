"""``information.accounts``: accounts without a password, more than one administrator, ids given twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from safeguard import CannotTell, Context, Coverage, Observation, cannot_tell, fail, msg, ok
from safeguard import Options as BaseOptions
from safeguard_information.facts.accounts import (
    GROUP,
    PASSWD,
    SHADOW,
    Account,
    Entries,
    Group,
    Password,
    Shadow,
    directory_services,
    read_accounts,
    read_groups,
    read_shadow,
)
from safeguard_information.facts.machine import Machine, Unread
from safeguard_information.local import LocalChecker, from_file, unknown

Rule = Literal["empty_password", "uid0", "duplicates", "unshadowed", "default_accounts"]

NO_LOGIN = frozenset({"nologin", "false", "sync", "shutdown", "halt"})
"""Names of programs that, as a login shell, let nobody work at the computer."""
FIRST_PERSON = 1000
"""Accounts below this uid belong to the system (login.defs, UID_MIN of Debian, Red Hat and openEuler)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the rules judge."""

    accounts: Entries[Account]
    shadow: Entries[Shadow] | Unread
    groups: Entries[Group] | Unread


class Accounts(LocalChecker):
    """Local accounts: empty passwords, further administrators, ids and names given twice.

    ``empty_password`` fails for every account that anybody can enter without a password; it needs root, because the
    passwords stand in ``/etc/shadow``. ``uid0`` fails for every account but root that has the rights of root.
    ``duplicates`` fails for user ids, group ids and names that are given twice. ``unshadowed`` fails where a password
    hash stands in the file that everybody may read. ``default_accounts`` fails for system accounts with a login shell
    or a password of their own. Accounts of a directory service (LDAP, domain) are not asked for, and counted as left
    out.
    """

    id = "information.accounts"

    class Options(BaseOptions):
        """Which rules to judge, and which accounts are known."""

        rules: tuple[Rule, ...] = Field(("empty_password", "uid0", "duplicates"), min_length=1, description="Rules")
        allowed: tuple[str, ...] = Field((), description="System accounts that may have a login shell")

    def look(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:  # noqa: ARG002
        """Judge the local accounts rule by rule."""
        facts = _read(self.machine)
        for rule in options.rules:
            found = tuple(_RULES[rule](facts, options))
            yield from found
        yield from _coverage(facts, directory_services(self.machine), options.rules)


def _read(machine: Machine) -> Facts:
    accounts = read_accounts(machine)
    if isinstance(accounts, Unread):
        raise CannotTell(accounts.reason)
    if not accounts.all:
        raise CannotTell(msg("{path} lists no accounts that could be understood", path=PASSWD))
    return Facts(accounts, read_shadow(machine), read_groups(machine))


def _coverage(facts: Facts, services: tuple[str, ...], rules: tuple[Rule, ...]) -> Iterator[Coverage]:
    left_out = {}
    if facts.accounts.malformed:
        left_out["not understood"] = facts.accounts.malformed
    if services:
        left_out["directory service not asked"] = len(services)
    count = len(facts.accounts.all)
    if rules == ("empty_password",) and isinstance(facts.shadow, Unread):
        hidden = sum(account.password is Password.SHADOWED for account in facts.accounts.all)
        count, left_out = count - hidden, {**left_out, "no rights": hidden}
    yield Coverage(count, "accounts", left_out)


def _empty_password(facts: Facts, _options: Accounts.Options) -> Iterator[Observation]:
    empty = [account.name for account in facts.accounts.all if account.password is Password.EMPTY]
    yield from (_no_password(name, PASSWD) for name in dict.fromkeys(empty))
    if isinstance(facts.shadow, Unread):
        yield unknown(facts.shadow, rule="empty_password")
        return
    states = {entry.name: entry.password for entry in facts.shadow.all}
    shadowed = [account.name for account in facts.accounts.all if account.password is Password.SHADOWED]
    without = [name for name in shadowed if states.get(name) is Password.EMPTY]
    yield from (_no_password(name, SHADOW) for name in dict.fromkeys(without))
    if facts.shadow.malformed:
        said = msg("Lines of {path} that could not be understood: {count}", count=facts.shadow.malformed, path=SHADOW)
        yield cannot_tell(said, rule="empty_password", subject=SHADOW)
    elif not empty and not without:
        count = len(facts.accounts.all)
        said = msg("None of {count} accounts has an empty password", count=count)
        yield ok(said, rule="empty_password", observed=0, expected=0, evidence=from_file(SHADOW, f"{count} accounts"))


def _no_password(name: str, path: str) -> Observation:
    return fail(
        msg("The account {account} has an empty password: anybody can enter as it", account=name),
        subject=name,
        rule="empty_password",
        observed={"zh": "空口令", "en": "empty password"},
        expected={"zh": "锁定或设强口令", "en": "locked, or a strong password"},
        measure=msg(
            "Lock it with passwd -l {account}, or give it a strong password with passwd {account}", account=name
        ),
        evidence=from_file(path, f"{name}: password field empty"),
    )


def _uid0(facts: Facts, _options: Accounts.Options) -> Iterator[Observation]:
    others = [account.name for account in facts.accounts.all if account.uid == 0 and account.name != "root"]
    for name in dict.fromkeys(others):
        yield fail(
            msg("The account {account} has uid 0: it has all the rights of root", account=name),
            subject=name,
            rule="uid0",
            observed=0,
            expected={"zh": "仅 root 的 UID 为 0", "en": "uid 0 for root only"},
            evidence=from_file(PASSWD, f"{name}: uid 0"),
        )
    if not others:
        count = len(facts.accounts.all)
        said = msg("Of {count} accounts only root has uid 0", count=count)
        yield ok(said, rule="uid0", observed="root", expected="root", evidence=from_file(PASSWD, "uid 0: root"))


def _duplicates(facts: Facts, _options: Accounts.Options) -> Iterator[Observation]:
    accounts = facts.accounts.all
    kinds: list[tuple[str, str, Iterable[tuple[str, str]]]] = [
        ("uid", PASSWD, ((str(account.uid), account.name) for account in accounts)),
        ("user", PASSWD, ((account.name, str(account.uid)) for account in accounts)),
    ]
    if isinstance(facts.groups, Unread):
        yield unknown(facts.groups, rule="duplicates")
    else:
        kinds.append(("gid", GROUP, ((str(group.gid), group.name) for group in facts.groups.all)))
        kinds.append(("group", GROUP, ((group.name, str(group.gid)) for group in facts.groups.all)))
    found = [_twice(kind, path, key, holders) for kind, path, pairs in kinds for key, holders in _shared(pairs)]
    yield from found
    if not found:
        count = len(accounts)
        yield ok(
            msg("The ids and names of {count} accounts and of the groups are each given once", count=count),
            rule="duplicates",
            observed=0,
            expected=0,
            evidence=from_file(", ".join(path for kind, path, _ in kinds if kind in ("uid", "gid")), "no duplicates"),
        )


def _shared(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for key, holder in pairs:
        holders[key].append(holder)
    return [(key, names) for key, names in holders.items() if len(names) > 1]


_TWICE = {
    "uid": msg("The user id {key} is given to several accounts: {holders}"),
    "user": msg("The account name {key} stands several times, with the user ids {holders}"),
    "gid": msg("The group id {key} is given to several groups: {holders}"),
    "group": msg("The group name {key} stands several times, with the group ids {holders}"),
}


def _twice(kind: str, path: str, key: str, holders: list[str]) -> Observation:
    names = ", ".join(holders)
    return fail(
        msg(_TWICE[kind].template, key=key, holders=names),
        subject=f"{kind}:{key}",
        rule="duplicates",
        observed=len(holders),
        expected=1,
        evidence=from_file(path, f"{kind} {key}: {names}"),
    )


def _unshadowed(facts: Facts, _options: Accounts.Options) -> Iterator[Observation]:
    open_hashes = [account.name for account in facts.accounts.all if account.password is Password.SET]
    for name in dict.fromkeys(open_hashes):
        yield fail(
            msg("The password hash of {account} stands in {path}, which everybody may read", account=name, path=PASSWD),
            subject=name,
            rule="unshadowed",
            observed=PASSWD,
            expected=SHADOW,
            measure=msg("Move it with pwconv, and change the password"),
            evidence=from_file(PASSWD, f"{name}: hash in the password field"),
        )
    if not open_hashes:
        said = msg("No password hash stands in {path}", path=PASSWD)
        yield ok(said, rule="unshadowed", observed=0, expected=0, evidence=from_file(PASSWD, "all shadowed"))


def _default_accounts(facts: Facts, options: Accounts.Options) -> Iterator[Observation]:
    system = [one for one in facts.accounts.all if 0 < one.uid < FIRST_PERSON and one.name not in options.allowed]
    with_shell = [account for account in system if _shell_name(account) not in NO_LOGIN]
    yield from (_login_shell(account) for account in with_shell)
    if isinstance(facts.shadow, Unread):
        yield unknown(facts.shadow, rule="default_accounts")
        return
    states = {entry.name: entry.password for entry in facts.shadow.all}
    usable = [account for account in system if states.get(account.name) in (Password.SET, Password.EMPTY)]
    yield from (_own_password(account) for account in usable)
    if not with_shell and not usable:
        said = msg("None of {count} system accounts can be used to log in", count=len(system))
        yield ok(said, rule="default_accounts", observed=0, expected=0, evidence=from_file(PASSWD, f"{len(system)}"))


def _shell_name(account: Account) -> str:
    return account.shell.rpartition("/")[2]


def _login_shell(account: Account) -> Observation:
    return fail(
        msg("The system account {account} has a login shell: {shell}", account=account.name, shell=_shell(account)),
        subject=account.name,
        rule="default_accounts",
        observed=_shell(account),
        expected="nologin",
        measure=msg("If nobody works as it: usermod -s /usr/sbin/nologin {account}", account=account.name),
        evidence=from_file(PASSWD, f"{account.name}: uid {account.uid}, shell {_shell(account)}"),
    )


def _shell(account: Account) -> str:
    return account.shell or "/bin/sh"


def _own_password(account: Account) -> Observation:
    return fail(
        msg("The system account {account} is not locked: it has a password of its own", account=account.name),
        subject=account.name,
        rule="default_accounts",
        observed={"zh": "未锁定", "en": "not locked"},
        expected={"zh": "锁定", "en": "locked"},
        measure=msg("Lock it with passwd -l {account}", account=account.name),
        evidence=from_file(SHADOW, f"{account.name}: not locked"),
    )


_RULES: Mapping[str, Callable[[Facts, Accounts.Options], Iterator[Observation]]] = {
    "empty_password": _empty_password,
    "uid0": _uid0,
    "duplicates": _duplicates,
    "unshadowed": _unshadowed,
    "default_accounts": _default_accounts,
}
