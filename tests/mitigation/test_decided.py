"""What people decided, as far as it changes a task."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from safeguard.findings.case import Case, Extension, Hand
from safeguard.findings.model import Finding
from safeguard.mitigation.deadline import Deadline
from safeguard.mitigation.decided import (
    decided_deadline,
    decided_measures,
    decided_owner,
    decisions_of,
    person_of,
    written,
)
from safeguard.mitigation.measures import Measures
from safeguard.mitigation.owner import owner_of
from safeguard.site.model import Site

Make = Callable[..., Finding]
MakeCase = Callable[..., Case]
DEFAULT = Deadline(date(2026, 3, 1), "7d", date(2026, 3, 4), halved=True)


def test_a_day_that_was_set_is_neither_halved_nor_a_default(make_finding: Make, make_case: MakeCase) -> None:
    case = make_case(make_finding(), due="2026-03-31")
    assert decided_deadline(DEFAULT, case) == Deadline(date(2026, 3, 1), "7d", date(2026, 3, 31), decided=True)
    assert decided_deadline(DEFAULT, None) == decided_deadline(DEFAULT, make_case(make_finding())) == DEFAULT


def test_the_person_made_responsible_goes_before_the_role(make_finding: Make, make_case: MakeCase, site: Site) -> None:
    role = owner_of("fire_officer", "site:hq", site)
    assert decided_owner(role, None, site) is role
    owner = decided_owner(role, make_case(make_finding(), owner="zhao"), site)
    assert (owner.role, [person.id for person in owner.people], owner.assigned) == ("fire_officer", ["zhao"], "zhao")
    gone = decided_owner(role, make_case(make_finding(), owner="qian"), site)
    assert (gone.people, gone.assigned) == ((), "qian")
    assert person_of("qian", site) == ()


def test_measures_are_taken_one_by_one(make_finding: Make, make_case: MakeCase) -> None:
    proposed = Measures({"en": "now"}, {"en": "for good"}, {"en": "never again"})
    case = make_case(make_finding(), interim="先停用")
    assert decided_measures(proposed, case) == Measures({"und": "先停用"}, {"en": "for good"}, {"en": "never again"})
    assert decided_measures(proposed, None) == proposed
    assert written("") is None


def test_cases_are_alike_where_the_decisions_are(make_finding: Make, make_case: MakeCase) -> None:
    one, other = make_finding(subject="E-01"), make_finding(subject="E-02")
    assert decisions_of(make_case(one, owner="li")) == decisions_of(make_case(other, owner="li", number=7))
    assert decisions_of(make_case(one, owner="li")) != decisions_of(make_case(one, owner="zhao"))
    moved = Extension(
        seq=9, hand=Hand(person="zhao"), asked_by="li", before="2026-03-01", until="2026-04-01", reason="缺件"
    )
    assert decisions_of(make_case(one)) != decisions_of(make_case(one, extensions=(moved,)))
    assert decisions_of(None) == ()
