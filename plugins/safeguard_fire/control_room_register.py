"""The columns of the log of shifts in the fire control room."""

from __future__ import annotations

from safeguard import Column, Kind, Schema

SHIFTS = Schema(
    "control_room_shifts",
    {"zh": "消防控制室值班记录", "en": "Shifts in the fire control room"},
    (
        Column(
            "date",
            {"zh": "值班日期", "en": "Date"},
            Kind.DATE,
            required=True,
            aliases=("日期", "shift date"),
            examples=("2026-11-01",),
        ),
        Column("shift", {"zh": "班次", "en": "Shift"}, aliases=("班别", "班组"), examples=("白班",)),
        Column(
            "hours",
            {"zh": "值班时间", "en": "Hours"},
            aliases=("时间", "时段", "值班时段", "起止时间"),
            examples=("08:00-16:00",),
            help={
                "zh": "起止时间；跨零点照写，如 16:00-00:00",
                "en": "From and to; past midnight as it is: 16:00-00:00",
            },
        ),
        Column(
            "start",
            {"zh": "接班时间", "en": "Start"},
            aliases=("开始时间", "上班时间", "起始时间", "start time"),
            examples=("08:00",),
        ),
        Column(
            "end", {"zh": "交班时间", "en": "End"}, aliases=("结束时间", "下班时间", "end time"), examples=("16:00",)
        ),
        Column(
            "people",
            {"zh": "值班人员", "en": "On duty"},
            required=True,
            aliases=("值班员", "值班人", "姓名", "值班员1", "值班员甲", "name", "names", "operator", "operators"),
            several=True,
            examples=("王敏、李强",),
        ),
        Column(
            "second",
            {"zh": "值班员2", "en": "Second on duty"},
            aliases=("值班员乙", "副值班员", "副班", "operator 2"),
            examples=("李强",),
        ),
        Column(
            "certificate",
            {"zh": "证书编号", "en": "Certificate"},
            aliases=("消防证书编号", "消防设施操作员证", "持证编号"),
            examples=("1234567890",),
            help={"zh": "没有人员花名册时填写；一行一人", "en": "Where no staff register is kept; one person a row"},
        ),
        Column(
            "certificate_until",
            {"zh": "证书有效期至", "en": "Certificate valid until"},
            Kind.DATE,
            aliases=("证书有效期", "有效期至"),
            examples=("2028-12-31",),
        ),
    ),
    help={
        "zh": "每班一行（或每人一行），由接班人员填写",
        "en": "One row a shift (or a person), written by whoever takes over",
    },
    one_of=(("hours", "start", "shift"),),
)
