from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from safeguard.cli.main import cli
from safeguard.pipeline import due_findings, due_occurrences

Call = Callable[..., Any]

QUIET = """site: {name}
title: {{zh: {name}, en: {name}}}
item_schedules: false
checklists: [own.yaml]
people: [{{id: wang, name: {{zh: 王敏, en: Wang}}, roles: [safety_officer], logins: [{login}]}}]
registers: {{certs: {{file: certs.csv}}}}
"""
OWN = "checklist: own\nversion: 1.0.0\ntitle: T\ndomain: general\nitems:\n"
OWN += (
    "  - {id: A-1, title: T, severity: low, ask: q, answer: {type: yes_no, pass: yes}, mitigation: {corrective: x}}\n"
)


@pytest.fixture
def quiet(tmp_path: Path, login: str) -> Callable[[str, str], Path]:
    """Make an office in which nothing is due but what its register says."""

    def make(name: str, rows: str, keyboard: str = login) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        site = QUIET.format(name=name, login=keyboard)
        (folder / "site.yaml").write_text(site, "utf-8")
        (folder / "own.yaml").write_text(OWN, "utf-8")
        (folder / "certs.csv").write_text(f"编号,责任人,有效期至\n{rows}", "utf-8")
        return folder

    return make


@pytest.fixture
def inspected(quiet: Any, safeguard: Call) -> Path:
    folder: Path = quiet("hq", "1,王敏,2027-06-01\n")
    assert safeguard("run", "--site", folder).code == 3
    assert safeguard("answer", "--site", folder, typed="yes\n").code == 0
    return folder


def test_nothing_is_due_is_said_only_where_all_was_looked_at(safeguard: Call, quiet: Any, inspected: Path) -> None:
    said = safeguard("due", "--site", inspected, "--as-of", "2026-11-23")
    assert (said.code, said.out) == (0, "Nothing is due today\n")
    assert safeguard("due", "--site", inspected, "--as-of", "2026-11-23", "--week").out == (
        "Nothing is due within 7 days\n"
    )
    bare = safeguard("due", "--site", quiet("bare", ""), "--as-of", "2026-11-23")
    assert bare.code == 2
    assert bare.out.startswith("Could not be looked at: 1\nFindings:\n  Nothing was inspected yet\n")
    assert bare.out.endswith("Nothing else is known to be due\n")


def test_a_register_that_is_gone_is_said_first(safeguard: Call, inspected: Path) -> None:
    (inspected / "certs.csv").unlink()
    said = safeguard("due", "--site", inspected, "--as-of", "2026-11-23", "--person", "wang")
    assert said.code == 2
    assert said.out.splitlines()[:3] == [
        "Could not be looked at: 1",
        "certs:",
        f"  {inspected}/certs.csv: The file is not there",
    ]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [((), 1), (("--day",), 1), (("--week",), 1), (("--month",), 2), (("--days", "60"), 3)],
)
def test_how_far_ahead(safeguard: Call, quiet: Any, arguments: tuple[str, ...], count: int) -> None:
    folder = quiet("hq", "1,,2026-12-01\n2,,2026-12-24\n3,,2027-01-20\n4,,2027-06-01\n")
    said = safeguard("due", "--site", folder, "--as-of", "2026-11-23", "--json", *arguments)
    assert sum(one["kind"] == "register" for one in json.loads(said.out)["things"]) == count


def test_mine_is_what_my_login_is_responsible_for(safeguard: Call, quiet: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAFEGUARD_USER")
    mine = safeguard("due", "--site", quiet("hq", "1,王敏,2026-11-22\n"), "--as-of", "2026-11-23", "--mine")
    assert "Wang: 1\n  2026-11-22  1 d late" in mine.out
    theirs = safeguard("due", "--site", quiet("other", "", "somebody"), "--as-of", "2026-11-23", "--mine")
    assert theirs.code == 65
    assert "Nobody of this site is known to work as" in theirs.err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--person", "wan"), "wan is not a person of this site\n  Hint: Did you mean wang?"),
        (("--person", "wang", "--mine"), "--person and --mine cannot be used together"),
        (("--days", "3", "--week"), "Give one of --day, --week, --month and --days"),
    ],
)
def test_what_cannot_be_meant_is_refused(safeguard: Call, quiet: Any, arguments: tuple[str, ...], problem: str) -> None:
    said = safeguard("due", "--site", quiet("hq", ""), *arguments)
    assert said.code == 64
    assert problem in said.err


@pytest.fixture
def group(tmp_path: Path, quiet: Any) -> Path:
    """Three offices: one with a late certificate, a quiet one, and one that cannot be read."""
    quiet("north", "1,王敏,2026-11-22\n")
    quiet("south", "1,王敏,2027-11-22\n", "somebody")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "site.yaml").write_text("site: bad\ntitle: T\nroofs: 1\n", "utf-8")
    file = tmp_path / "group.yaml"
    units = "units: [{id: all, title: All, sites: [north, south, bad]}]\n"
    file.write_text(f"group: g\ntitle: {{zh: 集团, en: Group}}\nlanguage: en\n{units}", "utf-8")
    return file


def test_a_group_is_listed_office_by_office_and_summed(safeguard: Call, group: Path) -> None:
    said = safeguard("due", "--group", group, "--as-of", "2026-11-23")
    assert said.code == 2
    assert said.out.startswith(f"The office {group.parent / 'bad' / 'site.yaml'}\n")
    assert "=== north ===" in said.out
    assert said.out.endswith("3 offices: 1 late or missed, 0 to come, 3 could not be looked at\n")
    data = json.loads(safeguard("due", "--group", group, "--as-of", "2026-11-23", "--json").out)
    assert [(one["site"], len(one["things"])) for one in data["sites"]] == [("north", 2), ("south", 1)]
    assert data["unread"][0]["urgency"] == "unseen"


def test_in_a_group_mine_are_the_offices_that_know_me(
    safeguard: Call, group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAFEGUARD_USER")
    data = json.loads(safeguard("due", "--group", group, "--as-of", "2026-11-23", "--mine", "--json").out)
    assert [one["site"] for one in data["sites"]] == ["north"]


COMMANDS = [
    *(command.format(number=7) for _, command in due_findings.WORK.values()),
    "safeguard waiver grant --item A-1 --at area:lobby --subject 'Door 1' --asked-by li --until DATE",
    "safeguard attestation grant --item A-1 --asked-by li --until DATE",
    "safeguard schedule history --schedule fire",
    "safeguard answer 20261124-1",
    "safeguard checklist show FIRE-EXT-01",
    "safeguard checklist lint",
    due_occurrences.TICK,
    "safeguard doctor",
    "safeguard run",
]
"""What the list tells people to type."""


@pytest.mark.parametrize("words", COMMANDS)
def test_what_there_is_to_type_can_be_typed(words: str) -> None:
    arguments = shlex.split(words)[1:]
    command: click.Command = cli
    while isinstance(command, click.Group):
        inner = command.get_command(click.Context(command), arguments.pop(0))
        assert inner is not None
        command = inner
    with command.make_context(words, arguments) as context:
        assert context.params
