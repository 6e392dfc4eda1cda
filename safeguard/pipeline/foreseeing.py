"""What falls due in the months ahead at an office: its checkers asked now, without recording, and its registers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from safeguard.checklist.packed import FORECAST, Packed
from safeguard.checklist.selection import Selection
from safeguard.errors import RecordError
from safeguard.messages import Text, msg
from safeguard.mitigation.catalogue import Catalogue, catalogue
from safeguard.mitigation.forecast import FORECAST_MONTHS, MONTHS, Ask, Forecast, Forecaster, Unforeseen, asks_of
from safeguard.obligations.foreseen import Fall, forecast_end, foreseen
from safeguard.pipeline.checker_site import site_of
from safeguard.pipeline.contents import pinned
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.due_headings import action_at
from safeguard.pipeline.due_registers import due_registers
from safeguard.pipeline.due_thing import DueThing, Urgency
from safeguard.pipeline.office import Office
from safeguard.plan.build import build
from safeguard.plan.model import Plan, Step
from safeguard.plan.options import with_inputs
from safeguard.record.model import Inspection, InspectionState
from safeguard.record.store import Record
from safeguard.results.coming import Action
from safeguard.results.status import SkipReason
from safeguard.runner.events import Event, Finished
from safeguard.runner.run import run
from safeguard.runner.settings import RunSettings
from safeguard.runner.starter import Starter
from safeguard.site.load import WrittenSite
from safeguard.site.model import Register
from safeguard.tables.dates import DateInterval
from safeguard.tables.folding import fold_header

ENTRIES: Text = {"zh": "项", "en": "entries"}
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What an office is asked for.

    Args:
        office: with its checkers.
        as_of: the day from which it is seen.
        months: so many whole months after the one that has begun.
        selection: items that are asked; where one is made, registers that no checker reads are left out.
    """

    office: Office
    as_of: date
    months: int = MONTHS
    selection: Selection = field(default_factory=Selection)

    def plan(self) -> Plan:
        """Return the plan of the items that look ahead; it may have no step.

        Raises:
            PlanError: the selection means nothing, or options name what is not there.
        """
        office = self.office
        plan = build(office.site, office.checklists, office.book, self.as_of, self.selection)
        looking = {
            item.id
            for one in office.checklists
            for item in one.items
            if with_inputs(item.with_, one.inputs).get(FORECAST)
        }
        steps = (step for step in plan.steps if step.item.id in looking and not _left_out(step))
        return replace(plan, steps=tuple(map(self._far_enough, steps)))

    def _far_enough(self, step: Step) -> Step:
        """Return a step that looks as far ahead as is asked for, if its checker can be told."""
        if FORECAST_MONTHS not in self._declared(step):
            return step
        return replace(step, options={**step.options, FORECAST_MONTHS: self.months})

    def _declared(self, step: Step) -> Mapping[str, Mapping[str, Any]]:
        info = self.office.book.checkers.get(step.item.check or "")
        return {} if info is None else info.options.get("properties", {})

    def asks(self, plan: Plan) -> dict[str, Ask]:
        """Return the items of a plan as they are asked."""
        return {
            step.item.id: Ask(step.item.check or "", step.options.get(FORECAST_MONTHS, MONTHS)) for step in plan.steps
        }

    def registers(self, plan: Plan) -> dict[str, Register]:
        """Return the registers whose dates nobody else tells: those that no step of a plan reads."""
        if self.selection != Selection():
            return {}
        read = {word for step in plan.steps for word in self._words(step)}
        return {name: one for name, one in self.office.site.site.registers.items() if name not in read}

    def _words(self, step: Step) -> Iterator[str]:
        yield from (word for word in step.options.values() if isinstance(word, str))
        unsaid = (one.get("default") for name, one in self._declared(step).items() if name not in step.options)
        yield from (word for word in unsaid if isinstance(word, str))


class Foreseeing:
    """Asks an office what falls due; iterate over it to let it go on, then ask for the forecast.

    Args:
        prospect: what is asked for.
        settings: of the run.
        early: what workers come from, where it was started before.
    """

    def __init__(self, prospect: Prospect, settings: RunSettings, early: Starter | None = None) -> None:
        self._prospect, self._settings, self._early = prospect, settings, early
        self.plan = prospect.plan()
        self._forecaster = Forecaster(prospect.asks(self.plan), prospect.as_of, prospect.months)

    @property
    def items(self) -> Catalogue:
        """Every item of the office's checklists."""
        return catalogue(Packed(orjson.loads(one.content)["checklist"]) for one in self._prospect.office.checklists)

    def __iter__(self) -> Iterator[Event]:
        """Run the steps in workers; nothing is recorded."""
        for step in self.plan.steps:
            self._take_unasked(step)
        office, todo = self._prospect.office, self.plan.automated
        site = site_of(self.plan, office.site)
        with run(todo, site, self.plan.as_of, office.catalog.sources, self._settings, self._early) as running:
            for event in running:
                if isinstance(event, Finished):
                    self._forecaster.take(event.result)
                yield event
        if running.cancelled:
            raise KeyboardInterrupt
        self._read_registers()

    def _take_unasked(self, step: Step) -> None:
        if step.settled is not None:
            self._forecaster.take(step.settled)
        elif not step.item.automated:
            unkept = msg("The register {register} is not kept: a person is asked instead", register=step.unkept)
            self._forecaster.pass_over(step.key, step.item.id, unkept)

    def _read_registers(self) -> None:
        prospect, site = self._prospect, self._prospect.office.site
        kept = prospect.registers(self.plan)
        end = forecast_end(prospect.as_of, prospect.months)
        chosen = replace(site, site=site.site.model_copy(update={"registers": kept}))
        noon = datetime.combine(prospect.as_of, _NOON, ZoneInfo(site.site.zone)).astimezone(ZoneInfo("UTC"))
        things = list(due_registers(DueDesk(chosen, None, site.root, noon, (end - prospect.as_of).days)))
        self._forecaster.miss(_unseen(one) for one in things if one.urgency is Urgency.UNSEEN)
        falls = [_fall(one, kept) for one in things if one.urgency is not Urgency.UNSEEN]
        for seen in foreseen(falls, prospect.as_of, prospect.months):
            if seen.coming is not None:
                self._forecaster.add(seen.coming)

    def forecast(self) -> Forecast:
        """Return what falls due."""
        if not self.plan.steps:
            self._forecaster.miss(
                [Unforeseen(msg("No item of the checklists that were asked looks ahead"), title=_CHECKS)]
            )
        return self._forecaster.forecast()


_CHECKS: Text = {"zh": "检查项", "en": "Checks"}


def recorded_forecast(record: Record, site: WrittenSite, months: int) -> tuple[Inspection, Catalogue, Forecast]:
    """Return what the newest inspection that looked ahead foresaw, out of the record alone.

    Raises:
        RecordError: none did.
    """
    for inspection in reversed(record.inspections(site.site.site)):
        if inspection.state is InspectionState.RUNNING:
            continue
        content = pinned(record, inspection)
        items = catalogue(content.checklists)
        forecaster = Forecaster(asks_of(items, content.left_out), date.fromisoformat(inspection.as_of), months)
        for result in record.outlooks(inspection.id):
            forecaster.take(result)
        if forecaster.chosen:
            forecaster.miss(
                [Unforeseen(msg("Dates of registers that no check reads are not recorded"), title=_REGISTERS)]
            )
            return inspection, items, forecaster.forecast()
    wrong = msg("No inspection has looked ahead yet")
    raise RecordError(wrong, hint=msg("Inspect with items that do (with: forecast: true), or leave --recorded out"))


_REGISTERS: Text = {"zh": "台账", "en": "Registers"}


def _left_out(step: Step) -> bool:
    return step.settled is not None and step.settled.skip is SkipReason.DESELECTED


def _unseen(thing: DueThing) -> Unforeseen:
    reason = thing.problems[0].message if thing.problems else msg("It could not be checked; no cause was given")
    return Unforeseen(reason, title=thing.title)


def _fall(thing: DueThing, registers: Mapping[str, Register]) -> Fall:
    last = thing.day
    due = None if last is None else DateInterval(thing.first or last, last)
    return Fall(_action(thing, registers), thing.title, due, thing.subject, ENTRIES)


def _action(thing: DueThing, registers: Mapping[str, Register]) -> Action:
    heading = str(thing.about["column"])
    for one in registers[str(thing.about["register"])].dates:
        if fold_header(one.column) == fold_header(heading) and one.action is not None:
            return one.action
    return action_at(heading)
