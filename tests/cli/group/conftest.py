from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

CHECKLIST = """checklist: {name}
version: 1.0.0
title: {{zh: 巡查, en: Rounds}}
domain: {domain}
items:
  - id: {id}-1
    title: {{zh: 通道畅通, en: Ways are clear}}
    severity: critical
    ask: {{zh: 通道是否畅通？, en: Is the way clear?}}
    answer: {{type: yes_no, pass: yes}}
    mitigation: {{corrective: {{zh: 清理, en: Clear it}}, within: 24h}}
  - id: {id}-2
    title: {{zh: 压力, en: Pressure}}
    severity: medium
    ask: {{zh: 读数, en: What does it read?}}
    answer: {{type: number, min: 1}}
    mitigation: {{corrective: {{zh: 充装, en: Refill it}}}}
"""


@pytest.fixture
def bureau(tmp_path: Path, safeguard: Callable[..., object]) -> Path:
    """Three offices in one record, one of them never inspected, one that is gone; inspected in October and November."""
    folder = tmp_path / "bureau"
    for path, title, zone in (
        ("north/a", "North A", "Asia/Shanghai"),
        ("north/b", "North B", "Asia/Urumqi"),
        ("south/c", "South C", "Europe/London"),
    ):
        (folder / path).mkdir(parents=True)
        (folder / path / "site.yaml").write_text(
            f"site: {path[-1]}\ntitle: {title}\nzone: {zone}\nrecord: ../../record\n"
            "checklists: [../../rounds.yaml, ../../fire.yaml]\n",
            "utf-8",
        )
    (folder / "rounds.yaml").write_text(CHECKLIST.format(name="rounds", domain="general", id="RND"), "utf-8")
    (folder / "fire.yaml").write_text(CHECKLIST.format(name="fire2", domain="fire", id="FIR"), "utf-8")
    (folder / "group.yaml").write_text(
        """group: bureau
title: {zh: 市局, en: Bureau}
units:
  - {id: north, title: {zh: 北片, en: North}, sites: ["north/*"]}
  - {id: south, title: {zh: 南片, en: South}, units: [{id: c, site: south/c}, {id: gone, site: south/gone}]}
""",
        "utf-8",
    )
    for office in ("north/a", "south/c"):
        safeguard("run", "--site", folder / office, "--as-of", "2026-10-10")
        safeguard("answer", "--site", folder / office, typed="no\n0.8\nno\n1.2\n")
    safeguard("run", "--site", folder / "north/a", "--as-of", "2026-11-10")
    safeguard("answer", "--site", folder / "north/a", typed="yes\n0.8\n\n\n")
    return folder
