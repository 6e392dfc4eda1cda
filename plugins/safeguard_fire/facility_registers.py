"""The columns of two registers: which fire safety facilities there are, and which tests they had."""

from __future__ import annotations

from safeguard import Column, Kind, Schema

SYSTEMS = {
    "hydrant": ("消火栓", "室内消火栓", "室外消火栓", "消火栓系统", "hydrants"),
    "pump": ("消防泵", "消防水泵", "水泵", "喷淋泵", "消火栓泵", "稳压泵", "pumps"),
    "tank": ("消防水池", "消防水箱", "水池", "水箱", "高位水箱", "water tank"),
    "alarm": ("火灾自动报警", "火灾报警", "报警系统", "火灾自动报警系统", "探测器", "fire alarm"),
    "sprinkler": ("自动喷水灭火", "喷淋", "喷淋系统", "自动喷水灭火系统", "sprinklers"),
    "smoke": ("防排烟", "排烟", "防烟", "防排烟系统", "排烟风机", "smoke control"),
    "gas": ("气体灭火", "气体灭火系统", "七氟丙烷系统", "gas suppression"),
    "emergency_light": ("应急照明", "疏散指示", "应急灯", "疏散指示标志", "应急照明和疏散指示", "emergency lighting"),
    "fire_door": ("防火门", "防火卷帘", "防火门窗", "fire doors"),
    "broadcast": ("消防广播", "应急广播", "public address"),
    "lift": ("消防电梯", "fire lift"),
    "electrical": ("电气", "电气线路", "电气防火", "配电", "electricity"),
    "all": ("全部", "建筑消防设施", "消防设施", "全部设施", "全项", "整体", "whole building"),
}
"""System → how registers call it."""

_SYSTEM_HELP = {"zh": "设施所属系统", "en": "Which system it belongs to"}

FACILITIES = Schema(
    "facilities",
    {"zh": "消防设施台账", "en": "Fire safety facilities"},
    (
        Column(
            "system",
            {"zh": "系统", "en": "System"},
            Kind.CHOICE,
            required=True,
            aliases=("设施类别", "系统名称", "设施名称", "类别"),
            choices=SYSTEMS,
            examples=("消火栓",),
            help=_SYSTEM_HELP,
        ),
        Column(
            "asset",
            {"zh": "设施编号", "en": "Asset"},
            required=True,
            unique=True,
            aliases=("编号", "器材编号", "设备编号", "asset_id"),
            examples=("XHS-2F-01",),
        ),
        Column("place", {"zh": "位置", "en": "Place"}, aliases=("安装位置", "部位", "地点"), examples=("二层走廊",)),
        Column(
            "installed",
            {"zh": "投用日期", "en": "In service since"},
            Kind.DATE,
            aliases=("安装日期", "启用日期", "投入使用日期"),
            examples=("2019-09",),
        ),
        Column(
            "status",
            {"zh": "状态", "en": "Status"},
            Kind.CHOICE,
            choices={"live": ("在用", "正常", "使用中", "in use"), "retired": ("停用", "报废", "拆除", "已拆除")},
            examples=("在用",),
        ),
    ),
    help={"zh": "每个（组）设施一行", "en": "One row for each facility"},
)

TESTS = Schema(
    "facility_tests",
    {"zh": "消防设施检查检测记录", "en": "Tests of fire safety facilities"},
    (
        Column(
            "system",
            {"zh": "系统", "en": "System"},
            Kind.CHOICE,
            required=True,
            aliases=("设施类别", "系统名称", "设施名称", "类别"),
            choices=SYSTEMS,
            examples=("消火栓",),
            help=_SYSTEM_HELP,
        ),
        Column(
            "asset",
            {"zh": "设施编号", "en": "Asset"},
            aliases=("编号", "器材编号", "设备编号", "asset_id"),
            examples=("XHS-2F-01",),
            help={"zh": "整个系统的检测可不填", "en": "Empty for a test of the whole system"},
        ),
        Column(
            "test",
            {"zh": "检查检测项目", "en": "Test"},
            required=True,
            aliases=("项目", "检测项目", "检查项目", "测试项目", "内容"),
            examples=("季度检查",),
        ),
        Column(
            "date",
            {"zh": "日期", "en": "Date"},
            Kind.DATE,
            required=True,
            aliases=("检查日期", "检测日期", "测试日期", "时间"),
            examples=("2026-10-20",),
        ),
        Column(
            "result",
            {"zh": "结果", "en": "Result"},
            Kind.CHOICE,
            required=True,
            aliases=("检查结果", "检测结果", "结论", "测试结果"),
            choices={
                "pass": ("合格", "正常", "完好", "通过", "符合", "良好", "ok"),
                "fail": ("不合格", "异常", "故障", "损坏", "未通过", "不符合", "failed"),
            },
            examples=("合格",),
        ),
        Column(
            "minutes",
            {"zh": "持续时间（分钟）", "en": "Duration (min)"},
            Kind.NUMBER,
            aliases=("持续时间", "应急时间", "放电时间", "duration_min"),
            examples=("95",),
            minimum=0,
        ),
        Column(
            "mpa",
            {"zh": "压力（MPa）", "en": "Pressure (MPa)"},
            Kind.NUMBER,
            aliases=("压力", "静压", "pressure_mpa"),
            examples=("0.35",),
            minimum=0,
        ),
        Column("org", {"zh": "检测单位", "en": "Tested by"}, aliases=("维保单位", "检测机构", "单位", "检查人")),
        Column("report", {"zh": "报告编号", "en": "Report"}, aliases=("报告号", "检测报告编号", "report_no")),
        Column("remark", {"zh": "备注", "en": "Remark"}, aliases=("说明", "处理情况")),
    ),
    help={"zh": "每次检查、检测、试验一行", "en": "One row for each check or test"},
)
