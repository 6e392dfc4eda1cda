"""An emergency plan: all parts of an on-site plan, the office's people, and gaps that stay visible."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from safeguard.messages import Translator, msg
from safeguard.mitigation.emergency import scenarios, sketch
from safeguard.mitigation.supplies import SUPPLIES, Supply
from safeguard.report import document_markdown
from safeguard.report.document import Document, Grid, Words
from safeguard.report.emergency_plan import ROWS, emergency_document
from safeguard.report.rows import RowMaker
from safeguard.report.sources import Sources
from safeguard.report.wording import Wording

GOLDEN = Path(__file__).parent / "golden"
TITLES = tuple(column.title for column in SUPPLIES.columns[:3])
FULL = Supply("emergency_supplies", SUPPLIES.title, TITLES, (("手电筒", "6", "值班室"), ("=1+1", "2", "大厅")))
Make = Callable[..., Document]


@pytest.fixture
def make(make_sources: Callable[..., Sources], translate: Callable[[str], Translator]) -> Make:
    def document(language: str, scenario: str = "fire", *supplies: Supply) -> Document:
        sources = make_sources()
        wording = Wording(translate(language))
        known = {one.scenario.scenario: one for one in sources.plan.sketches}
        chosen = known.get(scenario) or sketch(scenario, (), sources.site)
        maker = RowMaker(wording, sources.items, sources.site)
        return emergency_document(chosen, supplies, sources.site.title, date(2026, 11, 23), maker, wording)

    return document


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_whole_plan(make: Make, language: str) -> None:
    """Set UPDATE_GOLDEN=1 to write the files anew, and read the difference before committing it."""
    stream = io.StringIO()
    document_markdown.write(make(language, "fire", FULL), stream)
    path = GOLDEN / f"emergency.{language}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(stream.getvalue(), "utf-8")
    assert stream.getvalue() == path.read_text("utf-8")


@pytest.mark.parametrize("scenario", scenarios())
def test_every_plan_has_the_parts_of_the_standard(make: Make, scenario: str) -> None:
    titles = [section.title for section in make("zh", scenario).sections]
    assert titles == [
        *("一、适用范围", "二、事故风险描述", "三、应急组织机构及职责", "四、应急响应"),
        *("（一）信息报告", "（二）预警", "（三）响应启动", "（四）应急处置", "（五）应急支援", "（六）响应终止"),
        *("五、处置措施", "六、注意事项", "七、后期处置", "八、应急物资", "九、联系方式", "十、附件"),
    ]


def test_it_calls_itself_a_draft(make: Make) -> None:
    plan = make("zh")
    assert plan.title.endswith("（草案）")
    assert plan.warning.startswith("草案：")


def test_a_register_that_is_not_there_is_said(make: Make) -> None:
    lost = Supply(
        "x", SUPPLIES.title, trouble=msg("The register {name} could not be read", name="x"), cause=msg("Lost")
    )
    blocks = next(section for section in make("en", "fire", lost).sections if "Supplies" in section.title).blocks
    assert blocks[-1] == Words("The register x could not be read; Lost")


def test_a_long_register_is_cut_and_says_so(make: Make) -> None:
    many = Supply("x", SUPPLIES.title, TITLES, tuple((str(n), "1", "") for n in range(ROWS + 5)))
    blocks = next(section for section in make("en", "fire", many).sections if "Supplies" in section.title).blocks
    assert isinstance(blocks[-2], Grid)
    assert len(blocks[-2].rows) == ROWS
    assert blocks[-1] == Words(f"Shown: {ROWS} of {ROWS + 5} rows of the register")
