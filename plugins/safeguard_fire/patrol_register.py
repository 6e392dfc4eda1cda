"""The columns of the patrol log: who went round when, saw what, and who signed for it (order 61, article 25)."""

from __future__ import annotations

from safeguard import Column, Kind, Schema

CONTENTS = ("fire_use", "exits", "equipment", "fire_doors", "posts", "other")
"""What article 25 wants looked at, in its order."""

PATROLS = Schema(
    "patrols",
    {"zh": "防火巡查记录", "en": "Fire patrols"},
    (
        Column(
            "time",
            {"zh": "巡查时间", "en": "Time"},
            Kind.DATETIME,
            required=True,
            aliases=("时间", "日期时间", "巡查日期", "日期", "datetime"),
            examples=("2026-11-20 09:10",),
        ),
        Column(
            "round",
            {"zh": "巡查类别", "en": "Round"},
            Kind.CHOICE,
            aliases=("类别", "班次", "巡查类型"),
            choices={
                "patrol": ("巡查", "日巡", "日间巡查", "白班", "防火巡查"),
                "night": ("夜查", "夜间巡查", "夜巡", "夜班"),
                "closing": ("收班", "下班检查", "班后检查", "闭店检查", "营业结束", "清场", "班后"),
            },
            examples=("巡查",),
        ),
        Column(
            "patroller",
            {"zh": "巡查人", "en": "Patroller"},
            required=True,
            aliases=("巡查人员", "检查人", "巡查人签字"),
            examples=("李强",),
        ),
        Column(
            "supervisor",
            {"zh": "主管人员签字", "en": "Supervisor"},
            required=True,
            aliases=("主管签字", "主管人员", "主管", "负责人签字", "审核人"),
            examples=("王敏",),
        ),
        Column("point", {"zh": "部位", "en": "Point"}, aliases=("巡查部位", "地点", "点位"), examples=("二层走廊",)),
        Column(
            "fire_use",
            {"zh": "用火用电", "en": "Use of fire and power"},
            Kind.BOOL,
            aliases=("用火、用电有无违章", "用火用电情况"),
            examples=("正常",),
        ),
        Column(
            "exits",
            {"zh": "出口通道", "en": "Exits and escape routes"},
            Kind.BOOL,
            aliases=("安全出口、疏散通道", "疏散通道", "安全出口"),
            examples=("正常",),
        ),
        Column(
            "equipment",
            {"zh": "设施器材", "en": "Equipment and signs"},
            Kind.BOOL,
            aliases=("消防设施器材", "设施器材标志", "消防器材"),
            examples=("正常",),
        ),
        Column(
            "fire_doors",
            {"zh": "防火门", "en": "Fire doors"},
            Kind.BOOL,
            aliases=("常闭防火门", "防火门卷帘", "防火门、卷帘"),
            examples=("正常",),
        ),
        Column(
            "posts",
            {"zh": "重点部位在岗", "en": "Key posts manned"},
            Kind.BOOL,
            aliases=("重点部位", "重点部位人员在岗", "人员在岗"),
            examples=("正常",),
        ),
        Column("other", {"zh": "其他情况", "en": "Other"}, Kind.BOOL, aliases=("其他", "其它"), examples=("正常",)),
        Column("problem", {"zh": "发现问题", "en": "Problem"}, aliases=("问题", "异常情况"), examples=("杂物堆放",)),
        Column(
            "action", {"zh": "处理情况", "en": "Action"}, aliases=("处置", "处理结果", "整改情况"), examples=("已清理",)
        ),
        Column(
            "entered",
            {"zh": "录入时间", "en": "Entered at"},
            Kind.DATETIME,
            aliases=("登记时间", "提交时间", "entered_at"),
            examples=("2026-11-20 09:30",),
        ),
    ),
    help={"zh": "每次防火巡查一行，巡查人和主管人员签字", "en": "One row for each round, signed by both"},
)
