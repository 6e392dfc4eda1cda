"""The columns of the register in which the office's fire professional notes signs of a possible major hazard."""

from __future__ import annotations

from safeguard import Column, Kind, Schema

ELEMENTS = Schema(
    "hazard_elements",
    {"zh": "重大火灾隐患线索登记", "en": "Signs of a possible major fire hazard"},
    (
        Column(
            "element",
            {"zh": "要素", "en": "Element"},
            required=True,
            aliases=("要素名称", "判定要素", "线索"),
            examples=("安全出口、疏散楼梯封闭或占用",),
            help={"zh": "规则表中的要素名称或代号", "en": "Its title or id in the rule table"},
        ),
        Column(
            "seen",
            {"zh": "是否存在", "en": "Seen"},
            Kind.CHOICE,
            required=True,
            aliases=("是否发现", "情况", "结果"),
            choices={
                "yes": ("是", "存在", "有", "发现", "y", "true"),
                "no": ("否", "不存在", "无", "未发现", "n", "false"),
                "unclear": ("不确定", "待核实", "不清楚", "?"),
            },
            examples=("否",),
        ),
        Column(
            "date",
            {"zh": "日期", "en": "Date"},
            Kind.DATE,
            required=True,
            aliases=("查看日期", "检查日期", "发现日期"),
            examples=("2026-10-15",),
        ),
        Column(
            "by",
            {"zh": "查看人", "en": "Seen by"},
            required=True,
            aliases=("检查人", "专业人员", "登记人"),
            examples=("王敏",),
        ),
        Column("place", {"zh": "部位", "en": "Place"}, aliases=("地点", "位置"), examples=("东侧疏散楼梯",)),
        Column("note", {"zh": "情况说明", "en": "Note"}, aliases=("说明", "备注"), examples=("通道堆放纸箱",)),
    ),
    help={"zh": "消防专业人员每次查看每项要素一行", "en": "One row for each element each time it was looked at"},
)
