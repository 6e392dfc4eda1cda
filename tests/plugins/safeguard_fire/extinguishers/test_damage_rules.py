from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

Examine = Callable[..., Any]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"seal": "缺失"}, {"seal"}),
        ({"seal": "无破损"}, set()),
        ({"seal": "铅封完好无损"}, set()),
        ({"seal": "无"}, {"seal"}),
        ({"hose": "未见老化、龟裂"}, {"hose"}),
        ({"hose": "喷管龟裂"}, {"hose"}),
        ({"body": "有锈迹"}, {"rusty"}),
        ({"body": "无锈蚀"}, set()),
        ({"body": "不锈钢，无锈迹"}, set()),
        ({"body": "不锈钢，底部有锈迹"}, {"rusty"}),
        ({"body": "轻微锈蚀"}, {"rusty"}),
        ({"used": "是"}, {"used"}),
        ({"used": "否"}, set()),
    ],
)
def test_damage_calls_for_service(change: Mapping[str, str], said: set[str], examine: Examine) -> None:
    assert examine(change, rules=["service"]).rules == said
