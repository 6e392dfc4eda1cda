"""Whatever a checker does inside Python ends at the border, as an outcome with its cause."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from safeguard.results.result import Result
from safeguard.results.status import Status

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


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
    "terminated": (
        "os.kill(os.getpid(), signal.SIGTERM)\ntime.sleep(9)",
        "The checker's process was ended from outside (SIGTERM)",
    ),
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
    "a set": (
        "yield ok(observed={1})",
        "The checker returned a value that is no plain data: Type is not JSON serializable: set",
    ),
    "a list": ("yield ok(observed=[1])", "The checker returned something that is no result: observed: [1]"),
    "number as subject": ("yield ok(subject=5)", "The checker returned something that is no result: subject: 5"),
    "coverage below zero": ("yield Coverage(-1)", "The checker returned a coverage that cannot be: not a count: -1"),
    "reason without message": (
        "from safeguard import CannotTell\nraise CannotTell('x')",
        "The checker raised CannotTell without a message: x",
    ),
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
    "too much memory": (
        "held = bytearray(2 << 30)\nyield ok()",
        "The checker needed more memory than its limit of 1024 MB",
    ),
}


@pytest.fixture(scope="module")
def deeds(tmp_path_factory: pytest.TempPathFactory, new_bench: Callable[[Path], Bench]) -> dict[str, Result]:
    """All misdeeds, done by one plugin in one run: each must cost its own step only."""
    bench = new_bench(tmp_path_factory.mktemp("plugins"))
    names = {deed: "do_" + re.sub(r"\W", "_", deed.lower()) for deed in DEEDS}
    bench.plugin("strange", {names[deed]: body for deed, (body, _cause) in DEEDS.items()})
    results = bench.results(*(bench.step(f"strange.{name}") for name in names.values()))
    return dict(zip(DEEDS, results, strict=True))


@pytest.mark.parametrize("deed", DEEDS)
def test_what_a_checker_does_wrong_is_an_error_with_its_cause(deed: str, deeds: dict[str, Result]) -> None:
    assert (deeds[deed].status, str(deeds[deed].cause)) == (Status.ERROR, DEEDS[deed][1])


def test_what_was_seen_before_a_failure_is_kept(alone: Callable[[str], Result]) -> None:
    result = alone("yield fail(msg('bad'), subject='S-1')\nraise ValueError('then this')")
    assert (result.status, [one.subject for one in result.observations]) == (Status.ERROR, ["S-1"])


def test_a_forked_child_that_comes_back_answers_nothing(alone: Callable[[str], Result]) -> None:
    result = alone("child = os.fork()\nif child: os.waitpid(child, 0)\nyield ok(subject=str(bool(child)))")
    assert (result.status, [one.subject for one in result.observations]) == (Status.PASS, ["True"])


def test_a_process_that_ended_and_was_not_waited_for_does_no_harm(alone: Callable[[str], Result]) -> None:
    assert alone("subprocess.Popen(['true']).stdout\ntime.sleep(0.1)\nyield ok()").status is Status.PASS


def test_a_generator_without_end_is_stopped(alone: Callable[..., Result]) -> None:
    result = alone("while True: yield fail(msg('x' * 10000))", output_mb=1)
    assert (result.status, str(result.cause)) == (
        Status.ERROR,
        "Too much output: the checker returned more than it may",
    )


def test_one_giant_observation_is_too_much(alone: Callable[..., Result]) -> None:
    result = alone("yield fail(msg('x' * (20 << 20)))")
    assert str(result.cause) == "Too much output: the checker returned more than it may"


def test_options_that_do_not_fit_are_an_error(good: Bench) -> None:
    result = good.result(good.step("good.fine", options={"unknown": 1}))
    assert result.status is Status.ERROR
    assert "unknown: Extra inputs are not permitted" in str(result.cause)
