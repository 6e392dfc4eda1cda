"""The columns of what an alarm panel exports, and what people write beside it."""

from __future__ import annotations

from safeguard import Column, Schema

PANEL_LOG = Schema(
    "panel_log",
    {"zh": "火灾报警控制器日志", "en": "Fire alarm panel log"},
    (
        Column(
            "time",
            {"zh": "发生时间", "en": "Time"},
            required=True,
            aliases=(
                "时间",
                "日期时间",
                "报警时间",
                "记录时间",
                "日期",
                "timestamp",
                "datetime",
                "date time",
                "date/time",
            ),
            examples=("2026-11-02 14:05:33",),
        ),
        Column(
            "event",
            {"zh": "事件类型", "en": "Event"},
            required=True,
            aliases=("事件", "类型", "状态", "信息类型", "报警类型", "事件名称", "event type", "status", "type"),
            examples=("故障",),
        ),
        Column(
            "point",
            {"zh": "部位号", "en": "Point"},
            aliases=(
                "地址",
                "点位",
                "编号",
                "设备编号",
                "设备地址",
                "二次码",
                "回路地址",
                "地址码",
                "address",
                "device",
            ),
            examples=("1-023",),
        ),
        Column(
            "panel",
            {"zh": "控制器号", "en": "Panel"},
            aliases=("主机号", "机号", "控制器", "主机", "panel id"),
            examples=("1",),
        ),
        Column(
            "device_type",
            {"zh": "设备类型", "en": "Kind of device"},
            aliases=("设备名称", "设备", "device type"),
            examples=("点型感烟",),
        ),
        Column(
            "place",
            {"zh": "位置描述", "en": "Place"},
            aliases=("位置", "描述", "地点", "部位", "安装位置", "注释", "location", "description", "zone"),
            examples=("三层走廊东",),
        ),
        Column(
            "handled",
            {"zh": "处理情况", "en": "What was done"},
            aliases=("处置情况", "处理", "原因", "原因分析", "原因及处理", "备注", "handling", "cause", "remark"),
            examples=("误报，探测器积尘，已清洗",),
        ),
        Column(
            "handled_by",
            {"zh": "处理人", "en": "Handled by"},
            aliases=("值班员", "值班人员", "操作员", "处置人", "operator"),
            examples=("王敏",),
        ),
        Column(
            "approval",
            {"zh": "审批单号", "en": "Approval"},
            aliases=("审批", "批准人", "审批人", "停用审批", "approved by", "approval number"),
            examples=("TY-2026-03",),
        ),
    ),
    help={
        "zh": "从火灾报警控制器（或图形显示装置）导出的历史记录；处理情况、审批单号由值班人员补填",
        "en": "The history that the panel exports; what was done and who approved is added by whoever is on duty",
    },
)
