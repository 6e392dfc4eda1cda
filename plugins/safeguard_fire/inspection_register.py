"""The columns of the register of fire inspections: who looked at what when, and who signed for it (order 61, 26-28)."""

from __future__ import annotations

from safeguard import Column, Kind, Schema

INSPECTIONS = Schema(
    "fire_inspections",
    {"zh": "防火检查记录", "en": "Fire inspections"},
    (
        Column(
            "date",
            {"zh": "检查日期", "en": "Date"},
            Kind.DATE,
            required=True,
            aliases=("日期", "检查时间", "防火检查日期", "inspected on"),
            examples=("2026-11-10",),
        ),
        Column(
            "department",
            {"zh": "被检查部门", "en": "Department"},
            aliases=("部门", "部位", "被检查部位", "检查部位"),
            examples=("综合科",),
        ),
        Column(
            "inspector",
            {"zh": "检查人", "en": "Inspector"},
            required=True,
            aliases=("检查人员", "检查人签字", "检查人员签名"),
            examples=("李强",),
        ),
        Column(
            "head",
            {"zh": "被检查部门负责人", "en": "Head of department"},
            required=True,
            aliases=("部门负责人", "部门负责人签字", "负责人签名", "被检查部门负责人签名"),
            examples=("王敏",),
        ),
        Column(
            "found",
            {"zh": "发现的问题", "en": "Found"},
            aliases=("问题", "存在问题", "发现隐患", "火灾隐患", "发现问题"),
            examples=("三层东侧疏散指示灯不亮",),
            help={"zh": "没有问题写“无”", "en": "Write “none” where nothing was found"},
        ),
        Column(
            "action",
            {"zh": "处理情况", "en": "Done about it"},
            aliases=("整改情况", "整改措施", "处理结果", "处置情况"),
            examples=("当日更换",),
        ),
        Column(
            "entered",
            {"zh": "登记日期", "en": "Entered"},
            Kind.DATE,
            aliases=("录入日期", "记录日期", "填表日期", "entered_at"),
            examples=("2026-11-10",),
        ),
    ),
    help={"zh": "每次防火检查、每个被检查部门一行", "en": "One row for each inspection and department"},
)
