from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import safeguard_fire
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from safeguard_fire.extinguishers.condition_rules import SIGNS
from safeguard_fire.extinguishers.data_rules import _CELLS

from safeguard import Message
from safeguard.messages import Translator

PACKAGE = Path(safeguard_fire.__file__).parent
PARTS = PACKAGE / "locale" / "zh" / "parts"
SAID_IN = {"msg": 0, "Unjudged": 1}
"""Function → which of its arguments is a template."""

COMPILED = PACKAGE / "locale" / "zh" / "LC_MESSAGES" / "fire.mo"


def templates() -> Iterator[str]:
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAID_IN:
                place = SAID_IN[call.func.id]
                yield from (one.value for one in call.args[place : place + 1] if isinstance(one, ast.Constant))
    yield from (sign.message.template for sign in SIGNS)
    yield from _CELLS.values()


def pairs(catalogue: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalogue if message.id}


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    parts = (read_po(io.BytesIO(path.read_bytes())) for path in sorted(PARTS.glob("*.po")))
    return {english: chinese for part in parts for english, chinese in pairs(part).items()}


def test_every_message_is_said_in_chinese(written: dict[str, str]) -> None:
    said = set(templates())
    assert len(said) > 60
    assert sorted(said - set(written)) == []


def test_every_translation_keeps_the_fields_that_it_may_use(written: dict[str, str]) -> None:
    for english, chinese in written.items():
        assert set(re.findall(r"{\w+}", chinese)) <= set(re.findall(r"{\w+}", english)), english


def test_the_compiled_catalogue_is_the_written_one(written: dict[str, str]) -> None:
    assert pairs(read_mo(io.BytesIO(COMPILED.read_bytes()))) == written


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "已于 2026-10-31 达到报废年限（干粉 10 年），超期 23 天"),
        ("en", "Its scrap age of 10 years (Dry powder) was reached on 2026-10-31: 23 days over"),
    ],
)
def test_a_finding_reads_well_in_both_languages(language: str, words: str) -> None:
    message = Message(
        "Its scrap age of {years} years ({agent}) was reached on {due}: {days} over",
        {
            "years": 10,
            "agent": {"zh": "干粉", "en": "Dry powder"},
            "due": "2026-10-31",
            "days": {"zh": "23 天", "en": "23 days"},
        },
        domain="fire",
    )
    assert Translator(language, {"fire": PACKAGE / "locale"}).say(message) == words
