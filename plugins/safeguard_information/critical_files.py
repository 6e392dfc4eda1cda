"""The files whose owner, group and permission bits matter most, as data (CIS Debian 12, chapters 2.4, 5.1 and 7.1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Protection:
    """How a file must be protected: these owners and groups, and no permission bit beyond these."""

    path: str
    """Path, or folder with a shell pattern in its last part."""
    most: int
    """The most that may be allowed; less is better: ``0o640``."""
    groups: tuple[str, ...] = ("root",)
    rule: str = "critical"
    required: bool = False
    """Whether a computer without this file cannot be judged."""


CRITICAL = (
    Protection("/etc/passwd", 0o644, required=True),
    Protection("/etc/passwd-", 0o644),
    Protection("/etc/group", 0o644, required=True),
    Protection("/etc/group-", 0o644),
    Protection("/etc/shadow", 0o640, ("root", "shadow"), required=True),
    Protection("/etc/shadow-", 0o640, ("root", "shadow")),
    Protection("/etc/gshadow", 0o640, ("root", "shadow")),
    Protection("/etc/gshadow-", 0o640, ("root", "shadow")),
    Protection("/etc/shells", 0o644),
    Protection("/etc/security/opasswd", 0o600),
    Protection("/etc/sudoers", 0o440),
    Protection("/etc/sudoers.d", 0o755),
    Protection("/etc/sudoers.d/*", 0o640),
    Protection("/etc/ssh/sshd_config", 0o644),
    Protection("/etc/ssh/ssh_host_*_key", 0o640, ("root", "ssh_keys", "_ssh")),
    Protection("/etc/pam.d", 0o755),
    Protection("/etc/pam.d/*", 0o644),
    Protection("/boot/grub/grub.cfg", 0o600),
)
"""Rule ``critical``. sshd_config holds no secret: as shipped (0644) it is accepted; CIS asks for 0600."""

SCHEDULED = (
    Protection("/etc/crontab", 0o644, rule="scheduled"),
    *(
        Protection(f"/etc/cron.{name}", 0o755, rule="scheduled")
        for name in ("d", "hourly", "daily", "weekly", "monthly")
    ),
    *(
        Protection(f"/etc/cron.{name}/*", 0o755, rule="scheduled")
        for name in ("d", "hourly", "daily", "weekly", "monthly")
    ),
    Protection("/var/spool/cron/crontabs", 0o1730, ("root", "crontab"), rule="scheduled"),
    Protection("/etc/anacrontab", 0o644, rule="scheduled"),
    Protection("/etc/systemd/system", 0o755, rule="scheduled"),
    Protection("/etc/systemd/system/*.timer", 0o644, rule="scheduled"),
    Protection("/etc/systemd/system/*.service", 0o644, rule="scheduled"),
)
"""Rule ``scheduled``: what runs by itself with the rights of root may be changed by root only."""
