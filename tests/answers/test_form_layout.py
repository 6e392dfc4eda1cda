from __future__ import annotations

from safeguard.answers.form_layout import COLUMNS, WIDTHS
from safeguard.messages import LANGUAGES


def test_every_column_has_a_header_in_every_language_and_no_two_are_alike() -> None:
    assert all(set(header) == set(LANGUAGES) for header in COLUMNS.values())
    for language in LANGUAGES:
        assert len({header[language] for header in COLUMNS.values()}) == len(COLUMNS)


def test_the_first_column_says_which_question_a_row_answers() -> None:
    assert next(iter(COLUMNS)) == "step"


def test_the_widths_fit_on_a_landscape_page() -> None:
    assert set(WIDTHS) == set(COLUMNS)
    assert sum(WIDTHS.values()) <= 155
