"""Every checker keeps its contract, the checklist its language, and the catalogue its words."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from safeguard.checklist.load import load_checklist, load_overlay
from safeguard.checklist.tailor import tailor
from safeguard.testing import assert_checklist, assert_conforms, load_installed

ROOT = Path(__file__).parents[3]
CHECKLIST = ROOT / "checklists" / "archive.yaml"
PLUGIN = ROOT / "plugins" / "safeguard_archive"
LOG = "ts,temp_c,rh,calibrated\n" + "".join(
    f"2026-11-{day:02} {hour:02}:00,{30 if hour == 5 else 20 + hour % 2},52,2020-01-01\n"
    for day in range(13, 23)
    for hour in range(24)
)
LOANS = "loan_id,code,borrower,approved_by,secrecy,loan_date,due_date\nL-1,A,Wang,,secret,2026-01-05,2026-01-15\n"
SAMPLES: dict[str, dict[str, Any]] = {
    "archive.climate": {"options": {"register": "log"}, "registers": {"log": LOG}},
    "archive.loans": {"registers": {"archive_loans": LOANS}},
    "archive.duplicates": {"options": {"root": "shares/a"}, "shares": {"a": {"1": "x", "2": "x", "3": ""}}},
    "archive.reference_codes": {"options": {"root": "shares/a"}, "shares": {"a": {"J101-WS.2024.Y-0002.txt": "x"}}},
    "archive.fixity": {
        "options": {"root": "shares/a", "manifest": "shares/list/sums.txt"},
        "shares": {"a": {"1": "x"}, "list": {"sums.txt": f"{'0' * 64}  1\n{'1' * 64}  2\n"}},
    },
}


@pytest.mark.parametrize("checker", SAMPLES)
def test_every_checker_keeps_its_contract(checker: str) -> None:
    assert_conforms(checker, **SAMPLES[checker])


def test_no_checker_is_forgotten() -> None:
    assert set(load_installed("archive").checkers) == set(SAMPLES)


def test_the_checklist_keeps_its_language() -> None:
    assert_checklist(CHECKLIST, load_installed("archive"))


def test_the_overlay_fits_and_gives_its_reasons() -> None:
    overlay = load_overlay(CHECKLIST.parent / "overlays" / "small-office.yaml")
    tailored = tailor(load_checklist(CHECKLIST), [overlay])
    assert len(tailored.left_out) == 18
    assert all(set(reason) == {"zh", "en"} for reason in tailored.left_out.values())
    assert tailored.inputs["has_archive_room"] is False


def catalogue() -> dict[str, str]:
    with (PLUGIN / "locale/zh/LC_MESSAGES/archive.po").open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream) if message.id}


def test_everything_that_is_said_is_said_in_chinese(explained: Callable[[str], set[str]]) -> None:
    said = {str(found[2]) for found in extract_from_dir(PLUGIN, keywords={"msg": None})} | explained("archive")
    translated = catalogue()
    assert said - {template for template, words in translated.items() if words} == set()
    assert set(translated) - said == set()


def test_translations_keep_the_fields() -> None:
    for template, words in catalogue().items():
        assert set(re.findall(r"{\w+}", words)) == set(re.findall(r"{\w+}", template)), template


def test_the_compiled_catalogue_is_up_to_date() -> None:
    compiled = gettext.translation("archive", PLUGIN / "locale", ["zh"])
    assert {template: compiled.gettext(template) for template in catalogue()} == catalogue()
