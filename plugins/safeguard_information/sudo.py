"""``information.sudo``: who may become root, and whether a password is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import Field

from safeguard import CannotTell, Context, Coverage, NotApplicable, Observation, fail, msg, ok
from safeguard import Options as BaseOptions
from safeguard_information.facts.machine import Gap, Unread
from safeguard_information.facts.sudoers import SUDOERS, SudoRule, read_sudoers
from safeguard_information.local import LocalChecker, from_file

_ADMINISTRATORS = ("root", "%sudo", "%wheel", "%admin")


class Sudo(LocalChecker):
    """Rules of ``sudo``: who may run every command, and who is not asked for a password.

    ``no_password`` fails for every rule with ``NOPASSWD``; ``everything`` for everybody but the usual groups of
    administrators, or the ``allowed`` names, who may run all commands. The rules can be read by root only.
    """

    id = "information.sudo"

    class Options(BaseOptions):
        """Who may do it."""

        allowed: tuple[str, ...] = Field((), description="Names, as in sudoers, that may run everything: %it")

    def look(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:  # noqa: ARG002
        """Judge rule by rule."""
        rules = read_sudoers(self.machine)
        if isinstance(rules, Unread):
            if rules.gap is Gap.MISSING and not self.machine.program("sudo"):
                raise NotApplicable(msg("sudo is not installed"))
            raise CannotTell(rules.reason)
        yield from judge_sudo(rules, (*_ADMINISTRATORS, *options.allowed))
        if rules:
            yield Coverage(len(rules), "rules")


def judge_sudo(rules: Sequence[SudoRule], allowed: Sequence[str]) -> Iterator[Observation]:
    """Say which rules give away too much."""
    bad = 0
    for rule in rules:
        if rule.without_password:
            bad += 1
            said = msg("{who} may run commands as root without a password: {rule}", who=rule.who, rule=rule.what)
            yield fail(said, **_about(rule, "no_password"), evidence=from_file(rule.file, f"{rule.who} {rule.what}"))
        if rule.everything and rule.who not in allowed:
            bad += 1
            said = msg("{who} may run every command as root: {rule}", who=rule.who, rule=rule.what)
            yield fail(said, **_about(rule, "everything"), evidence=from_file(rule.file, f"{rule.who} {rule.what}"))
    if not bad:
        lines = "\n".join(f"{rule.who} {rule.what}" for rule in rules) or "-"
        said = msg(
            "Rules of sudo that give no more than the groups of administrators may have: {count}", count=len(rules)
        )
        yield ok(said, rule="everything", evidence=from_file(SUDOERS, lines))


def _about(rule: SudoRule, name: str) -> dict[str, str]:
    return {"subject": f"{rule.who} {rule.what}", "label": rule.who, "rule": name, "observed": rule.what}
