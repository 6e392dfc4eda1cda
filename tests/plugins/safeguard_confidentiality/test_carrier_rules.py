"""Each family of rules on rows as an office writes them; seen on 2026-11-23."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from safeguard_confidentiality.carrier_rules import READ_BY, ROW_RULES

from safeguard import Coverage, Observation

Judged = Callable[..., tuple[list[Observation], Coverage]]

KEPT = {
    "编号": "A-001",
    "密级": "秘密",
    "保密期限": "10年",
    "产生日期": "2026-01-01",
    "签收人": "赵静",
    "签收日期": "2026-01-02",
    "保管人": "赵静",
    "状态": "在库",
    "借阅人": "",
    "借出日期": "",
    "应还日期": "",
    "归还日期": "",
}
LENT = {"状态": "借出", "借阅人": "李强", "借出日期": "2026-10-01"}


@pytest.mark.parametrize(
    ("rule", "changes", "said"),
    [
        ("overdue", {}, []),
        ("overdue", LENT | {"应还日期": "2026-11-22"}, [("fail", "overdue")]),
        ("overdue", LENT | {"应还日期": "2026-11-23"}, []),
        ("overdue", LENT | {"应还日期": "2026-11"}, [("info", "overdue")]),
        ("overdue", LENT | {"应还日期": "2026-10"}, [("fail", "overdue")]),
        ("overdue", LENT | {"应还日期": "2026-11-01", "归还日期": "2026-11-05"}, []),
        ("overdue", LENT | {"应还日期": "2026-11-01", "归还日期": "2026-09-05"}, [("fail", "overdue")]),
        ("overdue", LENT | {"应还日期": "2026-11-01", "归还日期": "2026-12-05"}, [("fail", "overdue")]),
        ("overdue", LENT, [("fail", "no_due_date")]),
        ("overdue", {"状态": "借出"}, [("fail", "no_due_date")]),
        ("unsigned", {"签收人": ""}, [("fail", "unsigned")]),
        ("unsigned", {"签收日期": ""}, [("fail", "unsigned")]),
        ("holder", {"保管人": ""}, [("fail", "holder")]),
        ("holder", {"保管人": "", "状态": "已销毁"}, []),
        ("lost", {"状态": "下落不明"}, [("fail", "lost")]),
        ("expired", {"产生日期": "2016-11-23"}, [("fail", "expired")]),
        ("expired", {"产生日期": "2016-11-24"}, [("info", "near")]),
        ("expired", {"产生日期": "2017-03-01"}, []),
        ("expired", {"产生日期": "2016-11"}, [("info", "near")]),
        ("expired", {"产生日期": "2016-11-23", "状态": "已解密"}, []),
        ("expired", {"产生日期": "2016-11-23", "密级": "内部"}, []),
        ("expired", {"产生日期": ""}, [("error", "expired")]),
        ("expired", {"产生日期": "2016-11-23", "保密期限": ""}, [("fail", "expired")]),
        ("expired", {"保密期限": "2026-11-01", "产生日期": ""}, [("fail", "expired")]),
        ("expired", {"保密期限": "成果公布后"}, [("info", "condition")]),
        ("expired", {"保密期限": "长期"}, []),
        ("term_limit", {"保密期限": "10年"}, []),
        ("term_limit", {"保密期限": "11年"}, [("fail", "term_limit")]),
        ("term_limit", {"密级": "机密", "保密期限": "20年"}, []),
        ("term_limit", {"密级": "绝密", "保密期限": "31年"}, [("fail", "term_limit")]),
        ("term_limit", {"保密期限": "永久"}, [("fail", "term_limit")]),
        ("term_limit", {"保密期限": "2036-01-01"}, []),
        ("term_limit", {"保密期限": "2036-01-02"}, [("fail", "term_limit")]),
        ("term_limit", {"保密期限": ""}, [("info", "no_term")]),
        ("term_limit", {"保密期限": "2036-01-01", "产生日期": ""}, [("error", "term_limit")]),
    ],
)
def test_rule(judged: Judged, rule: str, changes: dict[str, str], said: list[tuple[str, str]]) -> None:
    seen, coverage = judged([KEPT | changes], rules=[rule])
    assert [(one.status.value, one.rule) for one in seen] == said
    assert coverage == Coverage(1, "rows")


def test_a_failure_names_carrier_place_and_day(judged: Judged) -> None:
    ((one,), _) = judged([KEPT | LENT | {"应还日期": "2026-11-02"}], rules=["overdue"])
    assert (one.subject, one.due, str(one.message)) == ("A-001", "2026-11-02", "Lent and 21 days overdue")
    assert one.place is not None
    assert (one.place.row, one.place.column) == (2, "应还日期")


def test_every_rule_says_which_cells_it_reads() -> None:
    assert set(ROW_RULES) <= set(READ_BY)
