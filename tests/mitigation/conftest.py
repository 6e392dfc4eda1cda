"""A small office, its checklist, and findings in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from safeguard.checklist.model import Checklist
from safeguard.checklist.severity import Severity
from safeguard.findings.case import Case
from safeguard.findings.model import Finding, FindingState, finding_id
from safeguard.messages import msg
from safeguard.mitigation.catalogue import Catalogue, catalogue
from safeguard.results.observation import fail
from safeguard.site.model import Site

MakeFinding = Callable[..., Finding]
MakeCase = Callable[..., Case]


@pytest.fixture
def site() -> Site:
    return Site.model_validate(
        {
            "site": "hq",
            "title": {"zh": "示例办公室", "en": "Sample office"},
            "units": [{"id": "admin", "title": "综合科"}, {"id": "records", "title": "档案科"}],
            "areas": [{"id": "store", "title": "库房", "unit": "records"}, {"id": "lobby", "title": "大厅"}],
            "people": [
                {"id": "wang", "name": {"zh": "王敏", "en": "Wang Min"}, "unit": "admin", "roles": ["fire_officer"]},
                {"id": "li", "name": {"zh": "李强", "en": "Li Qiang"}, "unit": "records", "roles": ["fire_officer"]},
                {"id": "zhao", "name": "赵华", "roles": ["leader", "safety_officer"], "phone": "8001"},
            ],
            "roles": {"gardener": {"zh": "园丁", "en": "Gardener"}},
        }
    )


@pytest.fixture
def items() -> Catalogue:
    written = {
        "checklist": "fire",
        "version": "1.0.0",
        "title": {"zh": "消防", "en": "Fire"},
        "domain": "fire",
        "items": [
            {
                "id": "EXT-01",
                "title": {"zh": "灭火器报废", "en": "Extinguisher scrap age"},
                "severity": "critical",
                "check": "fire.extinguishers",
                "mitigation": {
                    "immediate": {"zh": "停用", "en": "Take it out of use"},
                    "corrective": {"zh": "更换", "en": "Replace it"},
                    "preventive": {"zh": "列入采购计划", "en": "Put it on the purchase plan"},
                    "owner": "fire_officer",
                    "within": "48h",
                    "effort": "hours",
                    "cost": "low",
                },
            },
            {
                "id": "EXT-02",
                "title": "年检",
                "severity": "critical",
                "check": "fire.extinguishers",
                "mitigation": {"corrective": {"zh": "送检", "en": "Have it serviced"}, "effort": "minutes"},
            },
            {"id": "EXT-03", "title": "无措施", "severity": "low", "check": "fire.extinguishers"},
        ],
    }
    return catalogue([Checklist.model_validate(written)])


@pytest.fixture
def make_finding() -> MakeFinding:
    def make(item: str = "EXT-01", subject: str = "E-01", **changes: Any) -> Finding:
        target = changes.pop("target", "site:hq")
        finding = Finding(
            id=finding_id("hq", item, target, subject, "scrap"),
            site="hq",
            item=item,
            target=target,
            subject=subject,
            rule="scrap",
            severity=Severity.CRITICAL,
            state=FindingState.OPEN,
            observation=fail(msg("Past its scrap age"), subject=subject),
            first_inspection="20260301-1",
            first_seen="2026-03-01",
            last_inspection="20260301-1",
            last_seen="2026-03-01",
        )
        return replace(finding, **changes)

    return make


@pytest.fixture
def make_case() -> MakeCase:
    def make(finding: Finding, **changes: Any) -> Case:
        case = Case(
            finding=finding.id,
            number=1,
            site=finding.site,
            item=finding.item,
            target=finding.target,
            subject=finding.subject,
            severity=finding.severity,
            state=FindingState.OPEN,
            opened_on=finding.first_seen,
        )
        return replace(case, **changes)

    return make
