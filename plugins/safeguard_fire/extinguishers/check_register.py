"""The register of visual checks: one row a check, where an office keeps them all and not only the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from safeguard import Column, Context, Deed, Kind, Row, Schema, Table, plain

CHECKS = Schema(
    "extinguisher_checks",
    {"zh": "灭火器检查记录", "en": "Checks of extinguishers"},
    (
        Column(
            "id",
            {"zh": "编号", "en": "Number"},
            required=True,
            aliases=("灭火器编号", "器材编号", "no.", "tag"),
            examples=("E-01",),
        ),
        Column(
            "date",
            {"zh": "检查日期", "en": "Date"},
            Kind.DATE,
            required=True,
            aliases=("日期", "检查时间", "月检日期", "巡检日期", "checked on"),
            examples=("2026-11-02",),
        ),
        Column("inspector", {"zh": "检查人", "en": "Checked by"}, aliases=("检查员", "巡检人"), examples=("李强",)),
        Column(
            "remark", {"zh": "检查情况", "en": "What was seen"}, aliases=("备注", "结果", "remarks"), examples=("正常",)
        ),
    ),
    help={
        "zh": "每检查一次登记一行，由检查人当天填写；用于核对每个月是否都检查过",
        "en": "One row for each check, written by whoever made it on that day; it shows whether every month had one",
    },
)


@dataclass(frozen=True, slots=True)
class CheckHistory:
    """The checks that the register shows."""

    table: Table
    made: Mapping[str, tuple[Deed, ...]]
    """Number of the extinguisher, plain → its checks."""

    def of(self, number: str) -> tuple[Deed, ...]:
        """Return the checks of one extinguisher, in the order of the register."""
        return self.made.get(plain(number), ())


def history_of(ctx: Context, register: str) -> CheckHistory | None:
    """Read the register of checks; ``None``: the site keeps none."""
    if register not in ctx.site.registers:
        return None
    table = ctx.register(register, CHECKS)
    made: dict[str, list[Deed]] = defaultdict(list)
    for row in table.rows:
        day = row.date("date")
        if day is not None and row.text("id"):
            made[plain(row.text("id"))].append(Deed(day, row=row))
    return CheckHistory(table, {number: tuple(deeds) for number, deeds in made.items()})


def check_called(row: Row) -> str:
    """Return how a row of the register of checks is called: by the extinguisher and the day as written."""
    return " ".join(part for part in (row.text("id"), row.raw.get("date", "")) if part)
