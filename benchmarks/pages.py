"""Records to make pages of: an inspection of so many items, and one that left so many findings."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

from harness import Contender

from safeguard.checkers.target import Target, TargetKind
from safeguard.checklist.model import Checklist
from safeguard.cli.main import GARBAGE
from safeguard.messages import Translator, msg
from safeguard.pipeline.concluding import conclude
from safeguard.pipeline.reporting import view_of, write_report
from safeguard.record.model import Inspection, InspectionState, PlannedStep
from safeguard.record.store import Record
from safeguard.results.observation import Observation, fail, ok
from safeguard.results.result import Answer, Result
from safeguard.results.status import Status
from safeguard.site.model import Site

AT, ID, BY = "2026-11-23T08:00:00Z", "20261123-1", "li"
SITE = Target(TargetKind.SITE, "hq", {"zh": "总部", "en": "Headquarters"})
SUBJECTS = 100
"""Failed subjects of one item, where there are findings."""


def item(number: int) -> dict[str, object]:
    """Return an item, whole."""
    return {
        "id": f"FIRE-{number:05}",
        "title": {"zh": "灭火器达到报废年限", "en": "Extinguisher past its scrap age"},
        "severity": ("critical", "high", "medium", "low")[number % 4],
        "check": "fire.extinguishers",
        "cite": [{"doc": "GB 55036-2022", "clause": "10.0.8", "status": "verified"}],
        "mitigation": {
            "immediate": {"zh": "立即停用", "en": "Take it out of service"},
            "corrective": {"zh": "等效更换", "en": "Replace by an equivalent"},
            "owner": "fire_officer",
        },
    }


def mixed(number: int) -> Result:
    """Make a result as an inspection has them: most pass, some are answered, one in ten fails."""
    key = f"FIRE-{number:05}"
    if number % 10 == 0:
        return Result(key, key, Status.FAIL, (_failed(number),), plugin="fire")
    answer = Answer(value=True, by=BY, at=AT) if number % 2 else None
    return Result(key, key, Status.PASS, (ok(subject=f"E-{number}"),), answer=answer)


def failed(number: int) -> Result:
    """Make a result with many failed subjects, each of which becomes a finding."""
    key = f"FIRE-{number:05}"
    seen = (_failed(subject) for subject in range(number * SUBJECTS, (number + 1) * SUBJECTS))
    return Result(key, key, Status.FAIL, tuple(seen), plugin="fire")


def _failed(subject: int) -> Observation:
    about = msg("Past its scrap age by {days} days", days=40)
    return fail(about, subject=f"E-{subject}", rule="scrap", observed=40, expected=0)


class Pages:
    """Two records in one folder.

    Args:
        folder: where they are made.
        items: of the inspection with mixed results.
        findings: of the other one.
    """

    def __init__(self, folder: Path, items: int, findings: int) -> None:
        self.folder = folder
        self.items = items
        self.findings = findings
        lay_down(folder / "items", (mixed(number) for number in range(items)), items)
        several = max(1, findings // SUBJECTS)
        lay_down(folder / "findings", (failed(number) for number in range(several)), several)

    def contenders(self) -> list[Contender]:
        """Return a page of each."""
        return [
            Contender(f"page of {self.items:,} items", lambda: page(self.folder / "items")),
            Contender(f"page of {self.findings:,} findings", lambda: page(self.folder / "findings")),
        ]


def lay_down(folder: Path, results: Iterator[Result], count: int) -> None:
    """Record an inspection with its results and findings."""
    content = Checklist.model_validate(
        {
            "checklist": "fire",
            "version": "1.0.0",
            "title": "Fire",
            "domain": "fire",
            "items": [item(number) for number in range(count)],
        }
    )
    site = Site.model_validate({"site": "hq", "title": dict(SITE.title), "people": []})
    bodies = {
        "a" * 64: {"checklist": content.model_dump(mode="json", by_alias=True, exclude_defaults=True), "left_out": {}},
        "b" * 64: site.model_dump(mode="json", by_alias=True),
    }
    about = (ID, "hq", dict(SITE.title), "2026-11-23", "Asia/Shanghai", BY, "0", AT)
    pinned = {"fire": "a" * 64, "site.yaml": "b" * 64}
    with Record.open(folder, create=True) as record:
        inspection = Inspection(*about, state=InspectionState.RUNNING, planned=count, checklists=pinned)
        keys = [f"FIRE-{number:05}" for number in range(count)]
        record.begin(inspection, [PlannedStep(key, key, "fire", "fire", SITE, "0" * 64) for key in keys], bodies)
        record.add(ID, results, AT)
        record.finish(ID, AT)
        conclude(record, ID, AT, BY)


def page(folder: Path) -> None:
    """Write the page of the last inspection of a record, with as little collecting as the command does."""
    gc.set_threshold(GARBAGE)
    with Record.open(folder, create=False) as record:
        view = view_of(record, record.inspection("last"), Translator("zh"))
        write_report(view, "html", folder / "page.html", folder / "cache")
