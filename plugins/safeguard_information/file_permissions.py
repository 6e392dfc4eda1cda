"""``information.file_permissions``: who may read and change the files on which the security of the computer rests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Literal

from pydantic import Field

from safeguard import CannotTell, Context, Coverage, Observation, cannot_tell, fail, msg, ok
from safeguard import Options as BaseOptions
from safeguard_information.critical_files import CRITICAL, SCHEDULED, Protection
from safeguard_information.facts.accounts import Account, read_accounts
from safeguard_information.facts.file_modes import FileMode, read_modes
from safeguard_information.facts.log_files import FOLDER, read_log_files
from safeguard_information.facts.machine import Gap, Machine, Unread
from safeguard_information.local import LocalChecker, from_file, unknown

Rule = Literal["critical", "scheduled", "logs", "homes"]

MOST_OF_A_LOG = 0o640
"""The most that may be allowed on a log file (CIS Debian 12, 6.1.4.1)."""
LOGIN_LOGS = frozenset({"wtmp", "btmp", "lastlog", "faillog"})
"""Logs that ``login`` writes for the group utmp; everybody may read wtmp and lastlog (same clause)."""
MOST_OF_A_LOGIN_LOG = 0o664
MOST_OF_A_HOME = 0o750
"""The most that may be allowed on a home folder (CIS Debian 12, 7.2.9)."""
_PEOPLE = range(1000, 60000)


class FilePermissions(LocalChecker):
    """Owner, group and permission bits of critical files, scheduled tasks, logs and home folders.

    ``critical`` judges the table of :mod:`safeguard_information.critical_files` (passwords, sudo, SSH keys, PAM),
    ``scheduled`` what runs by itself as root, ``logs`` all log files below ``/var/log``, ``homes`` the home folders of
    people. A file with an access control list is not judged by its bits: ``getfacl`` must be read by a person.
    """

    id = "information.file_permissions"

    class Options(BaseOptions):
        """Which rules to judge."""

        rules: tuple[Rule, ...] = Field(("critical",), min_length=1, description="Rules")

    def look(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:  # noqa: ARG002
        """Judge one file after the other."""
        for rule in options.rules:
            yield from _RULES[rule](self.machine)


def _summed_up(rule: str, seen: Iterable[Observation]) -> Iterator[Observation | Coverage]:
    """Yield what is wrong file by file, what is right in one line, and how much was looked at."""
    good: list[Observation] = []
    counts = {"bad": 0, "not readable": 0}
    for one in seen:
        if one.status == "pass":
            good.append(one)
        else:
            counts["not readable" if one.status == "error" else "bad"] += 1
            yield one
    if good:
        folders = ", ".join(dict.fromkeys(str(PurePosixPath(one.subject).parent) for one in good))
        evidence = from_file(folders, "\n".join(f"{one.observed} {one.subject}" for one in good))
        yield ok(
            msg("Files that are protected as they should be: {count}", count=len(good)), rule=rule, evidence=evidence
        )
    left_out = {"not readable": counts["not readable"]} if counts["not readable"] else {}
    yield Coverage(len(good) + counts["bad"], "files", left_out)


def _critical(machine: Machine) -> Iterator[Observation | Coverage]:
    return _summed_up("critical", _table(machine, CRITICAL))


def _scheduled(machine: Machine) -> Iterator[Observation | Coverage]:
    return _summed_up("scheduled", _table(machine, SCHEDULED))


def _table(machine: Machine, table: tuple[Protection, ...]) -> Iterator[Observation]:
    for protection in table:
        for one in _spelt_out(machine, protection):
            yield from _protected(machine, one)


def _spelt_out(machine: Machine, protection: Protection) -> Iterator[Protection | Observation]:
    """Return the protection of each file that fits the pattern, or why the folder could not be read."""
    path = PurePosixPath(protection.path)
    if "*" not in path.name:
        yield protection
        return
    names = machine.names(str(path.parent), path.name)
    if isinstance(names, Unread):
        if names.gap is not Gap.MISSING:
            yield unknown(names, rule=protection.rule, subject=str(path))
        return
    yield from (replace(protection, path=str(path.parent / name)) for name in names)


def _protected(machine: Machine, one: Protection | Observation) -> Iterator[Observation]:
    if isinstance(one, Observation):
        yield one
        return
    mode = read_modes(machine, (one.path,))[0]
    if not isinstance(mode, Unread):
        yield judge_mode(mode, one)
    elif mode.gap is not Gap.MISSING or one.required:
        yield unknown(mode, rule=one.rule, subject=one.path)


def judge_mode(seen: FileMode, wanted: Protection) -> Observation:
    """Say whether a file is protected at least as it must be."""
    if seen.acl:
        said = msg(
            "{path} has an access control list: its bits do not tell who may use it; see getfacl", path=seen.path
        )
        return cannot_tell(said, subject=seen.path, rule=wanted.rule)
    beyond = seen.mode & ~wanted.most & 0o777
    right = seen.uid == 0 and (seen.gid == 0 or seen.group in wanted.groups)
    expected = f"root:{'|'.join(wanted.groups)} <= {wanted.most:04o}"
    about = {"subject": seen.path, "rule": wanted.rule, "observed": str(seen), "expected": expected}
    evidence = from_file(seen.path, seen)
    if right and not beyond:
        return ok(msg("{path} is protected: {seen}", path=seen.path, seen=str(seen)), evidence=evidence, **about)
    measure = msg(
        "chown root:{group} {path} && chmod {mode} {path}",
        group=wanted.groups[-1] if seen.group in wanted.groups else "root",
        path=seen.path,
        mode=f"{wanted.most & seen.mode:04o}",
    )
    said = msg("{path} is open to more people than it should be: {seen}", path=seen.path, seen=str(seen))
    return fail(said, measure=measure, evidence=evidence, **about)


def _logs(machine: Machine) -> Iterator[Observation | Coverage]:
    found = read_log_files(machine)
    if isinstance(found, Unread):
        yield unknown(found, rule="logs", subject=found.source)
        return
    yield from (unknown(folder, rule="logs", subject=folder.source) for folder in found.unread)
    modes = [mode for mode in read_modes(machine, (file.path for file in found.all)) if not isinstance(mode, Unread)]
    yield Coverage(len(modes), "files", {"not readable": len(found.unread)} if found.unread else {})
    if modes:
        yield judge_logs(modes)


def judge_logs(modes: Sequence[FileMode]) -> Observation:
    """Say whether the log files can be read and changed by no more people than they must be."""
    too_open = [mode for mode in modes if mode.mode & ~_most_of_log(mode) & 0o777]
    about = {"subject": FOLDER, "rule": "logs", "observed": len(too_open), "expected": 0}
    if not too_open:
        evidence = from_file(FOLDER, _listed(modes))
        return ok(
            msg("Log files that are protected as they should be: {count}", count=len(modes)), evidence=evidence, **about
        )
    said = msg(
        "{count} of {total} log files are open to more people than they should be: {paths}",
        count=len(too_open),
        total=len(modes),
        paths=", ".join(mode.path for mode in too_open[:5]) + (", …" if len(too_open) > 5 else ""),
    )
    measure = msg("chmod {mode} the files, and set the same in their logrotate rules", mode=f"{MOST_OF_A_LOG:04o}")
    return fail(said, measure=measure, evidence=from_file(FOLDER, _listed(too_open)), **about)


def _most_of_log(mode: FileMode) -> int:
    login_log = PurePosixPath(mode.path).name.split(".")[0] in LOGIN_LOGS
    return MOST_OF_A_LOGIN_LOG if login_log else MOST_OF_A_LOG


def _listed(modes: Sequence[FileMode]) -> str:
    return "\n".join(f"{mode} {mode.path}" for mode in modes)


def _homes(machine: Machine) -> Iterator[Observation | Coverage]:
    return _summed_up("homes", _each_home(machine))


def _each_home(machine: Machine) -> Iterator[Observation]:
    accounts = read_accounts(machine)
    if isinstance(accounts, Unread):
        raise CannotTell(accounts.reason)
    for account in accounts.all:
        if account.uid in _PEOPLE or account.uid == 0:
            mode = read_modes(machine, (account.home,))[0]
            if not isinstance(mode, Unread):
                yield judge_home(account, mode)
            elif mode.gap is not Gap.MISSING:
                yield unknown(mode, rule="homes", subject=account.home)


def judge_home(account: Account, seen: FileMode) -> Observation:
    """Say whether a home folder belongs to its account, and is closed to others."""
    expected = f"{account.name} <= {MOST_OF_A_HOME:04o}"
    about = {"subject": seen.path, "label": account.name, "rule": "homes", "observed": str(seen), "expected": expected}
    evidence = from_file(seen.path, seen)
    if seen.uid == account.uid and not seen.mode & ~MOST_OF_A_HOME & 0o777:
        return ok(msg("{path} is protected: {seen}", path=seen.path, seen=str(seen)), evidence=evidence, **about)
    said = msg(
        "The home folder {path} of {account} is open to others, or belongs to somebody else: {seen}",
        path=seen.path,
        account=account.name,
        seen=str(seen),
    )
    measure = msg("chown {account} {path} && chmod 750 {path}", account=account.name, path=seen.path)
    return fail(said, measure=measure, evidence=evidence, **about)


_RULES: Mapping[Rule, Callable[[Machine], Iterator[Observation | Coverage]]] = {
    "critical": _critical,
    "scheduled": _scheduled,
    "logs": _logs,
    "homes": _homes,
}
