"""The columns of the register of fire training: who was taught what, and when."""

from __future__ import annotations

from safeguard import Column, Kind, Refers, Schema
from safeguard_fire.staff_register import STAFF

TRAINING = Schema(
    "training",
    {"zh": "消防培训记录", "en": "Fire training"},
    (
        Column(
            "date",
            {"zh": "培训日期", "en": "Date"},
            Kind.DATE,
            required=True,
            aliases=("日期", "时间", "培训时间", "training date"),
            examples=("2026-04-16",),
        ),
        Column(
            "name",
            {"zh": "参训人员", "en": "Who"},
            aliases=("姓名", "人员", "参加人员", "参训人", "培训对象", "name"),
            examples=("王敏、李强",),
        ),
        Column(
            "number",
            {"zh": "工号", "en": "Staff number"},
            aliases=("员工编号",),
            examples=("G001",),
            refers=Refers("staff", STAFF.column("id")),
            several=True,
        ),
        Column(
            "headcount",
            {"zh": "参训人数", "en": "Headcount"},
            Kind.NUMBER,
            aliases=("人数", "参加人数", "培训人数"),
            examples=("35",),
            minimum=0,
        ),
        Column(
            "departments",
            {"zh": "参训部门", "en": "Departments"},
            aliases=("部门", "参加部门", "培训范围", "范围"),
            examples=("综合科",),
            help={"zh": "只登记人数时，写明部门或“全员”", "en": "Where only a headcount is given: which, or all"},
        ),
        Column(
            "kind",
            {"zh": "培训类型", "en": "Kind"},
            Kind.CHOICE,
            aliases=("类型", "培训类别"),
            choices={
                "regular": ("年度", "年度培训", "全员", "定期", "半年", "季度", "日常", "常规"),
                "induction": ("岗前", "岗前培训", "上岗前", "新员工", "转岗", "入职"),
                "special": ("专门", "专门培训", "专项", "取证", "控制室", "特种"),
            },
            examples=("年度",),
        ),
        Column(
            "topic",
            {"zh": "培训内容", "en": "Topic"},
            aliases=("内容", "主题", "培训主题", "课程"),
            examples=("初起火灾扑救",),
        ),
        Column("trainer", {"zh": "授课人", "en": "Trainer"}, aliases=("讲师", "培训师", "主讲人"), examples=("李强",)),
        Column(
            "assessment",
            {"zh": "考核结果", "en": "Assessment"},
            aliases=("考核", "成绩", "考试结果"),
            examples=("合格",),
        ),
        Column(
            "entered",
            {"zh": "登记日期", "en": "Entered"},
            Kind.DATE,
            aliases=("录入日期", "记录日期", "entered_at"),
            examples=("2026-04-17",),
        ),
    ),
    help={"zh": "每次消防培训登记一行或每人一行", "en": "One row for each training, or for each person"},
    one_of=(("name", "number", "headcount"),),
)
