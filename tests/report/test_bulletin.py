from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from safeguard.messages import Translator
from safeguard.report.bulletin import DomainMonth, Month, bulletin, tips_of, write_markdown, write_text
from safeguard.report.wording import Wording

FIRE = DomainMonth(domain="fire", before=4, open=3, new=1, gone=2, closed=1, overdue=1)
MONTH = Month(
    title={"zh": "示例", "en": "Sample"},
    year=2026,
    month=11,
    country="CN",
    as_of=date(2026, 11, 30),
    over=True,
    inspections=2,
    domains=(FIRE, DomainMonth(domain="archive", before=0, open=0, new=0, gone=0, closed=0, overdue=0)),
    severities={"low": 1, "critical": 2},
    found={"FIRE-ELE-05": 2},
    audits=tuple(({"en": f"Audit {number}"}, date(2026, 12, 20 - number)) for number in range(8)),
    coming={"occurrence": 8, "finding": 3},
)


def text(month: Month, language: str = "en") -> str:
    out = io.StringIO()
    write_text(bulletin(month, Wording(Translator(language))), out)
    return out.getvalue()


def test_figures_progress_and_what_comes() -> None:
    said = text(MONTH)
    assert "- Fire safety: Open 3, New 1, No longer found 2, Struck off 1, Overdue 1" in said
    assert "Open by severity: critical: 2, low: 1" in said
    assert "Best progress: Fire safety, where 2 of 5 are no longer found." in said
    assert said.index("Audit 7, by 2026-12-13") < said.index("Audit 6, by 2026-12-14")
    assert "and 2 more inspections" in said
    assert "Findings to be put right: 3" in said


def test_a_month_without_looking_says_so_before_all_else() -> None:
    one = bulletin(replace(MONTH, inspections=0, over=False), Wording(Translator("en")))
    assert [line.split(":")[0] for line in one.first] == [
        "The month is not over; figures may still change.",
        "Nobody inspected this month",
    ]


def test_what_could_not_be_looked_at_is_never_nothing() -> None:
    quiet = replace(MONTH, audits=(), coming={})
    assert "Nothing falls due." in text(quiet)
    assert "Nothing falls due." not in text(replace(quiet, unseen=True))
    assert "there may be more" in text(replace(quiet, unseen=True))


def test_without_progress_nothing_is_praised() -> None:
    assert "Best progress" not in text(replace(MONTH, domains=MONTH.domains[1:]))


def test_tips_fit_what_was_found_and_all_have_some() -> None:
    chosen = dict(tips_of(MONTH))
    assert list(chosen) == ["fire", "archive", "general"]
    assert chosen["fire"][0].id == "e-bike"
    assert all(len(some) >= 2 for some in chosen.values())


def test_it_is_all_chinese_in_chinese() -> None:
    said = text(MONTH, "zh")
    assert "安全简报（2026 年 11 月）" in said
    assert "Best" not in said
    assert "inspections" not in said


def test_markdown_has_a_table() -> None:
    out = io.StringIO()
    write_markdown(bulletin(MONTH, Wording(Translator("en"))), out)
    assert "| Fire safety | 3 | 1 | 2 | 1 | 1 |" in out.getvalue()
