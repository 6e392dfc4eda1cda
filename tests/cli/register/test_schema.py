from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def test_the_schema_of_a_row_is_printed(safeguard: Call, office: Path) -> None:
    said = safeguard("register", "schema", "drills", "--site", office)
    schema = json.loads(said.out)
    assert (said.code, schema["title"]) == (0, "Fire drills")
    assert {"date", "participants"} <= set(schema["required"])
