"""The register's columns and the identity of a carrier."""

from __future__ import annotations

from safeguard_confidentiality.carrier_register import CARRIERS, label_of, subject_of

from safeguard import Row


def test_the_copy_is_part_of_the_identity() -> None:
    assert subject_of(Row(2, {"number": "A-1"}, "f.csv")) == "A-1"
    assert subject_of(Row(2, {"number": "A-1", "copy": "2"}, "f.csv")) == "A-1#2"


def test_a_title_is_never_the_label() -> None:
    assert label_of(Row(2, {"number": "A-1", "title": "不应出现"}, "f.csv")) == "A-1"


def test_every_column_is_titled_in_both_languages() -> None:
    assert all(set(column.title) == {"zh", "en"} for column in CARRIERS.columns)
