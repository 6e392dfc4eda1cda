from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard.results.result import Result
from safeguard.results.status import Status
from safeguard.runner.book import Book
from safeguard.runner.events import Finished, Logged, Progress, Started

if TYPE_CHECKING:
    from tests.runner.conftest import Bench
else:
    Bench = Any


def book_of(bench: Bench, count: int) -> Book:
    return Book([bench.step("good.fine", f"K-{number}") for number in range(count)])


def result(number: int, status: Status = Status.PASS) -> Result:
    return Result(step=f"K-{number}", item="X", status=status)


def test_all_steps_are_open_in_order_until_they_are_finished(bench: Bench) -> None:
    book = book_of(bench, 3)
    assert list(book.open) == [0, 1, 2]
    book.finish(1, result(1))
    assert list(book.open) == [0, 2]
    assert list(book.events) == [Finished(result(1))]


def test_a_second_result_is_not_heard(bench: Bench) -> None:
    book = book_of(bench, 1)
    book.finish(0, result(0, Status.FAIL))
    book.finish(0, result(0, Status.PASS))
    assert list(book.events) == [Finished(result(0, Status.FAIL))]


def test_a_step_starts_once_unless_it_runs_again(bench: Bench) -> None:
    book = book_of(bench, 1)
    for worker in ("built-in 1", "built-in 1"):
        book.begin(0, worker)
    book.again(0)
    book.begin(0, "built-in 2")
    book.finish(0, result(0))
    book.begin(0, "built-in 3")
    assert list(book.events) == [Started("K-0", "built-in 1"), Started("K-0", "built-in 2"), Finished(result(0))]


def test_lines_and_progress_name_their_step(bench: Bench) -> None:
    book = book_of(bench, 2)
    book.log(1, "warning", "seen")
    book.progress(0, 1, 2, "档案")
    assert list(book.events) == [Logged("K-1", "warning", "seen"), Progress("K-0", 1, 2, "档案")]


NOTES = st.lists(st.tuples(st.sampled_from(["begin", "again", "finish"]), st.integers(0, 3)), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes=NOTES)
def test_whatever_is_noted_each_step_ends_at_most_once_and_never_starts_after_its_end(
    notes: list[tuple[str, int]], bench: Bench
) -> None:
    book = book_of(bench, 4)
    for what, number in notes:
        if what == "finish":
            book.finish(number, result(number))
        else:
            {"begin": lambda n: book.begin(n, "w"), "again": book.again}[what](number)
    ended: list[str] = []
    for event in book.events:
        if isinstance(event, Finished):
            ended.append(event.result.step)
        else:
            assert isinstance(event, Started)
            assert event.step not in ended
    assert len(ended) == len(set(ended))
    assert {f"K-{number}" for number in book.open} == {f"K-{n}" for n in range(4)} - set(ended)
