from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from safeguard.checklist.selection import Selection
from safeguard.pipeline.inspecting import Starter, begin
from safeguard.pipeline.office import Surroundings, open_office
from safeguard.plan.build import build
from safeguard.record.store import Record

Call = Callable[..., Any]

PLUGIN = '''
from safeguard import Checker, Options, fail, hookimpl, msg, ok


class Sees(Checker):
    """Sees what it is told."""

    id = "eyes.sees"

    class Options(Options):
        """What it sees."""

        good: bool = True

    def check(self, ctx, options):
        yield ok() if options.good else fail(msg("broken"))


@hookimpl
def safeguard_checkers():
    return [Sees]
'''

HEAD = "checklist: own\nversion: 1.0.0\ntitle: T\ndomain: general\nitems:\n"


@pytest.fixture
def eyes(tmp_path: Path, safeguard: Call) -> Callable[..., Path]:
    """An office with one automated item for every severity: what it sees there is good or not."""

    def make(*rest: str, **seen: bool) -> Path:
        folder = tmp_path / "eyes"
        (folder / "plugins").mkdir(parents=True)
        (folder / "plugins" / "eyes.py").write_text(PLUGIN, "utf-8")
        (folder / "site.yaml").write_text("site: hq\ntitle: HQ\nchecklists: [own.yaml]\n", "utf-8")
        items = "".join(
            f"  - {{id: X-{severity}, title: T, severity: {severity}, check: eyes.sees, with: {{good: {str(good).lower()}}},"
            " mitigation: {corrective: x}}\n"
            for severity, good in seen.items()
        )
        (folder / "own.yaml").write_text(HEAD + items + "".join(f"  - {one}\n" for one in rest), "utf-8")
        assert safeguard("plugin", "trust", "eyes", "--site", folder).code == 0
        return folder

    return make


QUESTION = "{id: Q-1, title: T, severity: low, ask: q, answer: {type: yes_no, pass: yes}, mitigation: {corrective: x}}"
BROKEN = "{id: E-1, title: T, severity: low, check: nobody.knows, mitigation: {corrective: x}}"


def test_the_exit_code_says_how_it_ended(eyes: Callable[..., Path], safeguard: Call) -> None:
    assert safeguard("run", "--site", eyes(low=True)).code == 0


@pytest.mark.parametrize(
    ("rest", "arguments", "code"),
    [
        ((), (), 1),
        ((), ("--fail-on", "medium"), 1),
        ((), ("--fail-on", "high"), 0),
        ((QUESTION,), ("--fail-on", "high"), 3),
        ((QUESTION,), ("--fail-on", "high", "--pending-ok"), 0),
        ((QUESTION,), ("--pending-ok",), 1),
        ((BROKEN,), ("--fail-on", "high", "--pending-ok"), 2),
        ((BROKEN, QUESTION), (), 2),
    ],
)
def test_holes_go_before_failures_and_failures_before_questions(
    rest: tuple[str, ...], arguments: tuple[str, ...], code: int, eyes: Callable[..., Path], safeguard: Call
) -> None:
    assert safeguard("run", "--site", eyes(*rest, low=True, medium=False), *arguments).code == code


def test_an_inspection_is_told_as_data(safeguard: Call, office: Path) -> None:
    said = safeguard("run", "--site", office, "--as-of", "2026-11-23", "--json", "--by", "li")
    data = json.loads(said.out)
    assert said.code == 3
    assert (data["head"]["inspection"], data["head"]["by"], len(data["results"])) == ("20261123-1", "li", 4)


def test_inspections_are_counted_by_day(safeguard: Call, begun: Path) -> None:
    for day in ("2026-11-23", "2026-11-24", "2026-11-23"):
        safeguard("run", "--site", begun, "--as-of", day)
    listed = json.loads(safeguard("inspection", "list", "--site", begun, "--json").out)
    assert [one["id"] for one in listed] == ["20261123-1", "20261123-2", "20261124-1", "20261123-3"]


def test_what_was_not_chosen_is_kept_as_not_done(safeguard: Call, office: Path) -> None:
    safeguard("run", "--site", office, "--only", "A-2")
    shown = json.loads(safeguard("inspection", "show", "--site", office, "--json").out)
    assert [(one["step"], one["status"], one.get("skip")) for one in shown["results"]] == [
        ("A-1@area:lobby", "skipped", "deselected"),
        ("A-1@area:stairs", "skipped", "deselected"),
        ("A-2", "not_reviewed", None),
        ("A-3", "skipped", "deselected"),
    ]


def test_a_follow_up_of_a_check_does_not_wait_for_ever(eyes: Callable[..., Path], safeguard: Call) -> None:
    follow_up = QUESTION.replace("ask: q", "ask: q, ask_if: {item: X-low, status: fail}")
    office = eyes(follow_up, low=True)
    assert safeguard("run", "--site", office).code == 0
    shown = json.loads(safeguard("inspection", "show", "--site", office, "--json").out)
    assert (shown["state"], shown["results"][1]["skip"]) == ("closed", "blocked_by")


def test_a_follow_up_of_a_check_is_asked_where_it_arises(eyes: Callable[..., Path], safeguard: Call) -> None:
    follow_up = QUESTION.replace("ask: q", "ask: q, ask_if: {item: X-low, status: fail}")
    office = eyes(follow_up, low=False)
    assert safeguard("run", "--site", office).code == 1
    assert "all questions are answered" in safeguard("answer", "--site", office, typed="yes\n").out.lower()


@pytest.mark.parametrize("wanted", ["last", "20261123-1", "nothing"])
def test_only_what_was_interrupted_is_resumed(wanted: str, safeguard: Call, begun: Path) -> None:
    said = safeguard("run", "--resume", wanted, "--site", begun)
    expected = (66, "There is no inspection nothing") if wanted == "nothing" else (65, "was not interrupted")
    assert (said.code, expected[1] in said.err) == (expected[0], True)


def test_an_interrupted_inspection_is_told_of_and_goes_on(sleepy: Path, safeguard: Call, terminal: Any) -> None:
    with terminal("run", "--site", sleepy, "--jobs", "1") as screen:
        screen.read_until("2 of 6 done")
        screen.insist("\x03", "\r\nInterrupted; what was done is kept")
        assert screen.code() == 130
    half = json.loads(safeguard("inspection", "show", "--site", sleepy, "--json").out)
    fresh = safeguard("run", "--site", sleepy, "--only", "S-0")
    assert (
        f"Inspection {half['id']} was interrupted. To go on with it: safeguard run --resume {half['id']}" in fresh.err
    )
    assert safeguard("run", "--site", sleepy, "--resume", half["id"]).code == 0
    whole = json.loads(safeguard("inspection", "show", half["id"], "--site", sleepy, "--json").out)
    assert (whole["state"], whole["counts"]["pass"]) == ("closed", 6)


def test_a_budget_that_is_used_up_is_a_hole(sleepy: Path, safeguard: Call) -> None:
    said = safeguard("run", "--site", sleepy, "--jobs", "1", "--budget", "0.5")
    assert said.code == 2
    shown = json.loads(safeguard("inspection", "show", "--site", sleepy, "--json").out)
    assert {one.get("skip") for one in shown["results"]} - {None} == {"budget"}


@pytest.fixture
def killed(office: Path) -> Path:
    """The small office; an inspection of one item only was killed just after its plan was recorded."""
    ready = open_office(office, Surroundings(plugins=""))
    plan = build(ready.site, ready.checklists, ready.book, date(2026, 11, 23), Selection(only=("A-2",)))
    with Record.open(office / "record", create=True) as record:
        begin(ready, plan, record, Starter("wang", lambda: datetime(2026, 11, 23, tzinfo=UTC)))
    return office


@pytest.mark.parametrize("again", [(), ("--only", "A-2"), ("--as-of", "2026-11-23")])
def test_an_inspection_goes_on_with_what_was_chosen_when_it_began(
    again: tuple[str, ...], safeguard: Call, killed: Path
) -> None:
    assert safeguard("run", "--resume", "last", "--site", killed, *again).code == 3
    shown = json.loads(safeguard("inspection", "show", "--site", killed, "--json").out)
    assert shown["counts"] == {"skipped": 3, "not_reviewed": 1}


def test_an_inspection_does_not_go_on_with_another_choice_or_day(safeguard: Call, killed: Path) -> None:
    others = ("--only", "A-1", "--domain", "general", "--as-of", "2026-11-24")
    said = safeguard("run", "--resume", "last", "--site", killed, *others)
    assert (said.code, said.err.splitlines()) == (
        64,
        [
            "Inspection 20261123-1 was begun with another selection: --only A-2",
            "  Hint: Leave --only, --tag, --domain and --at out: it goes on as it was begun",
            "Inspection 20261123-1 speaks of another day: 2026-11-23",
            "  Hint: Leave --as-of out: it goes on as of its own day",
        ],
    )
    assert json.loads(safeguard("inspection", "show", "--site", killed, "--json").out)["results"] == []


def test_an_inspection_of_everything_does_not_go_on_with_a_part(sleepy: Path, safeguard: Call, terminal: Any) -> None:
    with terminal("run", "--site", sleepy, "--jobs", "1") as screen:
        screen.read_until("1 of 6 done")
        screen.insist("\x03", "Interrupted")
        assert screen.code() == 130
    said = safeguard("run", "--resume", "last", "--site", sleepy, "--only", "S-0")
    assert (said.code, "was begun without --only, --tag, --domain and --at" in said.err) == (64, True)
