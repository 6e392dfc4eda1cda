"""``information.login_policy``: how strong passwords must be, how long they last, and what happens after wrong ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from pydantic import Field

from safeguard import Context, Coverage, Observation, cannot_tell, fail, msg, ok
from safeguard import Options as BaseOptions
from safeguard_information.facts.accounts import SHADOW, Password, read_shadow
from safeguard_information.facts.machine import Gap, Machine, Unread
from safeguard_information.facts.pam import PamLine, read_stack
from safeguard_information.facts.settings_files import SettingsFile, read_settings
from safeguard_information.facts.shell_timeout import read_shell_timeout
from safeguard_information.local import LocalChecker, from_file, unknown

Rule = Literal["complexity", "password_age", "lockout", "timeout", "umask"]

LOGIN_DEFS = "/etc/login.defs"
PWQUALITY = "/etc/security/pwquality.conf"
FAILLOCK = "/etc/security/faillock.conf"
_TESTERS = ("pam_pwquality.so", "pam_cracklib.so", "pam_passwdqc.so")
_KINDS = ("dcredit", "ucredit", "lcredit", "ocredit")


class LoginPolicy(LocalChecker):
    """Rules for passwords and logins: strength, age, lock-out, idle shells, umask.

    ``complexity``: PAM asks ``pam_pwquality`` for at least ``min_length`` characters of ``min_classes`` kinds.
    ``password_age``: new accounts, and every account with a password (needs root), must change it within ``max_days``.
    ``lockout``: ``pam_faillock`` locks an account after at most ``max_failures`` wrong passwords. ``timeout``: shells
    end after ``max_idle_seconds``. ``umask``: files of new accounts are closed to others (027 or stricter).
    """

    id = "information.login_policy"

    class Options(BaseOptions):
        """Which rules to judge, and where the limits are."""

        rules: tuple[Rule, ...] = Field(("complexity", "password_age", "lockout"), min_length=1, description="Rules")
        min_length: int = Field(8, ge=1, le=128, description="Characters of a password")
        min_classes: int = Field(3, ge=1, le=4, description="Kinds of characters (digits, capitals, small, others)")
        max_days: int = Field(90, ge=1, le=3650, description="Days that a password lasts")
        max_failures: int = Field(5, ge=1, le=100, description="Wrong passwords before an account is locked")
        max_idle_seconds: int = Field(900, ge=1, le=86400, description="Seconds after which an idle shell ends")

    def look(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:  # noqa: ARG002
        """Judge rule by rule."""
        for rule in options.rules:
            yield from _RULES[rule](self.machine, options)
        yield Coverage(len(options.rules), "settings")


def _complexity(machine: Machine, options: LoginPolicy.Options) -> Iterator[Observation]:
    stack = read_stack(machine, "common-password", "system-auth", "password-auth", "passwd")
    settings = read_settings(machine, PWQUALITY, "/etc/security/pwquality.conf.d")
    if isinstance(stack, Unread):
        yield unknown(stack, rule="complexity")
        return
    used = [line for line in stack if line.kind == "password" and line.module in _TESTERS]
    if used and used[0].module == "pam_passwdqc.so":
        said = msg("New passwords are tested by {module}, whose rules are not understood here", module=used[0].module)
        yield cannot_tell(
            said, subject="pwquality", rule="complexity", evidence=from_file(used[0].file, used[0].module)
        )
        return
    if not used:
        said = msg("New passwords are not tested: pam_pwquality is not set up in {files}", files=_files(stack))
        yield fail(said, subject="pwquality", rule="complexity", evidence=from_file(_files(stack), _modules(stack)))
        return
    if isinstance(settings, Unread):
        if settings.gap is not Gap.MISSING:
            yield unknown(settings, rule="complexity")
            return
        settings = SettingsFile({}, ())
    yield judge_complexity(used[0], settings, options)


def judge_complexity(line: PamLine, settings: SettingsFile, options: LoginPolicy.Options) -> Observation:
    """Say whether passwords are long and varied enough; arguments of the PAM module outrank the file."""
    values = {**settings.values, **dict(word.split("=", 1) for word in line.arguments if "=" in word)}
    length = _number(values, "minlen", 8)
    classes = max(_number(values, "minclass", 0), sum(_number(values, kind, 0) < 0 for kind in _KINDS))
    good = length >= options.min_length and classes >= options.min_classes
    say = ok if good else fail
    return say(
        msg("Passwords must have {length} characters of {classes} kinds", length=length, classes=classes)
        if good
        else msg(
            "Passwords need only {length} characters of {classes} kinds; {more} of {most} are wanted",
            length=length,
            classes=classes,
            more=options.min_length,
            most=options.min_classes,
        ),
        subject="pwquality",
        rule="complexity",
        observed=f"minlen={length} minclass={classes}",
        expected=f"minlen>={options.min_length} minclass>={options.min_classes}",
        evidence=from_file(", ".join((line.file, *settings.files)), f"minlen={length} minclass={classes}"),
    )


def _number(values: Mapping[str, str], key: str, default: int) -> int:
    try:
        return int(values.get(key, default))
    except ValueError:
        return default


def _files(stack: tuple[PamLine, ...]) -> str:
    return ", ".join(dict.fromkeys(line.file for line in stack)) or "/etc/pam.d"


def _modules(stack: tuple[PamLine, ...]) -> str:
    return ", ".join(f"{line.kind} {line.module}" for line in stack)


def _password_age(machine: Machine, options: LoginPolicy.Options) -> Iterator[Observation]:
    settings = read_settings(machine, LOGIN_DEFS)
    if isinstance(settings, Unread):
        yield unknown(settings, rule="password_age", subject="PASS_MAX_DAYS")
    else:
        days = settings.number("PASS_MAX_DAYS")
        yield _limit(settings, "password_age", "PASS_MAX_DAYS", days, options.max_days)
    shadow = read_shadow(machine)
    if isinstance(shadow, Unread):
        yield unknown(shadow, rule="password_age", subject=SHADOW)
        return
    for entry in shadow.all:
        days = entry.max_days
        if entry.password is Password.SET and (days is None or days > options.max_days):
            yield fail(
                msg("The password of {account} may be used for {days} days", account=entry.name, days=days or _NO_END),
                subject=entry.name,
                rule="password_age",
                observed=days or _NO_END,
                expected=options.max_days,
                measure=msg("chage -M {days} {account}", days=options.max_days, account=entry.name),
                evidence=from_file(SHADOW, f"{entry.name}: {days or '-'}"),
            )


_NO_END = {"zh": "不限", "en": "unlimited"}


def _limit(settings: SettingsFile, rule: str, key: str, seen: int | None, most: int) -> Observation:
    good = seen is not None and 0 < seen <= most
    say = ok if good else fail
    shown = _NO_END if seen is None or seen <= 0 else seen
    return say(
        msg("{key} is not set; it may be {most} at most", key=key, most=most)
        if seen is None
        else msg("{key} is {value}; it may be {most} at most", key=key, value=shown, most=most),
        subject=key,
        rule=rule,
        observed=shown,
        expected=most,
        evidence=from_file(settings.source, f"{key} {'-' if seen is None else seen}"),
    )


def _lockout(machine: Machine, options: LoginPolicy.Options) -> Iterator[Observation]:
    stack = read_stack(machine, "common-auth", "system-auth", "password-auth", "login")
    settings = read_settings(machine, FAILLOCK)
    if isinstance(stack, Unread):
        yield unknown(stack, rule="lockout")
        return
    used = [line for line in stack if line.kind == "auth" and line.module in ("pam_faillock.so", "pam_tally2.so")]
    if not used:
        said = msg("Wrong passwords never lock an account: pam_faillock is not set up in {files}", files=_files(stack))
        yield fail(said, subject="faillock", rule="lockout", evidence=from_file(_files(stack), _modules(stack)))
        return
    if isinstance(settings, Unread) and settings.gap is not Gap.MISSING:
        yield unknown(settings, rule="lockout")
        return
    known = SettingsFile({}, ()) if isinstance(settings, Unread) else settings
    values = dict(word.split("=", 1) for line in used for word in line.arguments if "=" in word)
    deny = _number({**known.values, **values}, "deny", 3)
    source = SettingsFile({}, (used[0].file, *known.files))
    yield _limit(source, "lockout", "deny", deny, options.max_failures)


def _timeout(machine: Machine, options: LoginPolicy.Options) -> Iterator[Observation]:
    found = read_shell_timeout(machine)
    if isinstance(found, Unread):
        yield unknown(found, rule="timeout", subject="TMOUT")
    else:
        yield _limit(found, "timeout", "TMOUT", found.number("TMOUT"), options.max_idle_seconds)


def _umask(machine: Machine, _options: LoginPolicy.Options) -> Iterator[Observation]:
    settings = read_settings(machine, LOGIN_DEFS)
    if isinstance(settings, Unread):
        yield unknown(settings, rule="umask", subject="UMASK")
        return
    value = settings.values.get("UMASK", "022")
    good = all(sign in "01234567" for sign in value) and int(value, 8) & 0o027 == 0o027
    say = ok if good else fail
    yield say(
        msg("New files are made with umask {value}; it must be 027 or stricter", value=value),
        subject="UMASK",
        rule="umask",
        observed=value,
        expected="027",
        evidence=from_file(settings.source, f"UMASK {value}"),
    )


_RULES: Mapping[Rule, Callable[[Machine, LoginPolicy.Options], Iterator[Observation]]] = {
    "complexity": _complexity,
    "password_age": _password_age,
    "lockout": _lockout,
    "timeout": _timeout,
    "umask": _umask,
}
