"""The register of secret carriers, as offices keep it: one row for each carrier (or each copy of it)."""

from __future__ import annotations

from safeguard import Column, Kind, Row, Schema

GONE = frozenset({"destroyed", "transferred"})
"""States of a carrier that the office no longer holds."""

SECRET_LEVELS = {"top": "绝密", "high": "机密", "secret": "秘密"}
"""Level in the register → level as written."""

CARRIERS = Schema(
    name="carriers",
    title={"zh": "涉密载体台账", "en": "Secret carriers"},
    columns=(
        Column("number", {"zh": "编号", "en": "Number"}, required=True, aliases=("载体编号", "登记号", "文件编号")),
        Column("title", {"zh": "名称", "en": "Title"}, aliases=("载体名称", "文件名称", "标题")),
        Column(
            "level",
            {"zh": "密级", "en": "Level"},
            Kind.CHOICE,
            choices={
                "top": ("绝密", "top secret"),
                "high": ("机密", "highly secret"),
                "secret": ("秘密",),
                "internal": ("内部", "工作秘密", "内部资料"),
                "none": ("非密", "无", "公开"),
            },
        ),
        Column(
            "term",
            {"zh": "保密期限", "en": "Term"},
            aliases=("期限", "解密时间"),
            help={
                "zh": "如 10年、6个月、2030-05-01、长期，或解密条件",
                "en": "10年, 6个月, 2030-05-01, 长期, or a condition",
            },
        ),
        Column(
            "issued_on",
            {"zh": "产生日期", "en": "Issued on"},
            Kind.DATE,
            aliases=("定密日期", "成文日期", "制发日期"),
        ),
        Column("copy", {"zh": "份号", "en": "Copy"}),
        Column("received_by", {"zh": "签收人", "en": "Received by"}, aliases=("接收人",)),
        Column("received_on", {"zh": "签收日期", "en": "Received on"}, Kind.DATE, aliases=("接收日期", "收文日期")),
        Column("holder", {"zh": "保管人", "en": "Holder"}, aliases=("责任人", "管理人")),
        Column("location", {"zh": "存放地点", "en": "Kept at"}, aliases=("存放位置",)),
        Column(
            "state",
            {"zh": "状态", "en": "State"},
            Kind.CHOICE,
            choices={
                "kept": ("在库", "在柜", "在册", "正常"),
                "lent": ("借出", "外借"),
                "destroyed": ("销毁", "已销毁"),
                "transferred": ("移交", "已移交", "清退", "已清退", "上交"),
                "declassified": ("解密", "已解密"),
                "lost": ("遗失", "丢失", "下落不明"),
            },
        ),
        Column("borrower", {"zh": "借阅人", "en": "Borrower"}, aliases=("借用人",)),
        Column("lent_on", {"zh": "借出日期", "en": "Lent on"}, Kind.DATE, aliases=("借阅日期",)),
        Column("due_back", {"zh": "应还日期", "en": "Due back"}, Kind.DATE, aliases=("应归还日期",)),
        Column("returned_on", {"zh": "归还日期", "en": "Returned on"}, Kind.DATE, aliases=("实还日期",)),
    ),
)


def subject_of(row: Row) -> str:
    """Return the identity of a carrier: its number, and the number of the copy where there are several."""
    number, copy = row.text("number"), row.text("copy")
    return f"{number}#{copy}" if copy else number


def label_of(row: Row) -> str:
    """Return what a person calls it: the number only, because a title may itself be secret."""
    return row.text("number")
