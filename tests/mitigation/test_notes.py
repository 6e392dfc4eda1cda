"""What is said beside a task: what is missing, and what was decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from safeguard.findings.case import Case, Extension, Hand
from safeguard.findings.model import Finding
from safeguard.mitigation.catalogue import Catalogue
from safeguard.mitigation.plan import plan_mitigation
from safeguard.site.model import Site

Make = Callable[..., Finding]
MakeCase = Callable[..., Case]
LATE = date(2026, 6, 1)


def notes(finding: Finding, case: Case | None, items: Catalogue, site: Site) -> list[str]:
    cases = {} if case is None else {finding.id: case}
    (task,) = plan_mitigation([finding], items, site, LATE, cases).tasks
    return [str(note) for note in task.course.notes]


def test_a_major_hazard_is_told_what_it_still_lacks(
    make_finding: Make, make_case: MakeCase, items: Catalogue, site: Site
) -> None:
    late = make_finding()
    assert notes(late, None, items, site) == [
        "Major hazard: it needs interim measures, a written plan and a supervisor"
    ]
    half = make_case(late, interim="停用", supervisor="zhao", escalation=2)
    assert notes(late, half, items, site) == [
        "Major hazard: a written plan is still missing",
        "Supervised by 赵华",
        "It is on the board of urgent hazards, level 2",
    ]
    whole = make_case(late, interim="停用", supervisor="gone", measures="更换")
    assert notes(late, whole, items, site) == ["Supervised by gone"]


def test_what_people_call_major_is(make_finding: Make, make_case: MakeCase, items: Catalogue, site: Site) -> None:
    fresh = make_finding(first_seen="2026-06-01")
    assert notes(fresh, None, items, site) == []
    assert notes(fresh, make_case(fresh, major=True), items, site) != []


def test_who_is_gone_is_said(make_finding: Make, make_case: MakeCase, items: Catalogue, site: Site) -> None:
    fresh = make_finding(first_seen="2026-06-01")
    assert notes(fresh, make_case(fresh, owner="qian"), items, site) == [
        "qian is responsible, but is not in site.yaml: assign somebody else"
    ]


def test_an_extension_is_told_with_its_reason(
    make_finding: Make, make_case: MakeCase, items: Catalogue, site: Site
) -> None:
    fresh = make_finding(first_seen="2026-06-01")
    moved = Extension(
        seq=9, hand=Hand(person="zhao"), asked_by="li", before="2026-06-03", until="2026-07-01", reason="缺件"
    )
    assert notes(fresh, make_case(fresh, due="2026-07-01", extensions=(moved,)), items, site) == [
        "The day was moved from 2026-06-03 to 2026-07-01: 缺件"
    ]


def test_a_lasting_rule_is_due_until_somebody_made_one(
    make_finding: Make, make_case: MakeCase, items: Catalogue, site: Site
) -> None:
    back = make_finding(first_seen="2026-06-01", recurrences=1)
    due = "It came back within 12 months: a lasting rule is due"
    assert due in notes(back, make_case(back), items, site)
    assert due not in notes(back, make_case(back, lasting="每月核对"), items, site)
