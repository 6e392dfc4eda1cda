from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

Call = Callable[..., Any]
UNTIL = (datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=100)).isoformat()
GRANT = ("--item", "A-1", "--asked-by", "li", "--until", UNTIL, "--reason", "The fitter comes in December")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--by", "li"), 65, "[permitted]"),
        (("--asked-by", "chen", "--by", "chen"), 65, "[second_person]"),
        (("--reason", " ", "--by", "chen"), 65, "[reason]"),
        (("--until", "2099-01-01", "--by", "chen"), 65, "[term]"),
        (("--until", "soon", "--by", "chen"), 65, "[dates]"),
        (("--item", "Z-9", "--by", "chen"), 65, "[item_known]"),
        (("--asked-by", "lee", "--by", "chen"), 65, "[people_of_site]"),
        (("--at", "loby", "--by", "chen"), 65, "Did you mean area:lobby?"),
        (("--evidence", "missing.pdf", "--by", "chen"), 66, "missing.pdf"),
        (("--by", "chan"), 65, "[known_person]"),
    ],
)
@pytest.mark.parametrize("group", ["waiver", "attestation"])
def test_what_breaks_a_rule_is_refused_by_its_name(
    decide: Call, group: str, options: tuple[str, ...], code: int, said: str
) -> None:
    refused = decide(group, "grant", *GRANT, *options)
    assert (refused.code, refused.out, said in refused.err) == (code, "", True), refused.err
    assert decide(group, "list").out == "There is none\n"


def test_what_is_refused_keeps_no_file(decide: Call, ledger: Path) -> None:
    assert decide("waiver", "grant", *GRANT, "--evidence", ledger / "site.yaml", "--by", "li").code == 65
    assert not list(ledger.rglob("evidence/??"))
