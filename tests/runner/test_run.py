"""One result for every step, whatever a plugin does; nobody else is affected."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard.checkers.contract import Limits, Needs
from safeguard.checklist.model import AnswerSpec, Item
from safeguard.checklist.severity import Severity
from safeguard.errors import Place
from safeguard.messages import Message
from safeguard.plan.model import Step
from safeguard.results.result import Result
from safeguard.results.status import SkipReason, Status
from safeguard.runner.events import Finished, Progress, Started

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


def test_a_checker_that_looks_gives_its_status(good: Bench) -> None:
    fine, bad = good.results(good.step("good.fine"), good.step("good.bad"))
    assert (fine.status, fine.plugin) == (Status.PASS, "good")
    assert (bad.status, [one.subject for one in bad.observations]) == (Status.FAIL, ["S-1"])


def test_messages_carry_the_name_of_the_plugin_whose_catalogue_translates_them(good: Bench) -> None:
    assert good.result(good.step("good.bad")).observations[0].message == Message("no", domain="good")


def test_a_step_that_starts_is_told_before_it_is_finished(good: Bench) -> None:
    good.results(*(good.step("good.fine", f"K-{n}") for n in range(50)))
    begun: set[str] = set()
    for event in good.events:
        if isinstance(event, Started):
            begun.add(event.step)
        elif isinstance(event, Finished):
            assert event.result.step in begun


def test_the_context_is_that_of_the_step(alone: Callable[..., Result], bench: Bench) -> None:
    found = alone("yield info(msg('{day} {where} {folder}', day=str(ctx.as_of), where=ctx.target.key, folder=ctx.site.root))")
    assert str(found.observations[0].message) == f"2026-03-01 site:office {bench.folder}"


DEEDS = {
    "raises": ("raise ValueError('no such thing')", "The checker failed: ValueError: no such thing"),
    "raises late": ("yield ok()\nraise KeyError('x')", "The checker failed: KeyError: 'x'"),
    "unspeakable": (
        "class E(Exception):\n    def __str__(self): raise E\nraise E()",
        "The checker failed: E: ?",
    ),
    "base exception": ("class B(BaseException): pass\nraise B('out')", "The checker failed: B: out"),
    "keyboard": ("raise KeyboardInterrupt", "The checker failed: KeyboardInterrupt"),
    "generator exit": ("raise GeneratorExit", "The checker failed: GeneratorExit"),
    "sys.exit": ("sys.exit(0)", "The checker tried to end the program (SystemExit)"),
    "os._exit 0": ("os._exit(0)", "The checker ended its process with exit code 0"),
    "os._exit 7": ("os._exit(7)", "The checker ended its process with exit code 7"),
    "segfault": ("ctypes.string_at(0)", "The checker crashed: it used memory that is not its own (SIGSEGV)"),
    "abort": ("os.abort()", "The checker crashed: it aborted (SIGABRT)"),
    "killed": (
        "os.kill(os.getpid(), signal.SIGKILL)",
        "The checker's process was killed from outside (SIGKILL), by a person or for want of memory",
    ),
    "terminated": ("os.kill(os.getpid(), signal.SIGTERM)\ntime.sleep(9)", "The checker's process was ended from outside (SIGTERM)"),
    "other signal": ("os.kill(os.getpid(), signal.SIGUSR2)", "The checker's process was ended by signal SIGUSR2"),
    "recursion": ("def again(): return again()\nagain()", "The checker called itself without end (RecursionError)"),
    "None": ("return None", "The checker returned NoneType instead of observations"),
    "string": ("return 'pass'", "The checker returned str instead of observations"),
    "number": ("return 1", "The checker returned int instead of observations"),
    "bare observation": ("return ok()", "The checker returned Observation instead of observations"),
    "strings": ("return ['pass']", "The checker returned str instead of an observation"),
    "true": ("yield True", "The checker returned bool instead of an observation"),
    "nothing": ("return []", "The checker returned nothing"),
    "nothing inspected": ("yield Coverage(0)", "Nothing was inspected: 0 found, none of them looked at"),
    "foreign status": ("yield Observation('pass', msg('x'))", "The checker returned the status 'pass', which is none"),
    "status of the program": (
        "from safeguard import Status\nyield Observation(Status.SKIPPED, msg('x'))",
        "The checker returned the status <Status.SKIPPED: 'skipped'>, which is none",
    ),
    "no message": ("yield fail('bad')", "The checker returned str where a message must be: use msg(...)"),
    "nan": ("yield ok(observed=float('nan'))", "The checker returned the number nan"),
    "nan in a message": ("yield fail(msg('{n}', n=float('inf')))", "The checker returned the number inf"),
    "huge number": ("yield ok(observed=1 << 70)", "The checker returned a number with 71 bits"),
    "a set": ("yield ok(observed={1})", "The checker returned a value that is no plain data: Type is not JSON serializable: set"),
    "a list": ("yield ok(observed=[1])", "The checker returned something that is no result: observed: [1]"),
    "number as subject": ("yield ok(subject=5)", "The checker returned something that is no result: subject: 5"),
    "coverage below zero": ("yield Coverage(-1)", "The checker returned a coverage that cannot be: not a count: -1"),
    "reason without message": ("from safeguard import CannotTell\nraise CannotTell('x')", "The checker raised CannotTell without a message: x"),
    "closed files": ("os.closerange(0, 64)\nreturn [ok()]", "The checker closed the connection to the program"),
    "closed output": ("os.close(1)\nreturn [ok()]", "The checker closed files that are not its own"),
    "thread": (
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\nyield ok()",
        "The checker left threads running: 1",
    ),
    "child": ("subprocess.Popen(['sleep', '60'])\nyield ok()", "The checker left processes running"),
    "fork that sleeps": ("if os.fork() == 0: time.sleep(60)\nyield ok()", "The checker left processes running"),
    "too many files": (
        "held = [open('/dev/null') for _ in range(1000)]\nyield ok()",
        "The checker failed: OSError: [Errno 24] Too many open files: '/dev/null'",
    ),
    "too large a file": (
        "with open(ctx.tmp / 'x', 'wb') as f: f.truncate(300 << 20)\nyield ok()",
        "The checker failed: OSError: [Errno 27] File too large",
    ),
    "too much memory": ("held = bytearray(2 << 30)\nyield ok()", "The checker needed more memory than its limit of 1024 MB"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_a_checker_does_wrong_is_an_error_with_its_cause(deed: str, alone: Callable[[str], Result]) -> None:
    body, cause = DEEDS[deed]
    result = alone(body)
    assert (result.status, str(result.cause)) == (Status.ERROR, cause)


def test_what_was_seen_before_a_failure_is_kept(alone: Callable[[str], Result]) -> None:
    result = alone("yield fail(msg('bad'), subject='S-1')\nraise ValueError('then this')")
    assert (result.status, [one.subject for one in result.observations]) == (Status.ERROR, ["S-1"])


def test_a_forked_child_that_comes_back_answers_nothing(alone: Callable[[str], Result]) -> None:
    result = alone("child = os.fork()\nif child: os.waitpid(child, 0)\nyield ok(subject=str(bool(child)))")
    assert (result.status, [one.subject for one in result.observations]) == (Status.PASS, ["True"])


def test_a_process_that_ended_and_was_not_waited_for_does_no_harm(alone: Callable[[str], Result]) -> None:
    assert alone("subprocess.Popen(['true']).stdout\ntime.sleep(0.1)\nyield ok()").status is Status.PASS


def test_a_hung_checker_costs_its_deadline_and_keeps_what_it_saw(alone: Callable[..., Result]) -> None:
    result = alone("yield fail(msg('bad'), subject='S-1')\ntime.sleep(600)", limits=Limits(seconds=0.3))
    assert str(result.cause) == "The checker did not end within its deadline of 0.3 s"
    assert (result.status, [one.subject for one in result.observations]) == (Status.ERROR, ["S-1"])


HUNG = {
    "ignores everything": "for s in (signal.SIGTERM, signal.SIGINT): signal.signal(s, signal.SIG_IGN)\ntime.sleep(600)",
    "swallows": "while True:\n    try: time.sleep(600)\n    except BaseException: pass",
    "busy": "while True: pass",
    "in C": "ctypes.CDLL(None).pause(); ctypes.CDLL(None).pause(); time.sleep(600)",
    "stopped": "os.kill(os.getpid(), signal.SIGSTOP)",
    "blocked": "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})\ntime.sleep(600)",
    "grandchild": "subprocess.run(['sh', '-c', 'sleep 600 & sleep 600'])",
    "raw connection": "os.closerange(3, 64)\ntime.sleep(600)",
}


@pytest.mark.parametrize("way", HUNG)
def test_every_way_to_hang_ends_at_the_deadline(way: str, alone: Callable[..., Result]) -> None:
    result = alone(HUNG[way], limits=Limits(seconds=0.3))
    assert (result.status, str(result.cause)) == (
        Status.ERROR,
        "The checker did not end within its deadline of 0.3 s",
    )


def test_a_process_that_escaped_into_a_session_of_its_own_is_ended(alone: Callable[..., Result], tmp_path: Path) -> None:
    note = tmp_path / "pid"
    body = f"""
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                Path({str(note)!r}).write_text(str(os.getpid()))
                time.sleep(600)
            os._exit(0)
        while not Path({str(note)!r}).exists(): time.sleep(0.01)
        os.wait()
        yield ok()
    """
    alone(body)
    process = int(note.read_text(encoding="ascii"))
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_too_much_processor_time_is_named(alone: Callable[..., Result]) -> None:
    result = alone("while True: pass", limits=Limits(seconds=20, cpu_seconds=1))
    assert str(result.cause) == "The checker used more processor time than its limit of 1 s"


def test_a_generator_without_end_is_stopped(alone: Callable[..., Result]) -> None:
    result = alone("while True: yield fail(msg('x' * 10000))", output_mb=1)
    assert (result.status, str(result.cause)) == (Status.ERROR, "Too much output: the checker returned more than it may")


def test_one_giant_observation_is_too_much(alone: Callable[..., Result]) -> None:
    result = alone("yield fail(msg('x' * (20 << 20)))")
    assert str(result.cause) == "Too much output: the checker returned more than it may"


def test_many_observations_come_through_in_order(alone: Callable[..., Result]) -> None:
    result = alone("for n in range(20000): yield fail(msg('bad'), subject=str(n))\nyield Coverage(5)\nyield Coverage(6)")
    assert [one.subject for one in result.observations] == [str(n) for n in range(20000)]
    assert result.coverage is not None
    assert result.coverage.inspected == 11


def test_what_is_printed_breaks_nothing_and_is_logged(bench: Bench) -> None:
    bench.plugin("loud", {"check": "print('one')\nos.write(1, b'two\\n')\nsys.stderr.write('三\\n')\nsys.stdout.close()\nyield ok()"})
    results = bench.results(bench.step("loud.check", "A"), bench.step("loud.check", "B"))
    assert {result.status for result in results} == {Status.PASS}
    assert bench.logged() == ["one", "two", "三"] * 2


def test_a_traceback_is_logged_for_the_author_of_the_plugin(bench: Bench) -> None:
    bench.plugin("strange", {"check": "raise ValueError('here')"})
    bench.result(bench.step("strange.check"))
    assert any("strange.py" in text and "ValueError: here" in text for text in bench.logged())


def test_a_checker_logs_and_tells_its_progress(bench: Bench) -> None:
    bench.plugin("slow", {"check": "ctx.log.warning('seen %s', 5)\nctx.progress(1, 2, '档案')\nyield ok()"})
    bench.result(bench.step("slow.check"))
    assert bench.logged() == ["seen 5"]
    assert Progress("SLOW-CHECK", 1, 2, "档案") in bench.events


def test_a_file_name_that_is_no_text_keeps_its_bytes(alone: Callable[..., Result]) -> None:
    result = alone(r"yield fail(msg('{name}', name=os.fsdecode(b'a\xff')), subject=os.fsdecode(b'a\xff'))")
    assert result.observations[0].subject == r"a\udcff"


OUTCOMES = {
    "NotApplicable": (Status.NOT_APPLICABLE, None),
    "CannotTell": (Status.ERROR, None),
    "Unsupported": (Status.SKIPPED, SkipReason.UNSUPPORTED),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_that_is_raised_becomes_the_status(name: str, alone: Callable[..., Result]) -> None:
    result = alone(f"from safeguard import {name}\nraise {name}(msg('because'))")
    assert (result.status, result.skip) == OUTCOMES[name]
    assert result.cause == Message("because", domain="strange")


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_outcome_raised_after_a_failure_does_not_hide_it(name: str, alone: Callable[..., Result]) -> None:
    result = alone(f"from safeguard import {name}\nyield fail(msg('bad'))\nraise {name}(msg('because'))")
    assert result.status in {Status.FAIL, Status.ERROR}
    assert len(result.observations) == 1


def test_a_register_that_is_not_kept_is_an_error(alone: Callable[..., Result]) -> None:
    result = alone("from safeguard import Schema, Column\nctx.register('extinguishers', Schema('x', ()))\nyield ok()")
    assert result.status is Status.ERROR
    assert "extinguishers" in str(result.cause)


def test_the_problems_of_a_table_are_kept_with_place_and_hint(alone: Callable[..., Result]) -> None:
    result = alone("""
        from safeguard import Place, Problem, TableError
        raise TableError([Problem(msg('column {c} is missing', c='no'), Place('a.csv', row=1), msg('add it')),
                          Problem(msg('column x is missing'), Place('a.csv', row=1))])
    """)
    assert (result.status, str(result.cause)) == (Status.ERROR, "column no is missing")
    first = result.observations[0]
    assert (first.place, str(first.measure)) == (Place("a.csv", row=1), "add it")
    assert len(result.observations) == 2


NEEDS = [
    (Needs(programs=("no-such-program",)), Status.SKIPPED, "A program is missing: no-such-program"),
    (Needs(paths=("/no/such/path",)), Status.SKIPPED, "It is not there: /no/such/path"),
    (Needs(platforms=("beos",)), Status.SKIPPED, f"It needs beos; this is {sys.platform}"),
    (Needs(programs=("sh",), paths=("/",), platforms=(sys.platform,)), Status.PASS, "None"),
]


@pytest.mark.parametrize(("needs", "status", "cause"), NEEDS)
def test_what_is_missing_is_never_a_pass(needs: Needs, status: Status, cause: str, good: Bench) -> None:
    result = good.result(good.step("good.fine", needs=needs))
    assert (result.status, str(result.cause)) == (status, cause)
    assert (result.skip is SkipReason.UNSUPPORTED) == (status is Status.SKIPPED)


def test_options_that_do_not_fit_are_an_error(good: Bench) -> None:
    result = good.result(good.step("good.fine", options={"unknown": 1}))
    assert result.status is Status.ERROR
    assert "unknown: Extra inputs are not permitted" in str(result.cause)


def test_options_that_are_no_data_spare_the_rest_of_the_batch(good: Bench) -> None:
    steps = [good.step("good.fine", f"K-{n}", options={"x": object()} if n == 3 else {}) for n in range(6)]
    results = good.results(*steps, jobs=1)
    assert [result.status for result in results].count(Status.PASS) == 5
    assert "no plain data" in str(results[3].cause)


BROKEN = {
    "raises": "raise RuntimeError('at import')",
    "exits": "import sys; sys.exit(1)",
    "ends": "import os; os._exit(4)",
    "crashes": "import ctypes; ctypes.string_at(0)",
    "no syntax": "def (",
    "raises in its hook": "from safeguard import hookimpl\n@hookimpl\ndef safeguard_checkers():\n    raise OSError('in the hook')",
    "exits in its hook": "from safeguard import hookimpl\n@hookimpl\ndef safeguard_checkers():\n    raise SystemExit",
    "returns nonsense": "from safeguard import hookimpl\n@hookimpl\ndef safeguard_checkers():\n    return [1]",
    "misspelt": "from safeguard import hookimpl\n@hookimpl\ndef safeguard_chekers():\n    return []",
    "hangs": "import time; time.sleep(600)",
}


@pytest.mark.parametrize("way", BROKEN)
@pytest.mark.parametrize("built_in", [True, False])
def test_a_plugin_that_cannot_be_loaded_costs_its_own_items(way: str, built_in: bool, good: Bench) -> None:
    good.module("broken", BROKEN[way], built_in=built_in)
    steps = [good.step(f"{plugin}.fine", f"{plugin}-{n}") for n in range(3) for plugin in ("good", "broken")]
    results = good.results(*steps, load_seconds=0.5)
    assert [result.status for result in results] == [Status.PASS, Status.ERROR] * 3
    assert all("broken" in str(result.cause) for result in results[1::2])


def test_a_missing_plugin_and_a_missing_checker_are_errors(good: Bench) -> None:
    gone, unknown, fine = good.results(good.step("gone.x"), good.step("good.unknown"), good.step("good.fine"))
    assert str(gone.cause) == "The plugin gone is missing"
    assert str(unknown.cause) == "The plugin good has no checker good.unknown"
    assert (gone.status, unknown.status, fine.status) == (Status.ERROR, Status.ERROR, Status.PASS)


def test_a_hung_built_in_spares_the_rest_of_its_batch(good: Bench) -> None:
    good.plugin("other", {"hang": "time.sleep(600)", "crash": "os._exit(1)", "die": "os.abort()"}, built_in=True)
    names = ["good.fine", "other.hang", "good.bad", "other.crash", "good.fine", "other.die", "good.fine"]
    steps = [good.step(name, f"K-{n}", limits=Limits(seconds=0.4)) for n, name in enumerate(names * 3)]
    expected = {"good.fine": Status.PASS, "good.bad": Status.FAIL}
    assert [result.status for result in good.results(*steps)] == [expected.get(name, Status.ERROR) for name in names * 3]


def test_steps_do_not_wait_behind_a_slow_one(good: Bench) -> None:
    good.plugin("other", {"slow": "time.sleep(1.5); yield ok()"}, built_in=True)
    steps = [good.step("other.slow"), *(good.step("good.fine", f"K-{n}") for n in range(200))]
    good.results(*steps)
    ends = [event.result.item for event in good.events if isinstance(event, Finished)]
    assert ends[-1] == "OTHER-SLOW"


def test_a_worker_killed_from_outside_costs_one_step(good: Bench) -> None:
    good.plugin("other", {"slow": "time.sleep(0.6); yield ok()"}, built_in=True)
    steps = [good.step("other.slow"), *(good.step("good.fine", f"K-{n}") for n in range(20))]
    results: list[Result] = []
    with good.start(*steps, jobs=1) as going:
        for event in going:
            if isinstance(event, Started) and event.step == "OTHER-SLOW":
                os.kill(going.processes[1], signal.SIGKILL)
            if isinstance(event, Finished):
                results.append(event.result)
    assert sorted(result.status for result in results) == [Status.ERROR, *[Status.PASS] * 20]


def test_a_checker_that_kills_the_process_that_starts_workers_costs_its_own_item(good: Bench) -> None:
    good.plugin("strange", {"kill": "os.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(600)"})
    steps = [good.step("strange.kill"), *(good.step("good.fine", f"K-{n}") for n in range(20))]
    results = good.results(*steps)
    assert [result.status for result in results] == [Status.ERROR, *[Status.PASS] * 20]


def test_workers_that_cannot_be_started_at_all_are_an_error_of_every_step(good: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    results = good.results(good.step("good.fine", "A"), good.step("good.fine", "B"))
    assert {result.status for result in results} == {Status.ERROR}


def test_a_system_that_cannot_fork_says_so(good: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    result = good.result(good.step("good.fine"))
    assert str(result.cause).startswith("This system cannot run checkers in worker processes of their own")


def test_settled_and_asked_steps_end_without_a_worker(good: Bench) -> None:
    settled = Result("S", "S", Status.SKIPPED, skip=SkipReason.DESELECTED)
    done = good.step("good.fine", "S", settled=settled)
    item = Item(id="ASK", title={"en": "?", "zh": "?"}, severity=Severity.LOW, ask={"en": "?", "zh": "?"}, answer=AnswerSpec(**{"pass": "yes"}))
    asked = Step("ASK", item, "", "test", "general", done.target)
    going = good.start(done, asked)
    assert going.processes == []
    assert [event.result.status for event in going if isinstance(event, Finished)] == [Status.SKIPPED, Status.NOT_REVIEWED]


def test_the_budget_ends_what_is_not_done(good: Bench) -> None:
    good.plugin("strange", {"hang": "time.sleep(600)"})
    steps = [good.step("good.fine"), *(good.step("strange.hang", f"H-{n}") for n in range(3))]
    fine, *rest = good.results(*steps, budget_seconds=1.5)
    assert fine.status is Status.PASS
    assert {(result.status, result.skip) for result in rest} == {(Status.SKIPPED, SkipReason.BUDGET)}


def test_a_deadline_for_all_replaces_their_own(good: Bench) -> None:
    good.plugin("strange", {"hang": "time.sleep(600)"})
    assert "deadline of 0.2 s" in str(good.result(good.step("strange.hang"), seconds=0.2).cause)


def _cancelled(good: Bench, act: Callable[[Any], None]) -> None:
    good.plugin("strange", {"hang": "time.sleep(600)"})
    steps = [good.step("good.fine"), *(good.step("strange.hang", f"H-{n}") for n in range(3))]
    results: dict[str, Result] = {}
    with good.start(*steps) as going:
        groups = going.processes
        for event in going:
            groups = going.processes or groups
            if isinstance(event, Finished):
                results[event.result.step] = event.result
                if event.result.step == "GOOD-FINE":
                    act(going)
    good.groups += groups
    assert results.pop("GOOD-FINE").status is Status.PASS
    assert {(result.status, result.skip) for result in results.values()} == {(Status.SKIPPED, SkipReason.CANCELLED)}
    assert len(results) == 3
    assert going.cancelled


def test_cancelling_keeps_what_is_done(good: Bench) -> None:
    _cancelled(good, lambda going: going.cancel())


def test_cancelling_from_another_thread_works_too(good: Bench) -> None:
    _cancelled(good, lambda going: threading.Timer(0.1, going.cancel).start())


def test_an_interrupt_from_the_keyboard_keeps_what_is_done_and_is_given_back(good: Bench) -> None:
    before = signal.getsignal(signal.SIGINT)
    _cancelled(good, lambda _going: signal.raise_signal(signal.SIGINT))
    assert signal.getsignal(signal.SIGINT) is before


def test_closing_early_leaves_no_process_and_no_folder(good: Bench) -> None:
    good.plugin("strange", {"hang": "(ctx.tmp / 'x').write_text('x'); time.sleep(600)"})
    going = good.start(good.step("strange.hang"), good.step("good.fine"))
    assert isinstance(next(going), Started)
    good.groups += going.processes
    folder = going.folder
    going.close()
    assert folder is not None
    assert not folder.exists()


def test_each_step_has_an_empty_folder_that_goes_away(bench: Bench) -> None:
    leave = "assert not list(ctx.tmp.iterdir())\nyield info(msg('{path}', path=str(ctx.tmp)))\n(ctx.tmp / 'a').mkdir()\n(ctx.tmp / 'a' / 'b').write_text('x')\n(ctx.tmp / 'a').chmod(0)"
    bench.plugin("messy", {"leave": leave, "crash": leave + "\nos._exit(1)"})
    steps = [bench.step(f"messy.{name}", f"K-{n}") for n, name in enumerate(["leave", "leave", "crash", "leave"])]
    results = bench.results(*steps)
    assert [result.status for result in results] == [Status.INFO, Status.INFO, Status.ERROR, Status.INFO]
    assert not any(Path(str(one.message)).exists() for result in results for one in result.observations)


EVIDENCE = {
    "full": ("110101199001011234", "110101199001011234", "id 110101199001011234 in a.txt"),
    "redacted": ("1…4 (18)", "1…4 (18)", "id 1…4 (18) in a.txt"),
    "forbid": (None, None, "id … in a.txt"),
}
SECRET = """
from safeguard import Evidence
number = '110101199001011234'
print(number); ctx.log.info(number)
yield fail(msg('{what} in {file}', what='id ' + number, file='a.txt'), observed=number, expected='none',
           evidence=(Evidence('file', 'a.txt', number),))
"""


@pytest.mark.parametrize("policy", EVIDENCE)
def test_no_more_evidence_leaves_the_worker_than_the_item_allows(policy: str, bench: Bench) -> None:
    bench.plugin("strange", {"check": SECRET})
    (seen,) = bench.result(bench.step("strange.check", evidence=policy)).observations
    values = [evidence.value for evidence in seen.evidence]
    assert (seen.observed, values[0] if values else None, str(seen.message)) == EVIDENCE[policy]
    assert bool(bench.logged()) == (policy != "forbid")


def test_a_digest_is_the_same_under_the_same_key_only(bench: Bench) -> None:
    bench.plugin("strange", {"check": SECRET})
    step = bench.step("strange.check", evidence="hash")
    one, same, other = (bench.result(step, evidence_key=key).observations[0] for key in (b"k", b"k", b"l"))
    assert one == same
    assert one.observed != other.observed
    assert "110101199001011234" not in repr(one)


def test_an_exception_does_not_quote_what_evidence_forbids(bench: Bench) -> None:
    bench.plugin("strange", {"check": "raise ValueError('secret words')"})
    result = bench.result(bench.step("strange.check", evidence="forbid"))
    assert str(result.cause) == "The checker failed: ValueError"
    assert not any("secret" in text.rpartition("\n")[2] for text in bench.logged())


def test_it_works_from_a_program_without_a_file(good: Bench) -> None:
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
import conftest, pathlib
bench = conftest.Bench(pathlib.Path({str(good.folder)!r}))
bench.plugin("good", {{"fine": "yield ok()"}}, built_in=True)
print(bench.result(bench.step("good.fine")).status)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    assert done.stdout == "pass\n"


def test_nothing_is_left_when_the_program_is_killed(good: Bench, tmp_path: Path) -> None:
    note = tmp_path / "processes"
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
import conftest, os, pathlib, time
bench = conftest.Bench(pathlib.Path({str(good.folder)!r}))
bench.plugin("hang", {{"hang": "time.sleep(600)"}})
going = bench.start(bench.step("hang.hang"))
next(going)
pathlib.Path({str(note)!r}).write_text(" ".join(map(str, going.processes)) + " " + str(going.folder))
os.kill(os.getpid(), 9)
"""
    subprocess.run([sys.executable, "-c", code], check=False, stdin=subprocess.DEVNULL)
    *processes, folder = note.read_text(encoding="utf-8").split()
    good.groups += map(int, processes)
    until = time.monotonic() + 5
    while Path(folder).exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert len(processes) == 2
    assert not Path(folder).exists()


BODIES = {
    "good.fine": Status.PASS,
    "good.bad": Status.FAIL,
    "odd.raises": Status.ERROR,
    "odd.exits": Status.ERROR,
    "odd.hangs": Status.ERROR,
    "odd.nothing": Status.ERROR,
    "odd.fine": Status.PASS,
    "gone.x": Status.ERROR,
    "broken.x": Status.ERROR,
    "inner.dies": Status.ERROR,
    "inner.fine": Status.PASS,
}


def _mixed(good: Bench, names: list[str]) -> None:
    good.plugin("odd", {"raises": "raise ValueError", "exits": "os._exit(3)", "hangs": "time.sleep(600)", "nothing": "return []", "fine": "yield ok()"})
    good.plugin("inner", {"dies": "os.kill(os.getpid(), 9)", "fine": "yield ok()"}, built_in=True)
    good.module("broken", "raise ValueError")
    steps = [good.step(name, f"K-{n}", limits=Limits(seconds=0.2)) for n, name in enumerate(names)]
    results = good.results(*steps, jobs=3)
    assert [result.step for result in results] == [step.key for step in steps]
    assert [result.status for result in results] == [BODIES[name] for name in names]


_MIX = st.lists(st.sampled_from(sorted(BODIES)), min_size=1, max_size=12)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=_MIX)
def test_every_step_of_any_mix_ends_once_as_it_would_alone(good: Bench, names: list[str]) -> None:
    _mixed(good, names)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from(sorted(BODIES)), min_size=1, max_size=60))
def test_every_step_of_a_large_mix_ends_once_as_it_would_alone(good: Bench, names: list[str]) -> None:
    _mixed(good, names)
