"""What people do about findings, with all that the rules must know."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import FindingError, RecordError
from safeguard.findings.actions import Assign, Close, Note, Plan, Submit, Verify
from safeguard.findings.case import Hand
from safeguard.findings.model import FindingState

LI, WANG = Hand(person="li", login="li"), Hand(person="wang", login="wang")


def in_hand(ledger: Any) -> None:
    ledger.act("chen", ledger.book.assignment(ledger.case(), "li", "", ""))
    ledger.act("li", Plan(measures="Clear it", interim="A guard", emergency="see EP-1", supervisor="chen"))


def done(ledger: Any) -> None:
    in_hand(ledger)
    ledger.act("li", Submit(words="Cleared"))


def test_before_an_inspection_there_is_nothing_to_follow_up(desk: Any) -> None:
    from safeguard.pipeline.following import Desk
    from safeguard.site.load import load_site

    with pytest.raises(RecordError, match="Nothing was inspected yet"):
        Desk(desk.record, load_site(desk.folder), datetime(2026, 11, 23, tzinfo=UTC), desk.folder)


def test_the_day_is_the_one_of_the_site(ledger: Any) -> None:
    late = replace(ledger.book, now=datetime(2026, 11, 23, 16, 30, tzinfo=UTC))
    assert late.today == date(2026, 11, 24)
    assert late.day_of("2026-11-23T16:30:00+00:00") == "2026-11-24"
    assert late.stamp == "2026-11-23T16:30:00+00:00"


def test_unit_and_day_follow_from_what_is_known(ledger: Any) -> None:
    made = ledger.book.assignment(ledger.case(), "li", "", "please")
    assert made == Assign(owner="li", unit="general", due="2026-11-24", major=False, words="please")
    assert ledger.book.assignment(ledger.case(), "li", "2026-11-23", "").due == "2026-11-23"


def test_the_whole_life(ledger: Any) -> None:
    done(ledger)
    again = ledger.look(True)
    assert ledger.book.newest_inspection(ledger.case()) == again.id
    verified = ledger.act("wang", Verify(inspection=again.id))
    assert verified.state is FindingState.VERIFIED
    closed = ledger.act("chen", Close())
    assert (closed.state, closed.closed_on, closed.closed_by) == (FindingState.CLOSED, "2026-11-23", "chen")


def test_nothing_is_closed_on_the_word_of_whoever_put_it_right(ledger: Any) -> None:
    done(ledger)
    own = ledger.look(True, by="li")
    with pytest.raises(FindingError, match="recheck_by_another"):
        ledger.act("wang", Verify(inspection=own.id))
    with pytest.raises(FindingError, match="recheck"):
        ledger.act("chen", Close())


def test_an_inspection_before_the_submission_shows_nothing(ledger: Any) -> None:
    in_hand(ledger)
    early = ledger.look(True)
    ledger.act("li", Submit(words="Cleared"))
    with pytest.raises(FindingError, match="recheck_after"):
        ledger.act("wang", Verify(inspection=early.id))


def test_all_is_done_or_nothing(ledger: Any) -> None:
    with pytest.raises(FindingError):
        ledger.book.act(WANG, [(ledger.case(), Note(words="ordered")), (ledger.case(), Close())])
    assert len(ledger.desk.record.history(ledger.case().finding)) == 1


def test_what_is_checked_beforehand_is_refused_in_the_same_words(ledger: Any) -> None:
    with pytest.raises(FindingError) as checked:
        ledger.book.check(LI, [(ledger.case(), Close())])
    with pytest.raises(FindingError) as refused:
        ledger.book.act(LI, [(ledger.case(), Close())])
    assert checked.value.problems == refused.value.problems


def test_who_put_it_right_is_known_beforehand(ledger: Any) -> None:
    assert not ledger.book.put_right_by(ledger.case(), LI)
    in_hand(ledger)
    assert ledger.book.put_right_by(ledger.case(), LI)
    assert not ledger.book.put_right_by(ledger.case(), WANG)


def test_how_late_it_is_raises_it_as_the_site_says(ledger: Any) -> None:
    assert ledger.book.late(ledger.case()).days == 0
    later = replace(ledger.book, now=ledger.now + timedelta(days=9))
    assert (later.late(ledger.case()).days, later.late(ledger.case()).level) == (8, 1)


@pytest.mark.parametrize(("policy", "kept"), [("full", True), ("hash", False)])
def test_a_file_is_kept_as_its_item_wants_it(ledger: Any, change: Any, tmp_path: Path, policy: str, kept: bool) -> None:
    change("own.yaml", "severity: critical\n", f"severity: critical\n    evidence: {policy}\n")
    ledger.look(False)
    (photo := tmp_path / "photo.jpg").write_bytes(b"a clear exit")
    book = ledger.book
    (one,) = book.evidence(["A-1"], [photo], "2026-11-23T10:00:00")
    assert (one.name, one.size, one.taken_at) == ("photo.jpg", 12, "2026-11-23T10:00:00")
    assert (book.folder / "evidence" / one.digest[:2] / one.digest[2:4] / one.digest).exists() is kept


def test_where_no_evidence_may_be_kept_none_is(ledger: Any, change: Any, tmp_path: Path) -> None:
    change("own.yaml", "severity: critical\n", "severity: critical\n    evidence: forbid\n")
    ledger.look(False)
    (photo := tmp_path / "photo.jpg").write_bytes(b"a secret")
    with pytest.raises(FindingError, match="No evidence may be kept"):
        ledger.book.evidence(["A-1"], [photo])
    assert not (ledger.book.folder / "evidence").exists()


def test_a_file_that_is_not_there_is_named(ledger: Any, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"photo\.jpg"):
        ledger.book.evidence(["A-1"], [tmp_path / "photo.jpg"])
