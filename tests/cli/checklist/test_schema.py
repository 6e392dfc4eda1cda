from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from safeguard.written.yaml_reader import read_yaml

Call = Callable[..., Any]


@pytest.mark.parametrize(("kind", "file"), [("checklist", "own.yaml"), ("site", "site.yaml")])
def test_an_editor_accepts_what_the_program_accepts(kind: str, file: str, safeguard: Call, office: Path) -> None:
    schema = json.loads(safeguard("checklist", "schema", kind).out)
    data = read_yaml(office / file).data
    jsonschema.validate(data, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "unknown": 1}, schema)


def test_without_a_word_it_is_the_schema_of_a_checklist(safeguard: Call) -> None:
    assert safeguard("checklist", "schema").out == safeguard("checklist", "schema", "checklist").out
    assert safeguard("checklist", "schema", "overlay").out != safeguard("checklist", "schema").out


def test_a_kind_that_is_none_is_told(safeguard: Call) -> None:
    said = safeguard("checklist", "schema", "plan")
    assert (said.code, said.err.splitlines()[0]) == (64, "KIND: plan is not one of checklist, overlay, site")
