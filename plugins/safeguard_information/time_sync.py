"""``information.time_sync``: whether the clock is kept in step with a time server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeguard import Context, Coverage, Evidence, Observation, cannot_tell, fail, info, msg, ok
from safeguard_information.facts.clock import Word, read_kernel_clock, read_services
from safeguard_information.facts.machine import Gap, Unread
from safeguard_information.local import LocalChecker, from_command


class TimeSync(LocalChecker):
    """Clock kept in step with a time server, by systemd, chrony or ntpd.

    Passes when a time service says that it follows a server, fails when one says that it does not, or when there is no
    service and the kernel does not take its clock for synchronised. Where no service can be asked though the kernel
    says that its clock is in step (a container shares the clock of its host), it cannot be told from here.
    """

    id = "information.time_sync"

    def look(self, ctx: Context, options: object) -> Iterator[Observation | Coverage]:  # noqa: ARG002
        """Ask all the services, then the kernel."""
        words = read_services(self.machine)
        kernel = read_kernel_clock() if self.machine.root.samefile("/") else None
        yield from judge_clock(words, kernel)


def judge_clock(words: Sequence[Word | Unread], kernel: bool | None) -> Iterator[Observation | Coverage]:  # noqa: FBT001
    """Say whether the clock is in step; ``kernel`` is what the kernel says, ``None`` where it was not asked."""
    said = [word for word in words if isinstance(word, Word)]
    following = [word for word in said if word.synchronised]
    about = {"subject": "clock", "rule": "synchronised"}
    evidence = _evidence(words, kernel)
    if following:
        source = following[0].source
        yield ok(msg("The clock follows a time server, says {source}", source=source), evidence=evidence, **about)
        yield Coverage(len(said), "time services")
    elif said:
        source = said[0].source
        yield fail(msg("The clock follows no time server, says {source}", source=source), evidence=evidence, **about)
    elif kernel is False:
        yield fail(_OUT_OF_STEP, evidence=evidence, **about)
        yield from _reasons(words)
    else:
        yield from _reasons(words)
        yield cannot_tell(_NO_SERVICE if kernel is None else _CLOCK_OF_HOST, evidence=evidence, **about)


_OUT_OF_STEP = msg(
    "No time service could be asked (systemd, chrony, ntpd), and the kernel says that nobody keeps its clock in step"
)
_NO_SERVICE = msg("No time service could be asked (systemd, chrony, ntpd)")
_CLOCK_OF_HOST = msg(
    "No time service could be asked (systemd, chrony, ntpd); the kernel takes its clock for synchronised, by whom "
    "cannot be seen: in a container, check the computer that runs it"
)


def _reasons(words: Sequence[Word | Unread]) -> Iterator[Observation]:
    failed = [word for word in words if isinstance(word, Unread) and word.gap is not Gap.MISSING]
    yield from (info(word.reason, subject=word.source, rule="asked") for word in failed)


def _evidence(words: Sequence[Word | Unread], kernel: bool | None) -> tuple[Evidence, ...]:  # noqa: FBT001
    said = [from_command(word.source, word.value)[0] for word in words if isinstance(word, Word)]
    if kernel is not None:
        said.append(from_command("adjtimex", "synchronised" if kernel else "unsynchronised (STA_UNSYNC)")[0])
    return tuple(said)
