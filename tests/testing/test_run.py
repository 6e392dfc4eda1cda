from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from safeguard import Checker, Status
from safeguard.errors import PluginError
from safeguard.results.status import SkipReason
from safeguard.testing import run_checker
from safeguard.testing.site import Shares

Kinds = dict[str, type[Checker]]


def test_rows_become_a_register(kinds: Kinds) -> None:
    rows = [{"door": "D-1", "locked": True}, {"door": "D-2", "locked": False, "checked": date(2026, 1, 2)}]
    run = run_checker(kinds["Doors"], registers={"doors": rows})
    assert (run.status, [seen.subject for seen in run.failed]) == (Status.FAIL, ["D-2"])
    assert run.coverage is not None
    assert (run.coverage.inspected, run.coverage.unit) == (2, "rows")
    assert str(run.about("D-2")[0].message) == "D-2 is open"
    assert run.about("D-2")[0].message.domain == "site", "messages carry their plugin's domain, as in an inspection"


def test_a_register_may_be_the_text_of_a_file_or_a_file(kinds: Kinds, tmp_path: Path) -> None:
    text = "门号,已锁\nD-1,是\n"
    (tmp_path / "doors.csv").write_text(text, "utf-8")
    for given in (text, tmp_path / "doors.csv"):
        assert run_checker(kinds["Doors"], registers={"doors": given}).status is Status.PASS


@pytest.mark.parametrize("rows", [[], "", "door,locked\n"])
def test_an_empty_register_is_never_a_pass(kinds: Kinds, rows: list[dict[str, object]] | str) -> None:
    run = run_checker(kinds["Doors"], registers={"doors": rows})
    assert run.status is Status.ERROR
    assert run.cause is not None


def test_a_register_that_the_site_does_not_keep_is_an_error(kinds: Kinds) -> None:
    run = run_checker(kinds["Doors"])
    assert (run.status, run.trace) == (Status.ERROR, "")
    assert "keeps no register named doors" in str(run.cause)


def test_a_share_is_a_target(kinds: Kinds, tmp_path: Path) -> None:
    shares: Shares = {"files": {"a.txt": "a", "b/c.bin": b"\0"}, "empty": {}, "other": tmp_path}
    assert run_checker(kinds["Files"], shares=shares, target="share:files").coverage.inspected == 2  # type: ignore[union-attr]
    assert run_checker(kinds["Files"], shares=shares, target="share:empty").status is Status.ERROR
    assert run_checker(kinds["Files"], shares=shares, target="share:other").status is Status.ERROR
    with pytest.raises(ValueError, match="the site has no 'share:none'; it has site:office, share:files"):
        run_checker(kinds["Files"], shares=shares, target="share:none")


def test_the_outcomes_of_the_contract(kinds: Kinds) -> None:
    away = run_checker(kinds["Elsewhere"])
    assert (away.status, str(away.cause)) == (Status.NOT_APPLICABLE, "no doors")
    unsupported = run_checker(kinds["Elsewhere"], options={"apply": True})
    assert (unsupported.status, unsupported.skip) == (Status.SKIPPED, SkipReason.UNSUPPORTED)


def test_wrong_options_are_an_error(kinds: Kinds) -> None:
    run = run_checker(kinds["Doors"], options={"registre": "x"})
    assert run.status is Status.ERROR
    assert "registre" in str(run.cause)


def test_an_exception_comes_with_its_trace(kinds: Kinds) -> None:
    run = run_checker(kinds["Stumbles"], registers={"doors": "door,locked\n"})
    assert run.status is Status.ERROR
    assert "rows[0]" in run.trace


def test_an_id_is_looked_up_in_its_installed_plugin() -> None:
    with pytest.raises(PluginError, match="The plugin nobody is not there"):
        run_checker("nobody.expiry")
    with pytest.raises(PluginError, match=r"There is no checker fire\.nothing"):
        run_checker("fire.nothing")


def test_the_site_stays_where_it_was_asked_for(kinds: Kinds, tmp_path: Path) -> None:
    run_checker(kinds["Doors"], registers={"doors": [{"door": "D-1", "locked": True}]}, folder=tmp_path)
    assert (tmp_path / "site" / "registers" / "doors.csv").read_text("utf-8") == "door,locked\nD-1,yes\n"
