"""The base of everything written in YAML, and the small types that all of it shares."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


def _as_text(value: object) -> object:
    return {"zh": value, "en": value} if isinstance(value, str) else value


def _not_blank(text: dict[str, str]) -> dict[str, str]:
    if not text or not all(words.strip() for words in text.values()):
        raise ValueError("a text must not be empty")
    return text


Bilingual = Annotated[
    dict[Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Za-z]+)?$")], str],
    BeforeValidator(_as_text, json_schema_input_type=str | dict[str, str]),
    AfterValidator(_not_blank),
]
"""Words by language, ``{zh: …, en: …}``; a plain string stands for every language."""

Id = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=64)]
"""A name that other places refer to."""

Duration = Annotated[str, Field(pattern=r"^[1-9]\d{0,3}[hdwm]$")]
"""``24h``, ``7d``, ``2w``, ``3m``: hours, days, weeks, calendar months."""


class Frozen(BaseModel):
    """Base of everything written in YAML: frozen, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
