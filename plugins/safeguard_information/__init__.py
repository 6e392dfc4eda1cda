"""First-party plugin ``information``: the security of the computer that Safeguard runs on (Linux)."""

from __future__ import annotations

from collections.abc import Sequence

from safeguard import Checker, hookimpl


@hookimpl
def safeguard_checkers() -> Sequence[type[Checker]]:
    """Name the checkers of the computer."""
    from safeguard_information.access_control import AccessControl  # noqa: PLC0415 - loaded only where checkers run
    from safeguard_information.accounts import Accounts  # noqa: PLC0415
    from safeguard_information.file_permissions import FilePermissions  # noqa: PLC0415
    from safeguard_information.kernel_parameters import KernelParameters  # noqa: PLC0415
    from safeguard_information.listeners import Listeners  # noqa: PLC0415
    from safeguard_information.log_retention import LogRetention  # noqa: PLC0415
    from safeguard_information.login_policy import LoginPolicy  # noqa: PLC0415
    from safeguard_information.mounts import Mounts  # noqa: PLC0415
    from safeguard_information.release import SystemRelease  # noqa: PLC0415
    from safeguard_information.sshd import Sshd  # noqa: PLC0415
    from safeguard_information.sudo import Sudo  # noqa: PLC0415
    from safeguard_information.time_sync import TimeSync  # noqa: PLC0415
    from safeguard_information.updates import PendingUpdates  # noqa: PLC0415

    return [
        AccessControl,
        Accounts,
        FilePermissions,
        KernelParameters,
        Listeners,
        LogRetention,
        LoginPolicy,
        Mounts,
        SystemRelease,
        Sshd,
        Sudo,
        TimeSync,
        PendingUpdates,
    ]
