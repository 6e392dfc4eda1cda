from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from safeguard.errors import RecordError, UsageError
from safeguard.pipeline.due_citations import CitationBook
from safeguard.pipeline.due_desk import DueDesk
from safeguard.pipeline.parsed_cache import reader
from safeguard.pipeline.posting import month_of
from safeguard.site.load import load_site

BOOK = CitationBook(reader(None))


def test_a_month_counts_what_stood_and_happened_in_it(desk: Any) -> None:
    first = desk.inspect(date(2026, 10, 12))
    desk.answer(first, {"A-1@area:lobby": False, "A-1@area:stairs": False, "A-2": 0.5})
    second = desk.inspect(date(2026, 11, 9))
    desk.answer(second, {"A-1@area:lobby": True, "A-1@area:stairs": False, "A-2": 2})
    about = DueDesk(load_site(desk.folder), desk.record, desk.record.folder, datetime(2026, 11, 23, 8, tzinfo=UTC))
    october, november = (month_of(about, BOOK, date(2026, number, 1)) for number in (10, 11))
    (then,), (now,) = october.domains, november.domains
    assert (then.before, then.new, then.open, then.gone) == (0, 3, 3, 0)
    assert (now.before, now.new, now.open, now.gone) == (3, 0, 1, 2)
    assert (then.overdue, now.overdue) == (2, 1)
    assert (october.inspections, november.inspections) == (1, 1)
    assert (october.over, november.over, november.as_of) == (True, False, date(2026, 11, 23))
    assert november.severities == {"critical": 1}
    assert november.unseen, "no schedule was ever begun, so that nobody knows what comes"


def test_a_month_that_has_not_begun_and_an_office_without_a_record(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("site: hq\ntitle: HQ\n", "utf-8")
    about = DueDesk(load_site(tmp_path), None, tmp_path, datetime(2026, 11, 23, tzinfo=UTC))
    with pytest.raises(UsageError):
        month_of(about, BOOK, date(2026, 12, 1))
    with pytest.raises(RecordError) as caught:
        month_of(about, BOOK, date(2026, 11, 1))
    assert caught.value.exit_code == 66
