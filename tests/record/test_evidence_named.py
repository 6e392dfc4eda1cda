"""Every file that the ledger names as evidence is told, with the entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from safeguard.findings.actions import Evidence as Attached
from safeguard.findings.actions import Note
from safeguard.findings.case import Hand
from safeguard.findings.waiver import Waiver
from safeguard.messages import msg
from safeguard.record.model import PlannedStep
from safeguard.record.store import Record
from safeguard.results.observation import Evidence, fail
from safeguard.results.result import Answer, Result
from safeguard.results.status import Status

ID = "20261123-1"
AT = "2026-11-23T09:00:00Z"
Begin = Callable[..., list[PlannedStep]]


def test_results_answers_actions_and_decisions_name_evidence(
    record: Record, begun: Begin, made: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("safeguard.record.casework.judge", lambda *_: None)
    steps = begun(3)
    seen = fail(
        msg("Torn"),
        evidence=(Evidence("photo", sha256="a1"), Evidence("note", value="sha256"), Evidence("photo", sha256="a2")),
    )
    record.add(ID, [Result(steps[0].key, steps[0].item, Status.FAIL, (seen,)), made.waiting(steps[1])], AT)
    record.add(ID, [made.passed(steps[2])], AT)
    answer = Answer(value=False, by="li", at=AT, photos=("b1", "b1", "b2"))
    record.answer(ID, [replace(made.answered(steps[1], Status.FAIL), answer=answer)], AT, "li")
    finding = made.finding()
    record.save_findings(ID, [finding], AT)
    who = Hand(person="li")
    note = Note(words="see", evidence=(Attached(digest="c1", name="after.jpg"),))
    record.act("hq", [(finding.id, note)], who, AT, lambda case, action: None)  # type: ignore[arg-type,return-value]
    waiver = Waiver(
        id="", site="hq", item="FIRE-EXT-01", reason="r", asked_by="li", approved_by="wang", since="2026-11-23",
        until="2026-12-23", at="", evidence=(Attached(digest="d1", name="letter.pdf"),),
    )  # fmt: skip
    record.decide(waiver, AT, who, lambda decision: None)
    kinds: dict[int, str] = dict(record._connection.exec_driver_sql("SELECT seq, kind FROM ledger").all())
    assert [(digest, kinds[seq]) for digest, seq in record.evidence_named()] == [
        ("a1", "results.added"),
        ("a2", "results.added"),
        ("b1", "results.answered"),
        ("b2", "results.answered"),
        ("c1", "finding.acted"),
        ("d1", "waiver.granted"),
    ]
