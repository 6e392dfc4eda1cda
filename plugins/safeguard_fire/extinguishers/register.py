"""The columns of the extinguisher register."""

from __future__ import annotations

from safeguard import Column, Kind, Schema

EXTINGUISHERS = Schema(
    "extinguishers",
    {"zh": "灭火器台账", "en": "Extinguisher register"},
    (
        Column(
            "id", {"zh": "编号", "en": "Number"}, required=True, aliases=("灭火器编号", "器材编号", "id", "no.", "tag")
        ),
        Column(
            "location",
            {"zh": "位置", "en": "Location"},
            required=True,
            aliases=("放置位置", "设置位置", "所在位置", "place"),
        ),
        Column("building", {"zh": "楼栋", "en": "Building"}, aliases=("建筑", "楼号")),
        Column("floor", {"zh": "楼层", "en": "Floor"}, aliases=("层",)),
        Column("point_id", {"zh": "设置点", "en": "Point"}, aliases=("点位", "设置点编号")),
        Column("calc_unit", {"zh": "计算单元", "en": "Calculation unit"}, aliases=("配置单元",)),
        Column(
            "hazard",
            {"zh": "危险等级", "en": "Hazard"},
            Kind.CHOICE,
            choices={
                "severe": ("严重", "严重危险级", "extra"),
                "medium": ("中", "中危险级", "ordinary"),
                "light": ("轻", "轻危险级"),
            },
        ),
        Column("fire_class", {"zh": "火灾种类", "en": "Fire class"}, aliases=("火灾类别",)),
        Column(
            "type",
            {"zh": "类型", "en": "Type"},
            Kind.CHOICE,
            aliases=("移动方式", "手提/推车"),
            choices={"hand": ("手提", "手提式", "portable"), "wheeled": ("推车", "推车式")},
        ),
        Column("agent", {"zh": "灭火剂", "en": "Agent"}, aliases=("灭火剂类型", "灭火剂种类", "种类")),
        Column("model", {"zh": "型号", "en": "Model"}, aliases=("规格型号", "型号规格")),
        Column(
            "mfg_date",
            {"zh": "出厂日期", "en": "Manufactured"},
            Kind.DATE,
            required=True,
            aliases=("生产日期", "出厂年月", "制造日期", "manufacture date"),
        ),
        Column("install_date", {"zh": "配置日期", "en": "Installed"}, Kind.DATE, aliases=("安装日期", "投用日期")),
        Column(
            "last_maint_date",
            {"zh": "维修日期", "en": "Last maintenance"},
            Kind.DATE,
            aliases=("上次维修日期", "最近维修日期", "充装日期", "最近维修"),
        ),
        Column("maint_label", {"zh": "维修合格证", "en": "Maintenance label"}, Kind.BOOL, aliases=("合格证",)),
        Column("maint_org", {"zh": "维修单位", "en": "Serviced by"}),
        Column("last_internal_date", {"zh": "内部检查日期", "en": "Last internal examination"}, Kind.DATE),
        Column("last_hydro_date", {"zh": "水压试验日期", "en": "Last hydrostatic test"}, Kind.DATE),
        Column("last_agent_date", {"zh": "灭火剂更换日期", "en": "Agent changed"}, Kind.DATE, aliases=("换药日期",)),
        Column("last_hose_date", {"zh": "软管测试日期", "en": "Last hose test"}, Kind.DATE),
        Column(
            "last_inspect_date",
            {"zh": "检查日期", "en": "Last check"},
            Kind.DATE,
            required=True,
            aliases=("上次检查日期", "最近检查日期", "月检日期", "巡检日期", "last inspection"),
        ),
        Column("inspector", {"zh": "检查人", "en": "Checked by"}, aliases=("检查员",)),
        Column("pressure", {"zh": "压力", "en": "Pressure"}, aliases=("压力表", "压力指示", "压力状态", "gauge")),
        Column(
            "weight_loss",
            {"zh": "失重率", "en": "Weight loss %"},
            Kind.NUMBER,
            aliases=("失重", "重量损失", "weight loss"),
        ),
        Column("seal", {"zh": "铅封", "en": "Seal"}, aliases=("保险销", "铅封/保险销")),
        Column("hose", {"zh": "喷管", "en": "Hose"}, aliases=("软管", "喷射软管")),
        Column("body", {"zh": "筒体", "en": "Shell"}, aliases=("外观", "筒体外观", "body")),
        Column("nameplate", {"zh": "铭牌", "en": "Nameplate"}, aliases=("标识",)),
        Column("used", {"zh": "曾使用", "en": "Used"}, Kind.BOOL, aliases=("是否使用过", "已喷射")),
        Column("rechargeable", {"zh": "可再充装", "en": "Rechargeable"}, Kind.BOOL),
        Column("accessible", {"zh": "取用方便", "en": "Accessible"}, Kind.BOOL, aliases=("无遮挡", "便于取用")),
        Column(
            "status",
            {"zh": "状态", "en": "Status"},
            Kind.CHOICE,
            aliases=("使用状态",),
            choices={
                "live": ("在用", "使用中", "正常", "in use"),
                "spare": ("备用", "库存"),
                "service": ("送修", "维修中", "送检", "out for service"),
                "retired": ("报废", "已报废", "停用", "退役", "注销", "scrapped"),
            },
        ),
    ),
    one_of=(("agent", "model"),),
)
