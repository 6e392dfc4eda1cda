"""The JSON Schema of what is written in YAML, for editors that complete and check while typing."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from safeguard.checklist.model import Checklist, Overlay
from safeguard.version import __version__

MODELS: dict[str, type[BaseModel]] = {"checklist": Checklist, "overlay": Overlay}
"""Kind of file → model."""


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the schema (draft 2020-12) of one kind of file."""
    schema = model.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"Made by safeguard {__version__}",
        **schema,
    }
