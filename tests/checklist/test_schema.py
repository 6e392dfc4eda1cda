from __future__ import annotations

from safeguard.checklist.model import Checklist
from safeguard.checklist.schema import json_schema


def test_the_schema_speaks_the_words_of_the_yaml() -> None:
    schema = json_schema(Checklist)
    item = schema["$defs"]["Item"]
    assert {"with", "ask", "answer", "for_each"} <= set(item["properties"])
    assert item["additionalProperties"] is False
    assert schema["$defs"]["AnswerSpec"]["properties"]["pass"]
