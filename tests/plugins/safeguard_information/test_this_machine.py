"""All checkers on the computer that the tests run on, as root and as an ordinary user: an outcome each, no false pass."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from safeguard_information import safeguard_checkers

from safeguard import Status
from safeguard.testing import assert_conforms, run_checker

CHECKERS = {kind.id: kind for kind in safeguard_checkers()}
RULES = {
    (name, rule)
    for name, kind in CHECKERS.items()
    if "rules" in kind.Options.model_fields
    for rule in kind.Options.model_fields["rules"].annotation.__args__[0].__args__  # type: ignore[union-attr]
}
SLOW = {("information.updates", ""), ("information.updates", "pending")}
"""They ask apt the same as ``security`` does, which takes seconds."""
EACH = sorted(({(name, "") for name in CHECKERS} | RULES) - SLOW)

AS_AN_ORDINARY_USER = """
import json, os, sys
from safeguard.testing import run_checker
from safeguard_information import safeguard_checkers
checkers = {kind.id: kind for kind in safeguard_checkers()}
run_checker(checkers["information.release"])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
os.environ["TMPDIR"] = "/tmp"
seen = {}
for id, rule in json.loads(sys.argv[1]):
    run = run_checker(checkers[id], options={"rules": [rule]} if rule else {})
    told = {
        "status": run.status,
        "trace": run.trace,
        "said": [[one.status, one.rule, one.subject, str(one.message)] for one in run.observations],
        "cause": str(run.cause or ""),
    }
    seen[f"{id} {rule}"] = told
print(json.dumps(seen))
"""


def options(rule: str) -> dict[str, Any]:
    return {"rules": [rule]} if rule else {}


@pytest.mark.parametrize(("checker", "rule"), EACH)
def test_every_checker_ends_with_an_outcome(checker: str, rule: str) -> None:
    run = run_checker(CHECKERS[checker], options=options(rule))
    assert run.trace == ""
    assert run.observations or run.cause
    for one in run.observations:
        if one.status in (Status.PASS, Status.FAIL):
            assert one.evidence, one
            assert all(evidence.source and evidence.value for evidence in one.evidence), one


@pytest.fixture(scope="module")
def as_an_ordinary_user(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("ordinary")
    script = folder / "look.py"
    script.write_text(AS_AN_ORDINARY_USER)
    environment = {**os.environ, "TMPDIR": "/tmp", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, str(script), json.dumps(EACH)],
        capture_output=True,
        text=True,
        cwd="/",
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize(("checker", "rule"), EACH)
def test_an_ordinary_user_gets_an_outcome_too(as_an_ordinary_user: dict[str, Any], checker: str, rule: str) -> None:
    told = as_an_ordinary_user[f"{checker} {rule}"]
    assert told["trace"] == ""
    assert told["said"] or told["cause"]


@pytest.mark.skipif(not Path("/etc/shadow").exists(), reason="this computer keeps its passwords elsewhere")
@pytest.mark.parametrize(
    ("checker", "rule"), [("information.accounts", "empty_password"), ("information.accounts", "default_accounts")]
)
def test_what_an_ordinary_user_cannot_read_is_no_pass(
    as_an_ordinary_user: dict[str, Any], checker: str, rule: str
) -> None:
    told = as_an_ordinary_user[f"{checker} {rule}"]
    assert told["status"] == "error"
    assert ["error", rule, "", "/etc/shadow cannot be read without more rights; run as root"] in told["said"]


@pytest.mark.parametrize("checker", sorted(CHECKERS))
def test_every_checker_keeps_its_contract(checker: str) -> None:
    quick = {"rules": ["lists", "reboot"]} if checker == "information.updates" else {}
    assert_conforms(CHECKERS[checker], options=quick)


def test_another_host_is_never_passed() -> None:
    hosts = [{"id": "server", "address": "10.0.0.7", "title": {"zh": "服务器", "en": "Server"}}]
    for kind in CHECKERS.values():
        run = run_checker(kind, target="host:server", hosts=hosts)
        assert run.status is Status.ERROR
        assert "another computer" in str(run.cause)


def test_this_host_is_looked_at() -> None:
    assert run_checker(CHECKERS["information.mounts"], target="host:local").status in (Status.PASS, Status.FAIL)
