from __future__ import annotations

import pytest
from safeguard_fire.fire_file_rules import item_number


@pytest.mark.parametrize(
    "written", ["42-9", "42(9)", "42（９）", "42.9", "第42条第9项", "四十二条（九）", "第四十二条 第九项"]
)
def test_the_number_of_an_item_is_read_however_it_is_written(written: str) -> None:
    assert item_number(written) == "42-9"


def test_what_is_no_number_stays_as_it_is() -> None:
    assert item_number("基本情况") == "基本情况"
