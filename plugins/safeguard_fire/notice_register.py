"""The columns of the register of orders and notices from the fire authority."""

from __future__ import annotations

from safeguard import Column, Kind, Schema

NOTICES = Schema(
    "authority_notices",
    {"zh": "消防法律文书登记", "en": "Notices of the fire authority"},
    (
        Column(
            "number",
            {"zh": "文书编号", "en": "Number"},
            required=True,
            unique=True,
            aliases=("编号", "文号", "通知书编号"),
            examples=("消限字〔2026〕第018号",),
        ),
        Column("authority", {"zh": "发出机关", "en": "Authority"}, aliases=("发文机关", "机关", "消防机构")),
        Column(
            "kind", {"zh": "文书种类", "en": "Kind"}, aliases=("文书名称", "类型"), examples=("责令限期改正通知书",)
        ),
        Column(
            "issued",
            {"zh": "收到日期", "en": "Received"},
            Kind.DATE,
            required=True,
            aliases=("发出日期", "签收日期", "日期"),
            examples=("2026-10-09",),
        ),
        Column(
            "deadline",
            {"zh": "改正期限", "en": "Deadline"},
            Kind.DATE,
            aliases=("整改期限", "限期", "期限"),
            examples=("2026-11-09",),
            help={"zh": "无期限的文书不填", "en": "Empty where the notice sets none"},
        ),
        Column(
            "extended_to",
            {"zh": "批准延期至", "en": "Extended to"},
            Kind.DATE,
            aliases=("延期至", "延长期限"),
            examples=("2026-12-09",),
        ),
        Column(
            "content", {"zh": "改正内容", "en": "What"}, aliases=("内容", "问题", "隐患内容"), examples=("更换防火门",)
        ),
        Column("owner", {"zh": "责任人", "en": "Owner"}, aliases=("整改责任人", "负责人"), examples=("李强",)),
        Column(
            "replied",
            {"zh": "复函日期", "en": "Replied"},
            Kind.DATE,
            aliases=("回复日期", "整改复函日期"),
            examples=("2026-11-02",),
        ),
        Column(
            "applied",
            {"zh": "申请复查日期", "en": "Re-inspection asked for"},
            Kind.DATE,
            aliases=("申请复查",),
            examples=("2026-11-05",),
        ),
        Column(
            "closed",
            {"zh": "复查合格日期", "en": "Passed"},
            Kind.DATE,
            aliases=("复查合格", "销案日期", "办结日期", "结案日期"),
            examples=("2026-11-12",),
        ),
    ),
    help={"zh": "收到的每份消防法律文书一行", "en": "One row for each notice received"},
)
