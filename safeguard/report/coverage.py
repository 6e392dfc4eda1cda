"""How much was looked at and how it ended, in words: coverage first, then the counts and the score."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from safeguard.messages import msg
from safeguard.report.figures import Counted, CountView, CoverageView, DomainView, HoleView, ScoreView, UnitView, Word
from safeguard.report.rows import RowMaker
from safeguard.report.sources import Sources
from safeguard.report.wording import DOMAINS, SKIPS, STATUS, Wording, clean
from safeguard.results.observation import Coverage, Observation
from safeguard.results.score import Score
from safeguard.results.status import Status
from safeguard.results.summary import NOT_ASKED, Hole, Summary

_JUDGED = (Status.PASS, Status.FAIL, Status.INFO, Status.NOT_APPLICABLE)


def coverage_view(sources: Sources, maker: RowMaker, wording: Wording) -> CoverageView:
    """Say how much of the plan was looked at."""
    summary = sources.summary
    judged = sum(summary.steps[status] for status in _JUDGED) - summary.partial
    left_out = sum(summary.skipped.get(reason, 0) for reason in NOT_ASKED)
    return CoverageView(
        sentence=wording.say(
            msg(
                "{judged} of {planned} steps were looked at whole; left out on purpose: {left_out}.",
                judged=judged,
                planned=summary.planned,
                left_out=left_out,
            )
        ),
        warnings=tuple(_warnings(summary, wording)),
        planned=summary.planned,
        judged=judged,
        units=tuple(_unit_view(coverage, wording) for coverage in summary.coverage),
        skipped=tuple(
            Counted(wording.word(SKIPS, reason), summary.skipped[reason])
            for reason in SKIPS
            if reason in summary.skipped
        ),
        holes=tuple(_hole_view(hole, maker, wording) for hole in summary.holes),
        holes_in_all=summary.holes_in_all,
        missing=summary.missing,
    )


def _warnings(summary: Summary, wording: Wording) -> Iterator[str]:
    said = (
        msg("Steps that could not be checked: {count}", count=summary.steps[Status.ERROR]),
        msg("Steps without a result, because the run ended before them: {count}", count=summary.missing),
        msg("Steps that were planned but could not be done: {count}", count=summary.undone),
        msg("Steps looked at only in part: {count}", count=summary.partial),
        msg("Steps that wait for an answer: {count}", count=summary.pending),
    )
    return (wording.say(message) for message in said if message.values["count"])


def _unit_view(coverage: Coverage, wording: Wording) -> UnitView:
    left_out = tuple(
        Counted(wording.reason(reason), count)
        for reason, count in sorted(coverage.left_out.items(), key=lambda entry: -entry[1])
        if count
    )
    return UnitView(wording.checkers_word(coverage.unit), coverage.inspected, coverage.total, left_out)


def _hole_view(hole: Hole, maker: RowMaker, wording: Wording) -> HoleView:
    status = wording.word(STATUS, hole.status)
    if hole.status is not Status.ERROR and hole.coverage is not None:
        status = Word(status.code, f"{status.text} · {wording.say(msg('looked at in part'))}")
        reason = maker.covered(hole.coverage)
    else:
        reason = wording.listed(dict.fromkeys(_reasons(hole, maker, wording)))
    return HoleView(hole.step, maker.item(hole.item).title, maker.place_of_step(hole.step), status, reason)


def _reasons(hole: Hole, maker: RowMaker, wording: Wording) -> Iterator[str]:
    """Yield why a step could not be done: the cause, every error that was seen, and what was left out."""
    # The runner takes the first error as the cause; said with its place, it need not be said twice.
    if not any(seen.message == hole.reason for seen in hole.seen):
        yield wording.say(hole.reason)
    yield from (_error(seen, wording) for seen in hole.seen)
    if hole.coverage is not None and hole.coverage.left_out:
        yield maker.covered(hole.coverage)


def _error(seen: Observation, wording: Wording) -> str:
    """Say an error with its place first and what to do about it after."""
    place = "" if seen.place is None else clean(str(seen.place))
    said = f"{place}{wording.colon}{wording.say(seen.message)}" if place else wording.say(seen.message)
    return wording.in_brackets(said, wording.say(seen.measure)) if seen.measure is not None else said


def counts_view(summary: Summary, wording: Wording) -> tuple[CountView, ...]:
    """Say how many steps and items ended in each status."""
    return tuple(
        CountView(wording.word(STATUS, status), summary.steps[status], summary.items[status]) for status in STATUS
    )


def domains_view(sources: Sources, wording: Wording) -> tuple[DomainView, ...]:
    """Say the same of each domain."""
    return tuple(
        DomainView(
            domain=wording.word(DOMAINS, domain.domain),
            steps={status.value: domain.steps[status] for status in STATUS},
            planned=domain.planned,
            partial=domain.partial,
            score=score_view(sources.scores.domains.get(domain.domain), wording),
        )
        for domain in sources.summary.domains
    )


def score_view(score: Score | None, wording: Wording) -> ScoreView:
    """Say a score as an interval, cut and never rounded up; or why there is none."""
    if score is None:
        return ScoreView(None, None, 0.0, wording.say(msg("No score: nothing that counts was planned")), "–")
    if score.worst is None or score.best is None:
        return ScoreView(None, None, _cut(score.looked_at, 1000), wording.maybe(score.reason), "–")
    worst, best = _cut(score.worst, 10), _cut(score.best, 10)
    if worst == best:
        text = wording.say(msg("{score} of 100", score=f"{worst:g}"))
        return ScoreView(worst, best, _cut(score.looked_at, 1000), text, f"{worst:g}")
    text = wording.say(msg("between {worst} and {best} of 100", worst=f"{worst:g}", best=f"{best:g}"))
    return ScoreView(worst, best, _cut(score.looked_at, 1000), text, f"{worst:g}–{best:g}")


def _cut(number: float, parts: int) -> float:
    return floor(number * parts + 1e-6) / parts
