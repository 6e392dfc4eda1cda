from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import safeguard_information
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from safeguard import Message
from safeguard.messages import Translator, Value

PACKAGE = Path(safeguard_information.__file__).parent
CATALOGUE = PACKAGE / "locale" / "zh" / "LC_MESSAGES" / "information.po"


def pairs(catalogue: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalogue if message.id}


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return pairs(read_po(io.BytesIO(CATALOGUE.read_bytes())))


def test_every_message_is_said_in_chinese_and_none_is_left_over(
    written: dict[str, str], explained: Callable[[str], set[str]]
) -> None:
    said = {str(found[2]) for found in extract_from_dir(str(PACKAGE), keywords={"msg": None})}
    assert len(said) > 100
    assert said | explained("information") == set(written)
    assert all(re.search("[\u4e00-\u9fff]", chinese) for chinese in written.values())


def test_every_translation_keeps_its_fields(written: dict[str, str]) -> None:
    for english, chinese in written.items():
        assert set(re.findall(r"{\w+}", chinese)) == set(re.findall(r"{\w+}", english)), english


def test_the_compiled_catalogue_is_the_written_one(written: dict[str, str]) -> None:
    assert pairs(read_mo(io.BytesIO(CATALOGUE.with_suffix(".mo").read_bytes()))) == written


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "高危端口 tcp/6379（Redis）对网络开放，地址 0.0.0.0:6379，程序：从这里看不到的程序"),
        (
            "en",
            (
                "The high-risk port tcp/6379 (Redis) is open to the network at 0.0.0.0:6379, "
                "by a program that cannot be seen from here"
            ),
        ),
    ],
)
def test_a_finding_reads_well_in_both_languages(language: str, words: str) -> None:
    from safeguard_information.listeners import _BAD, _UNSEEN

    values: dict[str, Value] = {"port": "tcp/6379", "service": "Redis", "addresses": "0.0.0.0:6379", "program": _UNSEEN}
    message = Message(_BAD["high_risk"].template, values, domain="information")
    assert Translator(language, {"information": PACKAGE / "locale"}).say(message) == words
