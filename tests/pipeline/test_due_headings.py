from __future__ import annotations

import pytest

from safeguard.pipeline.due_headings import NAMES, PEOPLE, action_at, first_of, is_date_heading

TAKEN = [
    "有效期至",
    "有效期至*",
    "有效期至（年月日）",
    "到期日期",
    "到期日",
    "下次检测日期",
    "下次检验日期",
    "下次维保日期",
]
TAKEN += ["证书有效期", "Expires", "expiry date", "Valid until", "NEXT_TEST", "Next inspection", "Due date"]


@pytest.mark.parametrize("cell", TAKEN)
def test_well_known_headings_are_taken_however_they_are_written(cell: str) -> None:
    assert is_date_heading(cell)


@pytest.mark.parametrize("cell", ["", "检查日期", "校准日期", "归还日期", "保密期限", "报废日期", "Date", "名称"])
def test_days_that_are_past_by_their_nature_are_not(cell: str) -> None:
    assert not is_date_heading(cell)


def test_the_first_word_counts_not_the_first_column() -> None:
    assert first_of(PEOPLE, ["姓名", "责任人"]) == "责任人"
    assert first_of(NAMES, ["编号", "Name*"]) == "Name*"
    assert first_of(PEOPLE, ["编号"]) == ""


@pytest.mark.parametrize(
    ("heading", "action"),
    [
        ("有效期至", "renew"),
        ("维保合同到期日", "renew"),
        ("证书检验有效期", "renew"),
        ("应报废日期", "replace"),
        ("下次更换日期*", "replace"),
        ("下次检定日期", "test"),
        ("检测有效期至", "test"),
        ("下次检查日期", "inspect"),
        ("下次保养日期", "service"),
        ("下次演练日期", "drill"),
        ("下次培训日期", "train"),
        ("下次复审日期", "review"),
        ("Next Test", "test"),
        ("replace by", "replace"),
        ("next service", "service"),
        ("expires", "renew"),
    ],
)
def test_a_heading_says_what_is_done_on_its_days(heading: str, action: str) -> None:
    assert action_at(heading) == action
