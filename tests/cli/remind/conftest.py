"""An office whose safety officer can be told things by mail, and in which nobody ever began the schedules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

Call = Callable[..., Any]


@pytest.fixture
def bureau(safeguard: Call, office: Path, postbox: Any) -> Path:
    """Its folder; the record is there."""
    file = office / "site.yaml"
    site = yaml.safe_load(file.read_text("utf-8"))
    people = [
        {"id": "wang", "name": "Wang Min", "roles": ["safety_officer"], "email": "wang@office.example"},
        {"id": "zhao", "name": "Zhao Lei"},
    ]
    quiet = {"from": "00:00", "to": "00:00", "days_off": False}
    notify = {"channels": [{"id": "mail", "url": postbox.url}], "quiet": quiet, "link": "https://office.example/due"}
    file.write_text(yaml.safe_dump({**site, "language": "en", "people": people, "notify": notify}), "utf-8")
    assert safeguard("run", "--site", office).code == 3
    return office


@pytest.fixture
def remind(safeguard: Call, bureau: Path) -> Call:
    """Call ``safeguard remind`` there."""

    def call(*arguments: object, **about: Any) -> Any:
        words = list(map(str, arguments))
        at = 1 if words and words[0] in {"status", "test"} else 0
        return safeguard("remind", *words[:at], "--site", bureau, *words[at:], **about)

    return call
