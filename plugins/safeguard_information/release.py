"""``information.release``: whether the system still gets security updates from its publisher."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from safeguard import CannotTell, Context, Observation, cannot_tell, fail, msg, ok
from safeguard import Options as BaseOptions
from safeguard_information.facts.machine import Unread
from safeguard_information.facts.release import Release, read_release
from safeguard_information.local import LocalChecker, from_file
from safeguard_information.support_ends import SUPPORT_ENDS


class SystemRelease(LocalChecker):
    """Release of the operating system, and until when its publisher supports it.

    The end of support is what the system says itself (``SUPPORT_END``), what the item says (``supported_until``, for a
    contract of your own), or the table of :mod:`safeguard_information.support_ends`. A release that none of them knows
    cannot be told.
    """

    id = "information.release"

    class Options(BaseOptions):
        """What the office knows better."""

        supported_until: date | None = Field(None, description="End of support by a contract of the office")

    def look(self, ctx: Context, options: Options) -> Iterator[Observation]:
        """Judge the release."""
        release = read_release(self.machine)
        if isinstance(release, Unread):
            raise CannotTell(release.reason)
        yield judge_release(release, options.supported_until or _end(release), ctx.as_of)


def _end(release: Release) -> date | None:
    try:
        return date.fromisoformat(release.support_end)
    except ValueError:
        pass
    major = release.version.partition(".")[0]
    return SUPPORT_ENDS.get((release.id, release.version)) or SUPPORT_ENDS.get((release.id, major))


def judge_release(release: Release, end: date | None, as_of: date) -> Observation:
    """Say whether a release is still supported on a day."""
    evidence = from_file(release.file, f"ID={release.id} VERSION_ID={release.version}")
    about = {"subject": "release", "rule": "support", "observed": release.name, "evidence": evidence}
    if end is None:
        said = msg("Until when {name} is supported is not known here; ask its publisher", name=release.name)
        return cannot_tell(said, **about)
    day = end.isoformat()
    if as_of > end:
        return fail(msg("{name} gets no security updates since {day}", name=release.name, day=day), due=day, **about)
    return ok(msg("{name} gets security updates until {day}", name=release.name, day=day), due=day, **about)
