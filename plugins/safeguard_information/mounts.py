"""``information.mounts``: folders that everybody may write to, mounted so that nothing there can take rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from safeguard import CannotTell, Context, Coverage, Observation, fail, msg, not_applicable, ok
from safeguard import Options as BaseOptions
from safeguard_information.facts.machine import Unread
from safeguard_information.facts.mounts import MOUNTS, Mount, read_mounts
from safeguard_information.local import LocalChecker, from_file

WANTED: Mapping[str, tuple[str, ...]] = {
    "/tmp": ("nodev", "nosuid", "noexec"),  # noqa: S108 - judged, not written to
    "/dev/shm": ("nodev", "nosuid", "noexec"),  # noqa: S108
    "/var/tmp": ("nodev", "nosuid", "noexec"),  # noqa: S108
    "/home": ("nodev", "nosuid"),
}
"""Options of the folders that everybody, or every person, may write to (CIS Debian 12, 1.1.2)."""
OF_THEIR_OWN = ("/tmp", "/dev/shm")  # noqa: S108
"""Folders that must be a file system of their own; the others may be."""


class Mounts(LocalChecker):
    """Mount options of ``/tmp``, ``/dev/shm``, ``/var/tmp`` and ``/home``.

    Fails where ``nodev``, ``nosuid`` or ``noexec`` is missing, or where ``/tmp`` or ``/dev/shm`` is not a file system
    of its own, so that no options can be set.
    """

    id = "information.mounts"

    class Options(BaseOptions):
        """Which options may be missing."""

        without: tuple[str, ...] = Field((), description="Options that need not be there: noexec")

    def look(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:  # noqa: ARG002
        """Judge folder by folder."""
        mounts = read_mounts(self.machine)
        if isinstance(mounts, Unread):
            raise CannotTell(mounts.reason)
        if not mounts:
            raise CannotTell(msg("{path} lists nothing", path=MOUNTS))
        for folder, wanted in WANTED.items():
            yield judge_mount(folder, tuple(option for option in wanted if option not in options.without), mounts)
        yield Coverage(len(WANTED), "folders")


def judge_mount(folder: str, wanted: tuple[str, ...], mounts: Mapping[str, Mount]) -> Observation:
    """Say whether a folder is mounted with all the options that it needs."""
    mount = mounts.get(folder)
    expected = ",".join(wanted)
    if mount is None:
        said = msg(
            "{folder} is no file system of its own, so that {options} cannot be set", folder=folder, options=expected
        )
        say = fail if folder in OF_THEIR_OWN else not_applicable
        return say(said, subject=folder, rule="options", expected=expected, evidence=from_file(MOUNTS, "-"))
    options = ",".join(sorted(mount.options))
    about = {"subject": folder, "rule": "options", "observed": options, "expected": expected}
    evidence = from_file(MOUNTS, f"{folder} {mount.kind} {options}")
    missing = ",".join(option for option in wanted if option not in mount.options)
    if not missing:
        return ok(
            msg("{folder} is mounted with {options}", folder=folder, options=expected), evidence=evidence, **about
        )
    said = msg("{folder} is mounted without {missing}", folder=folder, missing=missing)
    return fail(said, evidence=evidence, **about)
