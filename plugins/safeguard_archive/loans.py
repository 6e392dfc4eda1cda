"""Loans of records, from the register: overdue, unapproved, lent twice, secret ones.

PASS: every open loan has time left, an approver other than the borrower, and an item of its own.
FAIL: ``L-2026-014`` was due on 2026-10-30 and is not back.

Source: 机关档案管理规定; 档案法 20 and 48(2). The longest loan of 15 days is a choice of this project.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, get_args
from unicodedata import normalize

from pydantic import Field

from safeguard import (
    CannotTell,
    Checker,
    Column,
    Context,
    Coverage,
    DateInterval,
    Grade,
    Kind,
    Observation,
    Options,
    ProblemKind,
    RegisterName,
    Row,
    Schema,
    Table,
    cannot_tell,
    days_said,
    fail,
    msg,
)

Rule = Literal["overdue", "too_long", "record", "unapproved", "twice", "secret"]
RULES: tuple[Rule, ...] = get_args(Rule)

SCHEMA = Schema(
    "archive_loans",
    {"zh": "档案借阅登记", "en": "Loans of records"},
    (
        Column(
            "loan_id", {"zh": "借阅编号", "en": "Loan number"}, required=True, unique=True, aliases=("编号", "序号")
        ),
        Column("code", {"zh": "档号", "en": "Reference code"}, required=True, aliases=("danghao",)),
        Column("borrower", {"zh": "借阅人", "en": "Borrower"}, required=True, aliases=("姓名", "借阅人姓名")),
        Column("department", {"zh": "借阅部门", "en": "Department"}, aliases=("部门", "单位", "dept")),
        Column("purpose", {"zh": "借阅事由", "en": "Purpose"}, aliases=("用途", "利用目的", "事由")),
        Column("approved_by", {"zh": "批准人", "en": "Approved by"}, aliases=("审批人", "approver")),
        Column("secrecy", {"zh": "密级", "en": "Secrecy"}, aliases=("classification",)),
        Column("loan_date", {"zh": "借出日期", "en": "Loan date"}, Kind.DATE, required=True, aliases=("借阅日期",)),
        Column("due_date", {"zh": "应还日期", "en": "Due date"}, Kind.DATE, required=True, aliases=("归还期限",)),
        Column("return_date", {"zh": "归还日期", "en": "Return date"}, Kind.DATE, aliases=("实际归还日期",)),
        Column("copies", {"zh": "复制份数", "en": "Copies"}, Kind.NUMBER),
    ),
)

_NEEDED: Mapping[Rule, str] = {"unapproved": "approved_by", "secret": "secrecy"}
"""Rules that cannot be judged without a column that not every register has."""

_SECRET = re.compile(r"(?<!非)(?:秘密|机密|绝密)|(?<!non-)secret|confidential|(?<!un)classified")
_NOT_BACK = re.compile(r"未|没|\b(?:no|not|open)\b|^[否/—–-]+$", re.IGNORECASE)
"""What people write instead of the day of a return that has not come."""

_WEEK, _MONTH = 7, 30
"""Days overdue up to which a loan is an observation, a minor failure; beyond, a major one (aging of the ledger)."""


class Loans(Checker):
    """Loans of records: overdue, too long, unapproved, lent twice, secret ones."""

    id = "archive.loans"

    class Options(Options):
        """Which register, and what is looked for."""

        register_: RegisterName = Field("archive_loans", alias="register", description="Register of loans")
        max_days: int = Field(15, gt=0, description="Longest term of a loan in days")
        rules: tuple[Rule, ...] = Field(RULES, min_length=1, description="What is looked for")

    def check(self, ctx: Context, options: Options) -> Iterator[Observation | Coverage]:
        """Judge every loan, and the register as a whole."""
        table = ctx.register(options.register_, SCHEMA)
        _refuse_lacking(table, options.rules)
        spoiled = {problem.place.row for problem in table.problems if problem.place is not None}
        if "record" in options.rules:
            yield from _cells(table)
        for row in table.rows:
            for rule in options.rules:
                if rule in _BY_ROW:
                    yield from _BY_ROW[rule](row, ctx, options)
        if "twice" in options.rules:
            yield from _lent_twice(table)
        unclear = tuple(_name(row) for row in table.rows if row.number in spoiled)
        left_out = {"unclear cells": len(unclear)} if unclear else {}
        yield Coverage(len(table.rows) - len(unclear), "rows", left_out, unclear)


def _refuse_lacking(table: Table, rules: tuple[Rule, ...]) -> None:
    for rule, column in _NEEDED.items():
        if rule in rules and column not in table.columns:
            raise CannotTell(msg("The register has no column {title}", title=SCHEMA.column(column).title))


def _cells(table: Table) -> Iterator[Observation]:
    rows = {row.number: row for row in table.rows}
    for problem in table.problems:
        row = rows.get(problem.place.row or 0) if problem.place is not None else None
        subject = f"{_name(row)}: {problem.column}" if row else problem.column or problem.value
        title = SCHEMA.column(problem.column).title if problem.column else ""
        said = (
            msg("The cell {title} is empty, yet it is needed", title=title)
            if problem.kind is ProblemKind.EMPTY
            else msg("The cell {title} cannot be taken as it is: {value}", title=title, value=problem.value)
        )
        yield fail(said, subject=subject, rule="record", place=problem.place, grade=Grade.MINOR)


def _name(row: Row) -> str:
    return row.text("loan_id") or row.text("code")


def _about(row: Row) -> dict[str, str]:
    return {"subject": _name(row), "label": f"{row.text('code')} {row.text('borrower')}".strip()}


def _is_open(row: Row) -> bool:
    written = row.raw.get("return_date", "")
    return not written or (row.date("return_date") is None and _NOT_BACK.search(written) is not None)


def _overdue(row: Row, ctx: Context, _options: Loans.Options) -> Iterator[Observation]:
    if not _is_open(row):
        return
    due = row.date("due_date")
    if due is None:
        message = msg("Not back, and nobody can tell when it is due")
        yield cannot_tell(message, rule="overdue", place=row.place("due_date"), **_about(row))
    elif ctx.as_of > due.hi:
        days = (ctx.as_of - due.hi).days
        yield fail(
            msg("Due on {due} and not back: {days} overdue", due=str(due), days=days_said(days)),
            rule="overdue",
            due=str(due),
            observed=days,
            place=row.place("due_date"),
            grade=_grade(days),
            **_about(row),
        )


def _grade(days: int) -> Grade:
    if days <= _WEEK:
        return Grade.OBSERVATION
    return Grade.MINOR if days <= _MONTH else Grade.MAJOR


def _too_long(row: Row, _ctx: Context, options: Loans.Options) -> Iterator[Observation]:
    lent, due = row.date("loan_date"), row.date("due_date")
    if lent is None or due is None or not _is_open(row):
        return
    days = (due.lo - lent.hi).days
    if days > options.max_days:
        yield fail(
            msg("Lent for {days} days; {allowed} are allowed", days=days, allowed=options.max_days),
            rule="too_long",
            observed=days,
            expected=options.max_days,
            place=row.place("due_date"),
            grade=Grade.MINOR,
            **_about(row),
        )


def _wrong_order(row: Row, ctx: Context, _options: Loans.Options) -> Iterator[Observation]:
    lent, back = row.date("loan_date"), row.date("return_date")
    if lent is not None and any(_before(other, lent) for other in (back, row.date("due_date"))):
        message = msg("Due or back before it was lent")
        yield fail(message, rule="record", place=row.place("loan_date"), grade=Grade.MINOR, **_about(row))
    elif lent is not None and lent.lo > ctx.as_of:
        message = msg("Lent on a day to come: {day}", day=str(lent))
        yield fail(message, rule="record", place=row.place("loan_date"), grade=Grade.MINOR, **_about(row))
    elif back is not None and back.lo > ctx.as_of:
        message = msg("Back on a day to come: {day}", day=str(back))
        yield fail(message, rule="record", place=row.place("return_date"), grade=Grade.MINOR, **_about(row))


def _before(earlier: DateInterval | None, later: DateInterval) -> bool:
    return earlier is not None and earlier.hi < later.lo


def _unapproved(row: Row, _ctx: Context, _options: Loans.Options) -> Iterator[Observation]:
    approver = row.text("approved_by")
    if approver and approver != row.text("borrower"):
        return
    message = msg("The borrower approved the loan") if approver else msg("Nobody approved the loan")
    yield fail(message, rule="unapproved", place=row.place("approved_by"), **_about(row))


def _secret(row: Row, ctx: Context, options: Loans.Options) -> Iterator[Observation]:
    if not _SECRET.search(row.text("secrecy").casefold()):
        return
    reasons = (
        (any(_unapproved(row, ctx, options)), msg("A secret record was lent without an approval")),
        (not row.text("purpose"), msg("A secret record was lent without a purpose")),
        (bool(row.number_in("copies")), msg("A secret record was copied")),
        (any(_overdue(row, ctx, options)), msg("A secret record is not back in time")),
    )
    for holds, message in reasons:
        if holds:
            yield fail(message, rule="secret", place=row.place("secrecy"), **_about(row))
            return


def _lent_twice(table: Table) -> Iterator[Observation]:
    lent: dict[str, list[Row]] = defaultdict(list)
    for row in table.rows:
        if _is_open(row) and (code := row.text("code")):
            lent["".join(normalize("NFKC", code).split()).casefold()].append(row)
    for rows in lent.values():
        if len(rows) > 1:
            code = rows[0].text("code")
            names = ", ".join(_name(row) for row in rows)
            message = msg("One record is lent {count} times at once: {names}", count=len(rows), names=names)
            yield fail(message, subject=code, rule="twice", place=rows[-1].place("code"), observed=len(rows))


_BY_ROW: Mapping[Rule, Callable[[Row, Context, Loans.Options], Iterator[Observation]]] = {
    "overdue": _overdue,
    "too_long": _too_long,
    "record": _wrong_order,
    "unapproved": _unapproved,
    "secret": _secret,
}
