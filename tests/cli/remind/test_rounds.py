from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_who_is_to_be_told_is_told_once(remind: Call, postbox: Any) -> None:
    first, second = remind(), remind()
    assert (first.code, second.code) == (0, 0)
    assert "Wang Min" in first.out
    assert "sent" in first.out
    assert second.out == "Nobody is to be told anything now\n"
    (mail,) = postbox.taken
    assert "https://office.example/due" in mail.get_body(("plain",)).get_content()


def test_a_dry_run_sends_nothing(remind: Call, postbox: Any) -> None:
    done = remind("--dry-run")
    assert done.code == 0
    assert "would be sent now" in done.out
    assert postbox.taken == []
    assert remind("--dry-run").out == done.out


def test_as_data(remind: Call) -> None:
    (site,) = json.loads(remind("--json").out)
    assert [(one["person"], one["channel"], one["state"]) for one in site["ended"]] == [("wang", "mail", "sent")]
    assert (site["unreached"], site["problems"]) == ([], [])


def test_a_server_that_is_away_is_a_hole(remind: Call, postbox: Any) -> None:
    postbox.close()
    done = remind()
    assert done.code == 2
    assert "again from" in done.out
    assert "office.example" not in done.out + done.err


def test_without_the_library_it_is_said_how_to_get_it(
    remind: Call, monkeypatch: pytest.MonkeyPatch, postbox: Any
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    done = remind()
    assert done.code == 78
    assert "pip install 'safeguard[notify]'" in done.err
    assert postbox.taken == []
    assert json.loads(remind("status", "--json").out)["deliveries"] == []


def test_one_person_is_told(remind: Call, postbox: Any) -> None:
    assert remind("--person", "zhao").out == "Nobody is to be told anything now\n"
    assert remind("--person", "nobody").code == 64
    assert remind("--person", "wang").code == 0
    assert len(postbox.taken) == 1


def test_an_office_without_a_record_says_so(safeguard: Call, office: Path) -> None:
    done = safeguard("remind", "--site", office)
    assert done.code == 66
    assert "there is no record yet" in done.err


def test_trouble_of_one_office_does_not_keep_another_from_being_told(
    safeguard: Call, bureau: Path, tmp_path: Path, postbox: Any
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "site.yaml").write_text("site: [", "utf-8")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "site.yaml").write_text("site: new\ntitle: New\n", "utf-8")
    sites = [word for name in ("broken", "new") for word in ("--site", tmp_path / name)]
    done = safeguard("remind", *sites, "--site", bureau, "--json")
    assert done.code == 78
    assert [bool(one.get("ended")) for one in json.loads(done.out)] == [False, False, True]
    assert len(postbox.taken) == 1


def test_each_round_ends_with_a_checkpoint(remind: Call, safeguard: Call, bureau: Path) -> None:
    assert remind().code == 0
    assert safeguard("record", "verify", "--site", bureau).code == 0


def test_a_tick_tells_too_and_only_once(safeguard: Call, bureau: Path, remind: Call, postbox: Any) -> None:
    first = safeguard("schedule", "tick", "--site", bureau)
    assert "People and groups that were told what is due: 1" in first.out
    assert len(postbox.taken) == 1
    assert "told" not in safeguard("schedule", "tick", "--site", bureau).out
    assert remind().out == "Nobody is to be told anything now\n"


def test_a_tick_says_who_could_not_be_told(safeguard: Call, bureau: Path, postbox: Any) -> None:
    postbox.close()
    done = safeguard("schedule", "tick", "--site", bureau)
    assert done.code == 2
    assert "People and groups that could not be told: 1; see safeguard remind status" in done.out
