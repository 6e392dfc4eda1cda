"""Run the checkers of the plugin on what a test writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from safeguard_confidentiality.carriers import Carriers
from safeguard_confidentiality.marked_documents import MarkedDocuments

from safeguard import Context, Coverage, Observation, Target, TargetKind
from safeguard.checkers.context import RegisterSource, SiteView

Seen = tuple[list[Observation], Coverage]
AS_OF = date(2026, 11, 23)


def _sorted_in(yielded: list[Observation | Coverage]) -> Seen:
    (coverage,) = [one for one in yielded if isinstance(one, Coverage)]
    return [one for one in yielded if isinstance(one, Observation)], coverage


@pytest.fixture
def looked_through(tmp_path: Path) -> Callable[..., Seen]:
    """Look for marked documents in a share of files: ``looked_through({"a.txt": b"…"})``."""

    def run(files: Mapping[str, bytes], **options: str) -> Seen:
        share = tmp_path / "share"
        share.mkdir(exist_ok=True)
        for name, content in files.items():
            (share / name).parent.mkdir(parents=True, exist_ok=True)
            (share / name).write_bytes(content)
        target = Target(TargetKind.SHARE, "public", attributes={"path": str(share)})
        context = Context(target, AS_OF, SiteView("office", str(tmp_path), "Asia/Shanghai"), tmp_path)
        checker = MarkedDocuments()
        return _sorted_in(list(checker.check(context, MarkedDocuments.Options.model_validate(options))))

    return run


@pytest.fixture
def judged(tmp_path: Path) -> Callable[..., Seen]:
    """Judge a carrier register of rows: ``judged([{"编号": "A-1"}], rules=["overdue"])``."""

    def run(rows: list[dict[str, str]], **options: object) -> Seen:
        headers = list(dict.fromkeys(name for row in rows for name in row))
        text = io.StringIO()
        writer = csv.DictWriter(text, headers)
        writer.writeheader()
        writer.writerows(rows)
        path = tmp_path / "carriers.csv"
        path.write_text(text.getvalue(), "utf-8")
        site = SiteView("office", str(tmp_path), "Asia/Shanghai", registers={"carriers": RegisterSource(str(path))})
        context = Context(Target(TargetKind.SITE, "office"), AS_OF, site, tmp_path)
        return _sorted_in(list(Carriers().check(context, Carriers.Options.model_validate(options))))

    return run
