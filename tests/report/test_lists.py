"""The three lists: what stands in them, in which order, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from safeguard.findings.case import Case, Extension, Hand, Recheck, Submission
from safeguard.findings.model import FindingState
from safeguard.messages import Translator
from safeguard.mitigation.plan import plan_mitigation
from safeguard.report.lists import LISTS, Ledger, ListView, lists_of
from safeguard.report.rows import RowMaker
from safeguard.report.sources import Sources
from safeguard.report.wording import Wording

Make = Callable[[str], dict[str, ListView]]
BY_ZHAO = Hand(person="zhao", login="zhao")


@pytest.fixture
def cases(make_sources: Callable[..., Sources]) -> dict[str, Case]:
    """Every finding has a number; one went all the way, one is extended and under way."""
    found = make_sources().findings
    made = [
        Case(
            finding=finding.id,
            number=number,
            site=finding.site,
            item=finding.item,
            target=finding.target,
            subject=finding.subject,
            severity=finding.severity,
            state=finding.state,
            opened_on=finding.first_seen,
        )
        for number, finding in enumerate(found, 1)
    ]
    made[0] = replace(
        made[0],
        state=FindingState.CLOSED,
        owner="wang",
        due="2026-11-01",
        submission=Submission(seq=8, hand=Hand(person="wang"), on="2026-10-28"),
        recheck=Recheck(seq=9, hand=BY_ZHAO, inspection="20261101-1", on="2026-11-01", accepted=True),
        closed_on="2026-11-02",
        closed_by="zhao",
        similar_targets=("area:stair", "area:store"),
    )
    made[1] = replace(
        made[1],
        state=FindingState.RECTIFYING,
        owner="liu",
        unit="admin",
        due="2026-12-31",
        measures="更换",
        interim="=HYPERLINK(1)",
        budget="3,000元",
        supervisor="zhao",
        progress=60,
        escalation=1,
        extensions=(
            Extension(seq=7, hand=BY_ZHAO, asked_by="liu", before="2026-11-30", until="2026-12-31", reason="缺件"),
        ),
    )
    return {case.finding: case for case in made}


@pytest.fixture
def lists(make_sources: Callable[..., Sources], translate: Callable[[str], Translator], cases: dict[str, Case]) -> Make:
    def make(language: str) -> dict[str, ListView]:
        sources = make_sources()
        plan = plan_mitigation(sources.findings, sources.items, sources.site, sources.plan.as_of, cases)
        wording = Wording(translate(language))
        maker = RowMaker(wording, sources.items, sources.site)
        views = lists_of(LISTS, Ledger(plan, sources.findings, cases, sources.site), maker, wording)
        return {view.name: view for view in views}

    return make


def row(view: ListView, number: int) -> dict[str, str | int]:
    (found,) = [dict(zip(view.keys, cells, strict=True)) for cells in view.rows if number in cells[:5]]
    return found


def test_every_row_has_every_column(lists: Make) -> None:
    for language in ("en", "zh"):
        for view in lists(language).values():
            assert len(view.headers) == len(view.keys) == len(set(view.headers))
            assert {len(cells) for cells in view.rows} == {len(view.keys)}


def test_titles_and_columns_are_chinese(lists: Make) -> None:
    views = lists("zh")
    assert [view.title for view in views.values()] == ["任务清单", "责任清单", "进展清单"]
    assert views["responsibilities"].headers == (
        *("责任部门", "责任人", "岗位", "电话", "编号", "隐患", "部位"),
        *("措施", "资金", "期限", "临时防范措施和应急预案", "督办人"),
    )


def test_what_is_over_is_no_task_and_stays_in_the_progress(lists: Make) -> None:
    views = lists("en")
    assert 1 not in [cells[0] for cells in views["tasks"].rows]
    done = row(views["progress"], 1)
    assert (done["state"], done["submitted"], done["rechecked"]) == (
        "settled",
        "2026-10-28; Wang Min",
        "2026-11-01; Zhao Hua",
    )
    assert (done["result"], done["closed"], done["similar"]) == ("accepted", "2026-11-02; Zhao Hua", 2)


def test_a_responsibility_is_what_people_decided(lists: Make) -> None:
    one = row(lists("en")["responsibilities"], 2)
    assert (one["unit"], one["responsible"], one["measure"]) == ("General office", "Liu Yang", "更换")
    assert (one["money"], one["due"], one["interim"], one["supervisor"]) == (
        "3,000元",
        "2026-12-31",
        "=HYPERLINK(1)",
        "Zhao Hua",
    )


def test_progress_tells_extensions_and_the_board(lists: Make) -> None:
    one = row(lists("en")["progress"], 2)
    assert (one["state"], one["progress"], one["extended"], one["board"]) == ("being put right", 60, 1, 1)


def test_progress_is_in_the_order_of_numbers_and_responsibilities_by_person(lists: Make) -> None:
    views = lists("en")
    numbers = [cells[0] for cells in views["progress"].rows]
    assert numbers == sorted(numbers, key=int)
    people = [(cells[0], cells[1]) for cells in views["responsibilities"].rows]
    assert people == sorted(people)
    assert any(cells[1] == "nobody yet" for cells in views["responsibilities"].rows)
