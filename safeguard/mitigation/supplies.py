"""Registers of the office that list supplies for an emergency, and what of them a plan shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from safeguard.messages import Message, Text
from safeguard.tables.schema import Column, Schema

SUPPLIES = Schema(
    "emergency_supplies",
    {"zh": "应急物资台账", "en": "Emergency supplies"},
    (
        Column("name", {"zh": "名称", "en": "Name"}, required=True, aliases=("物资名称", "品名", "item")),
        Column("quantity", {"zh": "数量", "en": "Quantity"}, aliases=("配备数量", "count")),
        Column("place", {"zh": "存放位置", "en": "Place"}, aliases=("位置", "存放地点", "location")),
        Column("keeper", {"zh": "保管人", "en": "Keeper"}, aliases=("责任人", "管理人")),
        Column("checked", {"zh": "检查日期", "en": "Checked"}, aliases=("最近检查日期", "检查时间")),
    ),
)
EXTINGUISHERS = Schema(
    "extinguishers",
    {"zh": "灭火器台账", "en": "Fire extinguishers"},
    (
        Column("id", {"zh": "编号", "en": "Number"}, required=True, aliases=("灭火器编号", "id", "no")),
        Column("location", {"zh": "位置", "en": "Location"}, required=True, aliases=("设置位置", "放置位置")),
        Column("agent", {"zh": "灭火剂", "en": "Agent"}, aliases=("灭火剂类型", "灭火剂种类", "种类")),
        Column("model", {"zh": "型号", "en": "Model"}, aliases=("规格型号",)),
    ),
)
SCHEMAS: Mapping[str, Schema] = {schema.name: schema for schema in (SUPPLIES, EXTINGUISHERS)}
"""Name of a register → its columns that a plan shows."""


@dataclass(frozen=True, slots=True)
class Supply:
    """One register as a plan shows it."""

    name: str
    title: Text
    headers: tuple[Text, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """Cells as the office wrote them."""
    trouble: Message | None = None
    """Why it is not there, or could not be read."""
    cause: Message | None = None
    """What was wrong with the file."""
