"""Many texts are escaped together as each would be alone, and none runs into the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from safeguard.messages import msg
from safeguard.report.html_subjects import SubjectRows, escaped
from safeguard.report.view import View
from safeguard.report.wording import clean

MakeView = Callable[..., View]


@given(st.lists(st.text().map(clean)))
def test_together_is_as_one_by_one(texts: list[str]) -> None:
    assert escaped(texts) == [str(escape(text)) for text in texts]


def test_a_row_says_what_is_its_own(make_view: MakeView, nine: Any) -> None:
    view = make_view(found=nine[:8])
    rows = str(SubjectRows(view.say).rows(view.groups[0]))
    assert rows.count("<tr ") == rows.count("</tr>\n") == 8
    assert rows.count("<b>For good</b> Scrap it by 2026-11-30</td>") == 1


@pytest.mark.parametrize(
    ("days", "spans"),
    [
        (("2026-11-22", "2026-11-23"), ["<span>Deadline 2026-11-23</span>", "<span>Deadline 2026-11-24</span>"]),
        (
            ("2026-11-20", "2026-11-21"),
            ['<span class="late">Deadline 2026-11-21', '<span class="late">Deadline 2026-11-22'],
        ),
    ],
)
def test_a_deadline_of_its_own_is_told_and_marked_where_it_is_late(
    make_view: MakeView, nine: Any, days: tuple[str, ...], spans: list[str]
) -> None:
    view = make_view(found=[replace(one, first_seen=day) for one, day in zip(nine, days, strict=False)])
    rows = str(SubjectRows(view.say).rows(view.groups[0]))
    assert all(rows.count(span) == 1 for span in spans)


def test_hostile_words_stay_words(make_view: MakeView, hostile: dict[str, Any]) -> None:
    view = make_view(**hostile)
    rows = str(SubjectRows(view.say).rows(view.groups[0]))
    assert "<script" not in rows
    assert "&lt;script&gt;" in rows


def test_a_long_row_may_be_broken_and_others_not(make_view: MakeView, nine: Any) -> None:
    told = replace(nine[0].observation, message=msg("{text}", text="A" * 501))
    view = make_view(found=[replace(nine[0], observation=told), nine[1]])
    assert str(SubjectRows(view.say).rows(view.groups[0])).count(' class="long"') == 1
