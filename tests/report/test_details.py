"""A reader gets short digests and nothing twice; programs get everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from safeguard.errors import Place
from safeguard.findings.model import Delta, Finding
from safeguard.messages import Translator, msg
from safeguard.report.details import WIDTH, DetailWriter, since_of
from safeguard.report.wording import Wording
from safeguard.results.observation import Evidence, Observation, fail


@pytest.fixture
def wording(translate: Callable[[str], Translator]) -> Wording:
    return Wording(translate("en"))


def told(seen: Observation, wording: Wording) -> tuple[str, ...]:
    return DetailWriter(wording).details(seen, wording.say(seen.message))


def test_a_digest_is_shortened(wording: Wording) -> None:
    seen = fail(msg("Changed"), subject="a.tif", observed="sha256:" + "a1" * 32)
    assert told(seen, wording) == ("Seen: sha256:a1a1a1a1a1a1…",)


def test_what_the_message_says_is_not_said_again(wording: Wording) -> None:
    seen = fail(msg("Made {made}", made="2014-06"), observed="2014-06", expected="2016-01")
    assert told(seen, wording) == ("Wanted: 2016-01",)


def test_inside_the_file_that_it_names_only_the_spot_is_told(wording: Wording) -> None:
    seen = fail(msg("Marked"), subject="a.docx", place=Place("a.docx", line=3))
    assert told(seen, wording) == ("Stands in: 3",)


def test_evidence_from_elsewhere_is_cut_and_from_the_same_file_left_out(wording: Wording) -> None:
    same = Evidence("register", "e.csv!3", "powder")
    other = Evidence("command", "apt list", "x" * 200)
    (short,) = told(fail(msg("Old"), subject="e.csv", evidence=(same, other)), wording)
    assert (short[:10], short[-1], len(short)) == ("apt list; ", "…", WIDTH)


@pytest.mark.parametrize(
    ("delta", "times", "said"),
    [
        (Delta.NEW, 1, "New"),
        (Delta.NOT_CHECKED, 1, "Not looked at this time, first seen 2026-11-23"),
        (Delta.SAME, 3, "Unchanged, first seen 2026-11-23, seen on 3 days"),
    ],
)
def test_since_when_is_said_only_where_it_is_not_today(
    wording: Wording, nine: tuple[Finding, ...], delta: Delta, times: int, said: str
) -> None:
    assert since_of(replace(nine[0], delta=delta, times_seen=times), wording) == said
