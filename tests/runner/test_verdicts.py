from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

import pytest

from safeguard.checklist.model import Item
from safeguard.checklist.outline import outline_of
from safeguard.checklist.severity import Severity
from safeguard.messages import msg
from safeguard.plan.model import Step
from safeguard.results.observation import Coverage, Observation, fail, info, ok
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status
from safeguard.runner import verdicts
from safeguard.runner.endings import How
from safeguard.runner.wire import LOST

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any

BAD, WHY = fail(msg("bad"), subject="S-1"), msg("because")


@pytest.fixture
def step(bench: Bench) -> Step:
    made: Step = bench.step("good.fine", "K")
    return made


@pytest.mark.parametrize(
    ("how", "seen", "coverage", "status"),
    [
        (How.DONE, [ok()], None, Status.PASS),
        (How.DONE, [ok(), BAD], None, Status.FAIL),
        (How.DONE, [info(msg("x"))], None, Status.INFO),
        (How.DONE, [], Coverage(3), Status.PASS),
        (How.DONE, [ok()], Coverage(0), Status.ERROR),
        (How.DONE, [], None, Status.ERROR),
        (How.ERROR, [ok()], Coverage(3), Status.ERROR),
        (How.STOPPED, [ok()], Coverage(3), Status.ERROR),
        (How.NOT_APPLICABLE, [], None, Status.NOT_APPLICABLE),
        (How.NOT_APPLICABLE, [BAD], None, Status.FAIL),
        (How.UNSUPPORTED, [], None, Status.SKIPPED),
        (How.UNSUPPORTED, [ok()], None, Status.ERROR),
    ],
)
def test_the_status_of_what_a_worker_said(
    how: How, seen: list[Observation], coverage: Coverage | None, status: Status, step: Step
) -> None:
    result = verdicts.concluded(step, how, WHY, seen, coverage, 7)
    assert (result.status, result.observations) == (status, tuple(seen))
    assert (result.step, result.item, result.plugin, result.duration_ms) == ("K", step.item.id, "good", 7)
    assert result.skip == (SkipReason.UNSUPPORTED if status is Status.SKIPPED else None)


@pytest.mark.parametrize("how", [How.ERROR, How.NOT_APPLICABLE, How.UNSUPPORTED])
def test_the_cause_is_kept(how: How, step: Step) -> None:
    assert verdicts.concluded(step, how, WHY, [], None, 0).cause == WHY


def test_what_is_done_has_a_cause_only_where_it_is_an_error(step: Step) -> None:
    assert verdicts.concluded(step, How.DONE, None, [BAD], None, 0).cause is None
    assert str(verdicts.concluded(step, How.DONE, None, [], None, 0).cause) == "The checker returned nothing"


def test_a_question_that_does_not_arise_has_no_coverage_of_zero(step: Step) -> None:
    assert verdicts.concluded(step, How.NOT_APPLICABLE, WHY, [], Coverage(0), 0).coverage is None
    assert verdicts.concluded(step, How.NOT_APPLICABLE, WHY, [], Coverage(2), 0).coverage == Coverage(2)


def test_a_step_that_could_not_be_checked_keeps_what_it_saw(step: Step) -> None:
    result = verdicts.failed(step, WHY, [BAD], 9)
    assert (result.status, result.cause, result.observations, result.duration_ms) == (Status.ERROR, WHY, (BAD,), 9)


@pytest.mark.parametrize(
    ("reason", "cause"),
    [
        (SkipReason.BUDGET, "The time given to the inspection was used up"),
        (SkipReason.CANCELLED, "The inspection was interrupted"),
        (SkipReason.DESELECTED, "None"),
    ],
)
def test_a_step_that_was_not_done_says_why(reason: SkipReason, cause: str, step: Step) -> None:
    result = verdicts.skipped(step, reason)
    assert (result.status, result.skip, str(result.cause)) == (Status.SKIPPED, reason, cause)


def test_only_what_a_checker_has_to_look_at_is_not_settled(bench: Bench, step: Step) -> None:
    known = Result(step="K", item="X", status=Status.NOT_APPLICABLE)
    asked = Item(
        id="ASK", title={"en": "x"}, severity=Severity.LOW, ask={"en": "?"}, answer={"type": "yes_no", "pass": "no"}
    )
    waiting = verdicts.settled(Step("A", outline_of(asked), "", "test", "general", step.target))
    assert verdicts.settled(step) is None
    assert verdicts.settled(bench.step("good.fine", "K", settled=known)) is known
    assert waiting is not None
    assert (waiting.step, waiting.status) == ("A", Status.NOT_REVIEWED)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (None, "The checker's process was lost, together with the one that starts them"),
        (LOST, "The checker closed the connection to the program"),
        (0, "The checker ended its process with exit code 0"),
        (3, "The checker ended its process with exit code 3"),
        (-signal.SIGSEGV, "The checker crashed: it used memory that is not its own (SIGSEGV)"),
        (-signal.SIGABRT, "The checker crashed: it aborted (SIGABRT)"),
        (-signal.SIGTERM, "The checker's process was ended from outside (SIGTERM)"),
        (-signal.SIGXCPU, "The checker used more processor time than its limit of 60 s"),
        (-signal.SIGBUS, "The checker's process was ended by signal SIGBUS"),
        (-200, "The checker's process was ended by signal 200"),
    ],
)
def test_how_a_worker_died_is_said_in_plain_words(code: int | None, words: str, step: Step) -> None:
    assert str(verdicts.cause_of_death(code, step)) == words


def test_other_causes_in_plain_words() -> None:
    assert str(verdicts.too_late(0.30000001)) == "The checker did not end within its deadline of 0.3 s"
    assert str(verdicts.load_too_late("odd", 30)) == "The plugin odd could not be loaded within 30 s"
    assert str(verdicts.died_loading("odd", -9)) == ("The plugin odd killed its process while it was loaded (signal 9)")
    assert str(verdicts.died_loading("odd", 4)) == (
        "The plugin odd ended its process while it was loaded (exit code 4)"
    )
