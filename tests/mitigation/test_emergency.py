"""A sketch for every scenario that a major hazard calls for, with the site's own people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from safeguard.checklist.model import Domain
from safeguard.findings.model import Finding
from safeguard.messages import Text
from safeguard.mitigation.catalogue import Catalogue
from safeguard.mitigation.emergency import Scenario, scenario_of, scenarios
from safeguard.mitigation.plan import plan_mitigation
from safeguard.site.model import Site
from safeguard.site.roles import ROLES

LATE = date(2026, 6, 1)
Make = Callable[..., Finding]


def texts(scenario: Scenario) -> list[Text]:
    parts = (
        *(scenario.risk, scenario.response, scenario.measures, scenario.supplies, scenario.cautions),
        *(scenario.scope, scenario.reporting, scenario.warning, scenario.start, scenario.support, scenario.end),
        *(scenario.recovery, scenario.attachments),
    )
    named = [duty.duty for duty in scenario.duties] + [number.title for number in scenario.numbers]
    return [scenario.title, scenario.plan, scenario.basis, *named, *(text for part in parts for text in part)]


@pytest.mark.parametrize("domain", [domain.value for domain in Domain])
def test_every_domain_has_a_whole_scenario_in_both_languages(domain: str) -> None:
    scenario = scenario_of(domain)
    assert scenario.scenario == domain
    assert all(set(text) == {"zh", "en"} and text["zh"] != text["en"] for text in texts(scenario))
    assert {duty.role for duty in scenario.duties} <= set(ROLES)


def test_a_leak_is_reported_within_a_day() -> None:
    scenario = scenario_of("confidentiality")
    assert any("24 小时内书面报告" in step["zh"] for step in scenario.response)


def test_every_scenario_that_is_shipped_can_be_had() -> None:
    assert scenarios() == ("archive", "confidentiality", "fire", "information", "general")
    assert [scenario_of(name).scenario for name in scenarios()] == list(scenarios())


def test_a_time_limit_that_only_an_authority_can_set_is_left_to_the_office() -> None:
    limits = [text["zh"] for name in scenarios() for text in scenario_of(name).reporting if "小时" in text["zh"]]
    assert [limit for limit in limits if "24 小时" not in limit] == []
    assert len(limits) == 2


def test_a_domain_of_its_own_gets_the_general_scenario() -> None:
    assert scenario_of("canteen").scenario == "general"


def test_major_hazards_of_one_scenario_share_a_sketch(make_finding: Make, items: Catalogue, site: Site) -> None:
    findings = [make_finding(subject="E-01"), make_finding(subject="E-02"), make_finding("GONE-01")]
    fire, general = plan_mitigation(findings, items, site, LATE).sketches
    assert (fire.scenario.scenario, [task.finding.subject for task in fire.hazards]) == ("fire", ["E-01", "E-02"])
    assert (general.scenario.scenario, len(general.hazards)) == ("general", 1)


def test_contacts_are_the_sites_people_and_gaps_stay_visible(make_finding: Make, items: Catalogue, site: Site) -> None:
    (sketch,) = plan_mitigation([make_finding()], items, site, LATE).sketches
    people = {contact.owner.role: [person.id for person in contact.owner.people] for contact in sketch.contacts}
    assert people["leader"] == ["zhao"]
    assert people["archivist"] == []


def test_what_is_not_major_needs_no_sketch(make_finding: Make, items: Catalogue, site: Site) -> None:
    assert plan_mitigation([make_finding()], items, site, date(2026, 3, 1)).sketches == ()
