"""What is to be done about everything that is open: out of the record, for the people and means of the office today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from safeguard.errors import RecordError, SafeguardError, UsageError
from safeguard.findings.case import Case
from safeguard.findings.model import Finding
from safeguard.messages import Translator, msg
from safeguard.mitigation.catalogue import Catalogue, catalogue
from safeguard.mitigation.emergency import Scenario
from safeguard.mitigation.estimate import minutes_of
from safeguard.mitigation.offer import Limits
from safeguard.mitigation.plan import MitigationPlan, plan_mitigation
from safeguard.mitigation.supplies import SCHEMAS, Supply
from safeguard.pipeline.contents import pinned
from safeguard.record.model import Inspection, InspectionState
from safeguard.record.store import Record
from safeguard.report.rows import RowMaker
from safeguard.report.wording import Wording
from safeguard.results.status import Status
from safeguard.site.load import WrittenSite
from safeguard.site.model import Resources, Site
from safeguard.tables.read import read_register
from safeguard.written.nearest import nearest


@dataclass(frozen=True, slots=True)
class Standing:
    """How an office stands."""

    inspection: Inspection
    """The newest; its checklists say what measures there are."""
    items: Catalogue
    findings: tuple[Finding, ...]
    """All of the site, also those that are over."""
    cases: Mapping[str, Case]
    plan: MitigationPlan
    site: Site

    def words(self, translator: Translator) -> tuple[RowMaker, Wording]:
        """Return what names its places and items, and says its words, in one language."""
        wording = Wording(translator, (plugin.name for plugin in self.inspection.plugins))
        return RowMaker(wording, self.items, self.site), wording


def standing_of(record: Record, site: Site, as_of: date) -> Standing:
    """Plan what is to be done about everything that is open.

    Args:
        record: what was found, and what people did about it.
        site: whose people, figures and scale hold now.
        as_of: the day that the plan speaks of.

    Raises:
        RecordError: nothing was inspected yet.
        RiskError: the site's risk scale does not exist.
    """
    done = [one for one in record.inspections(site.site) if one.state is not InspectionState.RUNNING]
    if not done:
        raise RecordError(msg("Nothing was inspected yet"), hint=msg("Inspect first: safeguard run"))
    content = pinned(record, done[-1])
    items, findings = catalogue(content.checklists), record.findings(site.site)
    cases = {case.finding: case for case in record.cases(site.site)}
    silent = {*content.left_out, *_not_applicable(record, done[-1])}
    plan = plan_mitigation(findings, items, site, as_of, cases, silent)
    return Standing(done[-1], items, findings, cases, plan, site)


def _not_applicable(record: Record, inspection: Inspection) -> Iterable[str]:
    """Yield the items that applied nowhere."""
    seen: dict[str, set[Status]] = defaultdict(set)
    for result in record.outcomes(inspection.id):
        seen[result.item].add(result.status)
    return (item for item, statuses in seen.items() if statuses == {Status.NOT_APPLICABLE})


def with_means(written: WrittenSite, budget: int | None, hours: Mapping[str, float]) -> Site:
    """Return a site with other means than it has written down.

    Args:
        written: the site.
        budget: money; ``None``: what the site says.
        hours: person or role → hours; they go before what the site says of the same.

    Raises:
        UsageError: somebody whom the site does not know.
    """
    site = written.site
    known = {*(person.id for person in site.people), *written.roles}
    for name in hours:
        if name not in known:
            raise UsageError(msg("There is neither a person nor a role {name}", name=name), hint=nearest(name, known))
    own = site.settings.resources
    changed = {
        "budget": own.budget if budget is None else budget,
        "hours": {**own.hours, **hours},
    }
    resources = Resources.model_validate(own.model_dump() | changed)
    return site.model_copy(update={"settings": site.settings.model_copy(update={"resources": resources})})


def limits_of(resources: Resources) -> Limits:
    """Return what there is to spend, in whole numbers."""
    return Limits(resources.budget, {name: minutes_of(hours) for name, hours in resources.hours.items()})


def supplies_of(scenario: Scenario, site: WrittenSite) -> tuple[Supply, ...]:
    """Read the registers that list supplies for an emergency; one that cannot be read is said, not hidden."""
    return tuple(_supply(name, site) for name in scenario.registers)


def _supply(name: str, site: WrittenSite) -> Supply:
    schema, register = SCHEMAS[name], site.site.registers.get(name)
    if register is None:
        missing = msg(
            "There is no register {name} in site.yaml: the supplies are to be listed by the office", name=name
        )
        return Supply(name, schema.title, trouble=missing)
    title = register.title or schema.title
    try:
        table = read_register(site.root / register.file, schema, sheet=register.sheet)
    except SafeguardError as error:
        trouble = msg("The register {name} could not be read", name=name)
        return Supply(name, title, trouble=trouble, cause=error.problems[0].message)
    columns = [column for column in schema.columns if column.name in table.columns]
    rows = tuple(tuple(row.raw.get(column.name, "") for column in columns) for row in table.rows)
    return Supply(name, title, tuple(column.title for column in columns), rows)
