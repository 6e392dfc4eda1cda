"""``information.updates``: security updates that wait, package lists that are old, and a restart that is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from safeguard import (
    CannotTell,
    Context,
    Coverage,
    Limits,
    NotApplicable,
    Observation,
    Unsupported,
    cannot_tell,
    fail,
    info,
    msg,
    ok,
)
from safeguard import Options as BaseOptions
from safeguard_information.facts.kernel import Kernels, read_kernels, version_key
from safeguard_information.facts.machine import Machine, Unread
from safeguard_information.facts.updates import PackageLists, Update, Updates, read_package_lists, read_updates
from safeguard_information.local import LocalChecker, from_command, from_file, unknown

Rule = Literal["lists", "security", "pending", "reboot"]


class PendingUpdates(LocalChecker):
    """Updates that wait (apt), the age of the package lists, and whether a restart is due.

    ``lists`` fails when the package lists are older than ``max_list_days`` or past the date that their publisher
    vouches for. ``security`` fails for security updates that wait; with old lists, "none waits" is not believed, and it
    cannot be told. ``pending`` names the other updates. ``reboot`` fails when the running kernel is not the newest
    installed one, or the package manager asks for a restart. Nothing is downloaded and nothing changed.
    """

    id = "information.updates"
    limits = Limits(seconds=90, cpu_seconds=90)

    class Options(BaseOptions):
        """Which rules to judge, and how old the lists may be."""

        rules: tuple[Rule, ...] = Field(("lists", "security"), min_length=1, description="Rules")
        max_list_days: int = Field(7, ge=1, le=365, description="Days since the package lists were last fetched")

    def look(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Judge the computer rule by rule."""
        if "reboot" in options.rules:
            yield from _reboot(self.machine, alone=options.rules == ("reboot",))
        rules = tuple(rule for rule in options.rules if rule != "reboot")
        if rules:
            yield from _packages(self.machine, rules, ctx.as_of, options.max_list_days)


def _packages(machine: Machine, rules: tuple[Rule, ...], as_of: date, most: int) -> Iterator[Observation | Coverage]:
    if not machine.program("apt-get"):
        raise Unsupported(msg("Only computers with apt (Debian, Ubuntu, UOS, Kylin desktop) can be looked at so far"))
    lists = read_package_lists(machine)
    if isinstance(lists, Unread):
        raise CannotTell(lists.reason)
    fresh = tuple(_lists(lists, as_of, most))
    if "lists" in rules:
        yield from fresh
    if rules == ("lists",):
        return
    updates = read_updates(machine)
    if isinstance(updates, Unread):
        yield unknown(updates, rule="security")
        return
    stale = any(one.status == "fail" for one in fresh)
    for rule in rules:
        if rule != "lists":
            yield _WAITING[rule](updates, lists, stale)


def _lists(lists: PackageLists, as_of: date, most: int) -> Iterator[Observation]:
    age = (as_of - lists.fetched).days
    about = {"subject": "apt", "rule": "lists", "observed": age, "expected": most}
    evidence = from_file(lists.source, lists.fetched.isoformat())
    overdue = [f"{name} ({day.isoformat()})" for name, day in lists.expired if day < as_of]
    measure = msg("Run apt-get update, and see to it that it runs every day (apt-daily.timer)")
    if age > most:
        said = msg("The package lists are {age} days old: newer security updates are not known here", age=age)
        yield fail(said, measure=measure, evidence=evidence, **about)
    elif overdue:
        said = msg(
            "The package lists are past the date that their publisher vouches for: {lists}", lists=", ".join(overdue)
        )
        yield fail(said, measure=measure, evidence=evidence, **about)
    else:
        yield ok(
            msg("The package lists were fetched on {day}", day=lists.fetched.isoformat()), evidence=evidence, **about
        )


def _security(updates: Updates, lists: PackageLists, stale: bool) -> Observation:  # noqa: FBT001
    waiting = [update for update in updates.all if update.security]
    about = {"subject": "apt", "rule": "security", "observed": len(waiting), "expected": 0}
    evidence = from_command(updates.command, _listed(waiting))
    if waiting:
        said = msg("Security updates that wait: {count} ({packages})", count=len(waiting), packages=_short(waiting))
        measure = msg("Test them, then run apt-get upgrade")
        return fail(said, measure=measure, evidence=evidence, **about)
    if stale:
        day = lists.fetched.isoformat()
        said = msg("No security update waits by the package lists of {day}, which are too old to be believed", day=day)
        return cannot_tell(said, evidence=evidence, **about)
    if updates.kept_back:
        names = ", ".join(updates.kept_back)
        return cannot_tell(
            msg(
                "These packages are kept back, and whether security updates are among them is not known: {packages}",
                packages=names,
            ),
            **about,
        )
    said = msg("No security update waits, by the package lists of {day}", day=lists.fetched.isoformat())
    return ok(said, evidence=evidence, **about)


def _pending(updates: Updates, lists: PackageLists, _stale: bool) -> Observation:  # noqa: FBT001
    others = [update for update in updates.all if not update.security]
    said = msg(
        "Other updates that wait, by the package lists of {day}: {count}",
        count=len(others),
        day=lists.fetched.isoformat(),
    )
    evidence = from_command(updates.command, _listed(others))
    return info(said, subject="apt", rule="pending", observed=len(others), evidence=evidence)


_Judge = Callable[[Updates, PackageLists, bool], Observation]
_WAITING: Mapping[str, _Judge] = {"security": _security, "pending": _pending}


def _listed(updates: list[Update]) -> str:
    return "\n".join(f"{one.package} {one.installed or '-'} -> {one.candidate}" for one in updates) or "-"


def _short(updates: list[Update], most: int = 8) -> str:
    names = ", ".join(update.package for update in updates[:most])
    return f"{names}, …" if len(updates) > most else names


def _reboot(machine: Machine, *, alone: bool) -> Iterator[Observation]:
    kernels = read_kernels(machine)
    if isinstance(kernels, Unread):
        raise CannotTell(kernels.reason)
    if kernels.reboot_mark or kernels.installed:
        yield judge_restart(kernels)
        return
    reason = msg("No kernel is installed here, as in a container: restart the computer that runs it where it needs it")
    if alone:
        raise NotApplicable(reason)
    yield info(reason, rule="reboot")


def judge_restart(kernels: Kernels) -> Observation:
    """Say whether the computer must be restarted to run what is installed."""
    newest = kernels.installed[-1] if kernels.installed else ""
    about = {"subject": "kernel", "rule": "reboot", "observed": kernels.running, "expected": newest or None}
    if newest and version_key(newest) > version_key(kernels.running):
        said = msg(
            "The kernel {running} runs, though {newest} is installed: restart", running=kernels.running, newest=newest
        )
        return fail(said, evidence=from_file("/boot", ", ".join(kernels.installed)), **about)
    if kernels.reboot_mark:
        said = msg("The package manager asks for a restart ({path})", path=kernels.reboot_mark)
        return fail(said, evidence=from_file(kernels.reboot_mark, "present"), **about)
    said = msg("The newest installed kernel runs: {running}", running=kernels.running)
    return ok(said, evidence=from_file("/boot", ", ".join(kernels.installed)), **about)
