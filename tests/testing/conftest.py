"""Checkers that keep the contract, and checkers that break it in one way each."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import Field

from safeguard import (
    Checker,
    Column,
    Context,
    Coverage,
    Kind,
    NotApplicable,
    Observation,
    RegisterName,
    Schema,
    Unsupported,
    fail,
    msg,
    ok,
)

DOORS = Schema(
    "doors",
    {"zh": "门锁台账", "en": "Doors"},
    (
        Column("door", {"zh": "门号", "en": "Door"}, required=True),
        Column("checked", {"zh": "检查日期", "en": "Checked"}, Kind.DATE),
        Column("locked", {"zh": "已锁", "en": "Locked"}, Kind.BOOL),
    ),
)

Seen = Iterator[Observation | Coverage]


class Doors(Checker):
    """Doors that are not locked."""

    id = "site.doors"

    class Options(Checker.Options):
        """Where they are listed."""

        register: RegisterName = Field("doors", description="The register of doors")

    def check(self, ctx: Context, options: Any) -> Seen:
        """Look at every door."""
        rows = ctx.register(options.register, DOORS).rows
        for row in rows:
            if row.flag("locked"):
                yield ok(subject=row.text("door"))
            else:
                yield fail(msg("{door} is open", door=row.text("door")), subject=row.text("door"), place=row.place())
        yield Coverage(len(rows), "rows")


class Files(Checker):
    """Counts the files of a share."""

    id = "site.files"

    def check(self, ctx: Context, options: Any) -> Seen:
        """Count."""
        yield Coverage(len(list(ctx.share().iterdir())), "files")


class PassesOnNothing(Doors):
    """Passes an empty register."""

    def check(self, ctx: Context, options: Any) -> Seen:
        """Say that all is well."""
        if not ctx.register("doors", DOORS).rows:
            yield ok()


class Undocumented(Checker):
    id = "site.undocumented"

    class Options(Checker.Options):
        """Not described."""

        days: int = 3
        anything: Any = Field(None, description="anything at all")

    def check(self, ctx: Context, options: Any) -> Seen:
        """Say that all is well."""
        yield ok()


class Writes(Doors):
    """Writes where it must not."""

    def check(self, ctx: Context, options: Any) -> Seen:
        """Write in its own folder and beside it."""
        (ctx.tmp / "allowed").write_text("x")
        (ctx.tmp.parent / "forbidden").write_text("x")
        yield fail(msg("seen"))


class Moves(Doors):
    """Changes the environment."""

    def check(self, ctx: Context, options: Any) -> Seen:
        """Set a variable and stay elsewhere."""
        os.environ["SAFEGUARD_TEST_LEFT"] = "x"
        os.chdir(ctx.tmp)
        yield fail(msg("seen"))


class Fickle(Doors):
    """Says something else every time."""

    count = itertools.count()

    def check(self, ctx: Context, options: Any) -> Seen:
        """Count on."""
        yield fail(msg("seen {times} times", times=next(self.count)))


class Twins(Doors):
    """Two failures that are one finding."""

    def check(self, ctx: Context, options: Any) -> Seen:
        """Say it twice."""
        yield fail(msg("open"), subject="D-1")
        yield fail(msg("open again"), subject="D-1")


class Stumbles(Doors):
    """Fails on an empty register."""

    def check(self, ctx: Context, options: Any) -> Seen:
        """Take the first row for granted."""
        first = ctx.register("doors", DOORS).rows[0]
        yield fail(msg("open"), subject=first.text("door"))


class Bare(Doors):
    """Yields a sentence instead of a message."""

    def check(self, ctx: Context, options: Any) -> Seen:
        """Say it in plain words."""
        yield fail("open")  # type: ignore[arg-type]


class ReturnsNothing(Doors):
    """Forgets to yield."""

    def check(self, ctx: Context, options: Any) -> Seen:  # type: ignore[empty-body]
        """Look, and say nothing."""


class Elsewhere(Doors):
    """Does not apply, or is not supported."""

    class Options(Checker.Options):
        """Which of the two."""

        apply: bool = Field(False, description="whether it applies")

    def check(self, ctx: Context, options: Any) -> Seen:
        """Raise one of the outcomes."""
        if options.apply:
            raise Unsupported(msg("no such machine"))
        raise NotApplicable(msg("no doors"))


class Misnamed(Doors):
    """An id that cannot be."""

    id = "Doors"


KINDS: dict[str, type[Checker]] = {
    kind.__name__: kind
    for kind in (
        Doors,
        Files,
        PassesOnNothing,
        Undocumented,
        Writes,
        Moves,
        Fickle,
        Twins,
        Stumbles,
        Bare,
        ReturnsNothing,
        Elsewhere,
        Misnamed,
    )
}


@pytest.fixture
def kinds() -> dict[str, type[Checker]]:
    return KINDS
