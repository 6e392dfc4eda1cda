from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import orjson
import pytest

from safeguard.checkers.context import Context, NotKept, RegisterSource, SiteView
from safeguard.checkers.office_days import OfficeDays
from safeguard.checkers.target import Target, TargetKind
from safeguard.errors import TableError
from safeguard.tables.schema import Column, Schema

Make = Callable[..., Context]
LOANS = Schema(
    "loans", {"zh": "借阅", "en": "Loans"}, (Column("number", {"zh": "编号", "en": "Number"}, required=True),)
)


def test_a_register_of_the_site_is_read_by_its_columns(context: Make, tmp_path: Path) -> None:
    (tmp_path / "loans.csv").write_text("编号\nL-1\nL-2\n", "utf-8")
    assert [row.text("number") for row in context().register("loans", LOANS).rows] == ["L-1", "L-2"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("badges", "The site keeps no register named badges"), ("loans", "The register loans is not there")],
)
def test_a_register_that_nobody_keeps_is_told(name: str, words: str, context: Make) -> None:
    with pytest.raises(NotKept, match=words):
        context().register(name, LOANS)


def test_a_register_without_the_column_is_told(context: Make, tmp_path: Path) -> None:
    (tmp_path / "loans.csv").write_text("名称\nx\n", "utf-8")
    with pytest.raises(TableError):
        context().register("loans", LOANS)


def test_a_share_is_found_by_name_or_is_the_target(context: Make, tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    share = Target(TargetKind.SHARE, "public", attributes={"path": str(tmp_path / "public")})
    assert context().share("public") == context(share).share() == tmp_path / "public"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nobody", "The site has no share named nobody"),
        ("public", "The share public cannot be reached"),
        ("", "The site has no share named"),
    ],
)
def test_a_share_that_cannot_be_reached_is_told(name: str, words: str, context: Make) -> None:
    with pytest.raises(NotKept, match=words):
        context().share(name)


def test_every_name_in_a_folder_comes_when_it_is_scanned(context: Make, tmp_path: Path) -> None:
    (tmp_path / "public" / "sub").mkdir(parents=True)
    (tmp_path / "public" / "a.txt").write_text("秘密★1年", "utf-8")
    (tmp_path / "public" / "sub" / "b.bin").write_bytes(bytes(range(256)))
    scanned = sorted(file.name for file in context().scan(tmp_path / "public"))
    assert [name.rpartition("/")[2] for name in scanned] == ["a.txt", "b.bin"]
    with pytest.raises(OSError, match="nowhere"):
        list(context().scan(tmp_path / "nowhere"))


def test_what_must_not_be_kept_has_a_key_of_its_own_each_time(context: Make) -> None:
    assert len(context().digest_key) == 32
    assert context().digest_key != context().digest_key
    assert "digest_key" not in repr(context())


def test_a_view_of_a_site_goes_to_a_worker_and_back() -> None:
    view = SiteView(
        "hq",
        "/srv/hq",
        "Asia/Shanghai",
        {"loans": RegisterSource("/srv/hq/loans.xlsx", "2026")},
        {"public": "/srv/public"},
        (Target(TargetKind.AREA, "lobby", {"zh": "大厅"}, ("exit",), {"unit": "a"}),),
        (Target(TargetKind.PERSON, "wang"),),
        OfficeDays(date(2026, 10, 1), "0000000100"),
    )
    assert SiteView.from_data(orjson.loads(orjson.dumps(view.to_data()))) == view


def test_progress_may_be_told_where_nobody_watches(context: Make) -> None:
    context().progress(1, 2, "files")
