"""The sample office: the demo finds exactly the defects that were put into it, no more and no fewer."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.checklist.selection import Selection
from safeguard.pipeline.office import Surroundings, open_office
from safeguard.pipeline.sample import DAY, lay_out
from safeguard.plan.build import build
from safeguard.results.result import Result
from safeguard.results.status import Status
from safeguard.runner.events import Finished
from safeguard.runner.run import run
from safeguard.runner.settings import RunSettings
from safeguard.written.yaml_reader import read_yaml

DOMAINS = ("fire", "confidentiality", "archive")
"""Information security is read off the machine that the test runs on, so nothing can be seeded there."""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    """What the checkers say of the sample office."""
    folder = lay_out(tmp_path_factory.mktemp("sample"))
    office = open_office(folder, Surroundings())
    plan = build(office.site, office.checklists, office.book, DAY, Selection(domains=DOMAINS))
    events = run(plan.automated, plan.site, plan.as_of, office.catalog.sources, RunSettings())
    return [event.result for event in events if isinstance(event, Finished)]


def seeded(domain: str) -> set[tuple[str, str, str]]:
    """Return item, subject and rule of every defect that was put in."""
    path = Path(__file__).parents[2] / "examples" / "office" / "expected" / f"{domain}.yaml"
    data = read_yaml(path).data
    entries = data if isinstance(data, list) else next(value for value in data.values() if isinstance(value, list))
    return {(entry["item"], entry["subject"], entry.get("rule", "")) for entry in entries}


@pytest.mark.parametrize("domain", DOMAINS)
def test_exactly_the_seeded_defects_are_found(domain: str, results: list[Result]) -> None:
    wanted = seeded(domain)
    prefixes = {item.split("-")[0] for item, _, _ in wanted}
    found = {
        (result.item, seen.subject, seen.rule)
        for result in results
        if result.item.split("-")[0] in prefixes
        for seen in result.observations
        if seen.status is Status.FAIL
    }
    assert found == wanted


def test_every_domain_has_defects_and_nothing_is_an_error(results: list[Result]) -> None:
    assert {result.item: str(result.cause) for result in results if result.status is Status.ERROR} == {}
    failed = {result.item.split("-")[0] for result in results if result.status is Status.FAIL}
    assert {"FIRE", "C", "ARCH"} <= failed
