from __future__ import annotations

import pytest
from safeguard_fire.extinguishers.model_code import ModelCode, parse_model_code


@pytest.mark.parametrize(
    ("code", "agent", "wheeled", "stored", "sub", "charge"),
    [
        ("MS6", "water", False, False, "", 6),
        ("MSZ/6", "water", False, True, "", 6),
        ("MSQ/9", "water", False, False, "Q", 9),
        ("MSZ/AR45", "water", False, True, "AR", 45),
        ("MSTZ/60", "water", True, True, "", 60),
        ("MSWZ/2.5", "water", False, True, "", 2.5),
        ("MSW/3", "water", False, False, "", 3),
        ("MP6", "water", False, False, "", 6),
        ("MPZ/9", "water", False, True, "", 9),
        ("MPZ/AR6", "water", False, True, "AR", 6),
        ("MPT/AR40", "water", True, False, "AR", 40),
        ("MF8", "powder", False, False, "", 8),
        ("MFZ8", "powder", False, True, "", 8),
        ("MFZL4", "powder", False, True, "ABC", 4),
        ("MFZ/ABC4", "powder", False, True, "ABC", 4),
        ("MFZ/BC3", "powder", False, True, "BC", 3),
        ("MFTZ/ABC35", "powder", True, True, "ABC", 35),
        ("MFT50", "powder", True, False, "", 50),
        ("MY4", "halon1211", False, False, "", 4),
        ("MT3", "co2", False, False, "", 3),
        ("MT/5", "co2", False, False, "", 5),
        ("MTT24", "co2", True, False, "", 24),
        ("MJZ/6", "clean", False, True, "", 6),
    ],
)
def test_codes_of_the_trade(code: str, agent: str, wheeled: bool, stored: bool, sub: str, charge: float) -> None:
    assert parse_model_code(code) == ModelCode(agent, wheeled, stored, sub, charge)


@pytest.mark.parametrize("written", ["ＭＦＺ／ＡＢＣ４", "mfz/abc4", " MFZ/ABC 4 ", "MFZ/ABC4A"])
def test_widths_cases_and_blanks_do_not_matter(written: str) -> None:
    assert parse_model_code(written) == ModelCode("powder", False, True, "ABC", 4)


@pytest.mark.parametrize("written", ["", "干粉", "ABC4", "MXZ/4", "MFZ/ABC", "4kg", "MFZ/ABC4/5"])
def test_what_is_no_code(written: str) -> None:
    assert parse_model_code(written) is None
