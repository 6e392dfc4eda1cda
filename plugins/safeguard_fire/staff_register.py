"""The columns of the staff register, and who of it works there on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from safeguard import Column, Context, Kind, Row, Schema

STAFF = Schema(
    "staff",
    {"zh": "人员花名册", "en": "Staff"},
    (
        Column(
            "id", {"zh": "工号", "en": "Staff number"}, aliases=("编号", "员工编号", "人员编号"), examples=("G001",)
        ),
        Column("name", {"zh": "姓名", "en": "Name"}, required=True, aliases=("人员", "员工姓名"), examples=("王敏",)),
        Column("department", {"zh": "部门", "en": "Department"}, aliases=("科室", "处室"), examples=("综合科",)),
        Column(
            "post",
            {"zh": "岗位", "en": "Post"},
            aliases=("职务", "岗位名称", "工种"),
            examples=("消防控制室值班员",),
        ),
        Column(
            "entered",
            {"zh": "入职日期", "en": "Entered"},
            Kind.DATE,
            aliases=("到岗日期", "参加工作日期", "入职时间", "entry date"),
            examples=("2024-03-01",),
        ),
        Column(
            "moved",
            {"zh": "转岗日期", "en": "Changed post"},
            Kind.DATE,
            aliases=("调岗日期", "换岗日期"),
            examples=("2025-09-01",),
        ),
        Column(
            "left",
            {"zh": "离职日期", "en": "Left"},
            Kind.DATE,
            aliases=("离岗日期", "退休日期", "调出日期"),
            examples=("2026-06-30",),
        ),
        Column(
            "certificate",
            {"zh": "消防证书编号", "en": "Fire certificate"},
            aliases=("证书编号", "消防设施操作员证", "消防证书", "持证编号"),
            examples=("1234567890",),
        ),
        Column(
            "certificate_until",
            {"zh": "消防证有效期至", "en": "Fire certificate valid until"},
            Kind.DATE,
            aliases=("证书有效期至", "证书有效期", "有效期至"),
            examples=("2028-12-31",),
        ),
    ),
    help={"zh": "在册人员，含离职人员的离职日期", "en": "Everybody who works here, and when whoever left did so"},
)


def at_work(rows: Sequence[Row], day: date) -> tuple[Row, ...]:
    """Return those who work there on a day: they have entered, and not left."""
    return tuple(row for row in rows if _entered(row, day) and not _left(row, day))


def _entered(row: Row, day: date) -> bool:
    entered = row.date("entered")
    return entered is None or entered.lo <= day


def _left(row: Row, day: date) -> bool:
    left = row.date("left")
    return left is not None and left.hi <= day


def staff_count(ctx: Context, register: str) -> int | None:
    """Return how many work there on the day of the inspection; ``None``: the site keeps no such register."""
    if register not in ctx.site.registers:
        return None
    return len(at_work(ctx.register(register, STAFF).rows, ctx.as_of))
