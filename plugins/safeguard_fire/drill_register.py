"""The columns of the register of drills: what article 43(7) of order 61 wants recorded, and what proves it."""

from __future__ import annotations

from safeguard import Column, Kind, Schema

DRILLS = Schema(
    "drills",
    {"zh": "消防演练记录", "en": "Fire drills"},
    (
        Column("id", {"zh": "编号", "en": "Number"}, aliases=("演练编号", "序号"), examples=("YL-2026-01",)),
        Column(
            "date",
            {"zh": "演练日期", "en": "Date"},
            Kind.DATE,
            required=True,
            aliases=("日期", "时间", "演练时间", "drill date"),
            examples=("2026-05-12",),
        ),
        Column(
            "kind",
            {"zh": "演练类型", "en": "Kind"},
            Kind.CHOICE,
            aliases=("类型", "演练形式", "type"),
            choices={
                "combined": ("综合", "灭火和应急疏散", "灭火与应急疏散", "灭火和疏散", "灭火疏散", "实战", "综合演练"),
                "fire": ("灭火", "灭火演练", "fire fighting"),
                "evacuation": ("疏散", "应急疏散", "疏散演练", "疏散逃生"),
                "tabletop": ("桌面", "桌面推演", "桌面演练", "推演"),
            },
            examples=("综合",),
        ),
        Column("place", {"zh": "演练地点", "en": "Place"}, aliases=("地点", "场所"), examples=("办公楼",)),
        Column(
            "scenario",
            {"zh": "演练内容", "en": "Scenario"},
            aliases=("内容", "情景", "科目", "演练科目", "演练项目"),
            examples=("二层配电间起火，全员疏散",),
        ),
        Column(
            "departments",
            {"zh": "参加部门", "en": "Departments"},
            aliases=("部门", "参演部门", "参与部门"),
            examples=("综合科、财务科",),
        ),
        Column(
            "participants",
            {"zh": "参加人数", "en": "Participants"},
            Kind.NUMBER,
            required=True,
            aliases=("人数", "参演人数", "参与人数", "参加人员数", "headcount"),
            examples=("35",),
            minimum=0,
        ),
        Column("leader", {"zh": "组织人", "en": "Led by"}, aliases=("组织者", "总指挥", "负责人"), examples=("李强",)),
        Column("plan_id", {"zh": "预案编号", "en": "Plan"}, aliases=("预案", "依据预案"), examples=("YA-01",)),
        Column(
            "evaluation",
            {"zh": "演练评估", "en": "Evaluation"},
            aliases=("评估", "效果评估", "总结", "演练总结", "评价"),
            examples=("4 分钟疏散完毕，总体良好",),
        ),
        Column(
            "problems", {"zh": "存在问题", "en": "Problems"}, aliases=("问题", "不足"), examples=("三层集合点拥挤",)
        ),
        Column(
            "follow_up",
            {"zh": "改进措施", "en": "Follow-up"},
            aliases=("整改措施", "改进", "整改情况", "改进情况"),
            examples=("增设第二集合点",),
        ),
        Column(
            "photos",
            {"zh": "照片", "en": "Photos"},
            aliases=("影像资料", "图片", "照片文件", "photo"),
            examples=("IMG_0512.jpg",),
        ),
        Column(
            "entered",
            {"zh": "登记日期", "en": "Entered"},
            Kind.DATE,
            aliases=("录入日期", "记录日期", "填表日期", "entered_at"),
            examples=("2026-05-13",),
        ),
    ),
    help={
        "zh": "每次灭火和应急疏散演练登记一行，由消防管理人填写",
        "en": "One row for every drill, written by the fire safety manager",
    },
)
