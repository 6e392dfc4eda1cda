"""The columns of the register of hot-work permits."""

from __future__ import annotations

from safeguard import Column, Kind, Schema

PERMITS = Schema(
    "hot_work_permits",
    {"zh": "动火作业审批登记", "en": "Hot-work permits"},
    (
        Column(
            "number",
            {"zh": "动火证编号", "en": "Permit"},
            required=True,
            unique=True,
            aliases=("编号", "作业证编号", "票号"),
            examples=("DH-2026-07",),
        ),
        Column(
            "place", {"zh": "动火地点", "en": "Place"}, aliases=("地点", "部位", "作业地点"), examples=("地下泵房",)
        ),
        Column(
            "class",
            {"zh": "动火等级", "en": "Class"},
            Kind.CHOICE,
            aliases=("级别", "等级"),
            choices={"special": ("特级", "特殊"), "first": ("一级", "1级"), "second": ("二级", "2级")},
            examples=("二级",),
        ),
        Column(
            "start",
            {"zh": "开始时间", "en": "Start"},
            Kind.DATETIME,
            required=True,
            aliases=("动火开始时间", "作业开始时间"),
            examples=("2026-11-12 09:00",),
        ),
        Column(
            "end",
            {"zh": "结束时间", "en": "End"},
            Kind.DATETIME,
            required=True,
            aliases=("动火结束时间", "作业结束时间", "有效期至"),
            examples=("2026-11-12 11:30",),
        ),
        Column(
            "applicant", {"zh": "申请人", "en": "Applicant"}, aliases=("申请单位", "动火单位"), examples=("维保公司",)
        ),
        Column("approver", {"zh": "审批人", "en": "Approver"}, aliases=("批准人", "审批"), examples=("王敏",)),
        Column(
            "approved",
            {"zh": "审批时间", "en": "Approved at"},
            Kind.DATETIME,
            aliases=("批准时间",),
            examples=("2026-11-12 08:30",),
        ),
        Column("welder", {"zh": "动火人", "en": "Welder"}, aliases=("作业人", "操作人", "焊工"), examples=("张师傅",)),
        Column(
            "certificate",
            {"zh": "证书编号", "en": "Certificate"},
            aliases=("操作证编号", "特种作业证号", "证件号"),
            examples=("T3301…",),
        ),
        Column(
            "certificate_until",
            {"zh": "操作证有效期至", "en": "Welder's certificate valid until"},
            Kind.DATE,
            aliases=("证书有效期至", "证书有效期"),
            examples=("2028-05-31",),
        ),
        Column("watcher", {"zh": "监护人", "en": "Fire watch"}, aliases=("现场监护人", "监护"), examples=("李强",)),
        Column(
            "measures",
            {"zh": "安全措施", "en": "Measures"},
            aliases=("防火措施", "措施", "落实措施"),
            examples=("清除可燃物，配灭火器2具",),
        ),
        Column(
            "checked",
            {"zh": "收工复查时间", "en": "Checked afterwards at"},
            Kind.DATETIME,
            aliases=("复查时间", "验收时间", "完工检查时间"),
            examples=("2026-11-12 12:10",),
        ),
    ),
    help={"zh": "每张动火证一行", "en": "One row for each permit"},
)
