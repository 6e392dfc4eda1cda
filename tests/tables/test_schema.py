from __future__ import annotations

import pytest

from safeguard import Column, Kind, Schema


def test_a_column_is_found_by_its_name(schema: Schema) -> None:
    assert schema.column("made").title["zh"] == "出厂日期"
    with pytest.raises(KeyError):
        schema.column("出厂日期")


def test_a_column_is_optional_text_unless_it_says_more() -> None:
    column = Column("note", {"zh": "备注", "en": "Note"})
    assert (column.kind, column.required, column.unique, column.aliases, column.choices) == (
        Kind.TEXT,
        False,
        False,
        (),
        {},
    )


def test_the_kinds_are_words_that_a_template_may_show() -> None:
    assert [kind.value for kind in Kind] == ["text", "date", "datetime", "number", "bool", "choice"]
