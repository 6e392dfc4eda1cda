"""``information.access_control``: whether AppArmor or SELinux confines programs."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard import CannotTell, Context, Observation, fail, msg, ok
from safeguard_information.facts.machine import Gap, Unread
from safeguard_information.local import LocalChecker, from_file

SELINUX = "/sys/fs/selinux/enforce"
APPARMOR = "/sys/module/apparmor/parameters/enabled"
MODULES = "/sys/kernel/security/lsm"


class AccessControl(LocalChecker):
    """Mandatory access control: SELinux enforcing, or AppArmor enabled.

    Passes when the kernel enforces SELinux or has AppArmor enabled (whether each profile is enforced, ``aa-status``
    tells), fails when neither is there or SELinux only warns.
    """

    id = "information.access_control"

    def look(self, ctx: Context, options: object) -> Iterator[Observation]:  # noqa: ARG002
        """Ask the kernel."""
        selinux, apparmor = self.machine.text(SELINUX), self.machine.text(APPARMOR)
        closed = [one for one in (selinux, apparmor) if isinstance(one, Unread) and one.gap is not Gap.MISSING]
        if isinstance(selinux, str):
            yield _selinux(selinux.strip())
        elif isinstance(apparmor, str):
            yield _apparmor(apparmor.strip())
        elif closed:
            raise CannotTell(closed[0].reason)
        else:
            modules = self.machine.text(MODULES)
            said = msg("Neither SELinux nor AppArmor is at work in this kernel")
            evidence = from_file(MODULES, modules if isinstance(modules, str) else "-")
            yield fail(said, subject="lsm", rule="enforcing", observed="-", evidence=evidence)


def _selinux(value: str) -> Observation:
    about = {"subject": "lsm", "rule": "enforcing", "observed": value, "expected": "1"}
    if value == "1":
        return ok(msg("SELinux is enforcing"), evidence=from_file(SELINUX, value), **about)
    return fail(msg("SELinux only warns (permissive)"), evidence=from_file(SELINUX, value), **about)


def _apparmor(value: str) -> Observation:
    about = {"subject": "lsm", "rule": "enforcing", "observed": value, "expected": "Y"}
    if value == "Y":
        return ok(msg("AppArmor is enabled"), evidence=from_file(APPARMOR, value), **about)
    return fail(msg("AppArmor is switched off"), evidence=from_file(APPARMOR, value), **about)
