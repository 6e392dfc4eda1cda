"""The columns of a log of sensor readings, as monitoring systems export them."""

from __future__ import annotations

from safeguard import Column, Schema

SENSORS = Schema(
    "sensors",
    {"zh": "消防传感器记录", "en": "Sensor readings"},
    (
        Column(
            "ts",
            {"zh": "采集时间", "en": "Time"},
            required=True,
            aliases=("时间", "日期时间", "记录时间", "上报时间", "timestamp", "datetime", "date time", "epoch"),
            examples=("2026-11-01 08:00:00",),
        ),
        Column(
            "sensor",
            {"zh": "传感器", "en": "Sensor"},
            required=True,
            aliases=("传感器编号", "探测器", "测点", "设备编号", "回路", "通道", "channel", "sensor id", "device"),
            examples=("AP-01",),
        ),
        Column(
            "metric",
            {"zh": "监测量", "en": "Metric"},
            required=True,
            aliases=("指标", "监测项", "监测项目", "参数", "类型", "测量类型", "type", "quantity", "parameter"),
            examples=("剩余电流",),
        ),
        Column(
            "value",
            {"zh": "数值", "en": "Value"},
            required=True,
            aliases=("值", "读数", "监测值", "测量值", "实时值", "reading"),
            examples=("120",),
            help={
                "zh": "单位写在表头括号内、单位栏或数值之后",
                "en": "The unit stands in the header, its column or here",
            },
        ),
        Column("unit", {"zh": "单位", "en": "Unit"}, aliases=("计量单位", "units"), examples=("mA",)),
        Column(
            "place",
            {"zh": "位置", "en": "Place"},
            aliases=("安装位置", "地点", "location"),
            examples=("一层配电间",),
        ),
    ),
    help={
        "zh": "电气火灾监控、消防水系统监测平台导出的历史数据，一行一个读数",
        "en": "History that the monitoring system exports, one reading a row",
    },
)
