"""Results are read once to work out the figures, and never kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from safeguard.report.sources import gather
from safeguard.results.result import Result
from safeguard.results.status import Status


def test_results_are_read_once_one_by_one(inspection: Any, checklists: Any, site: Any) -> None:
    reads: list[int] = []

    def read() -> Iterator[Result]:
        reads.append(1)
        return (Result(f"FIRE-EVA-01@area:{number}", "FIRE-EVA-01", Status.PASS) for number in range(1000))

    sources = gather(replace(inspection, planned=1000), checklists, read, [], site)
    assert len(reads) == 1
    assert sources.summary.steps[Status.PASS] == 1000
    assert sources.scores.overall.worst == 100
