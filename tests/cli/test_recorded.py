from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.cli.recorded import open_record
from safeguard.errors import RecordError
from safeguard.site.load import load_site


def test_the_record_lies_where_the_site_says(office: Path) -> None:
    site = office / "site.yaml"
    site.write_text(site.read_text("utf-8") + "record: kept/here\n", "utf-8")
    with open_record(load_site(office), create=True) as record:
        assert record.inspections() == ()
    assert (office / "kept" / "here" / "record.sqlite").is_file()


def test_a_record_that_is_only_read_is_not_made(office: Path) -> None:
    with pytest.raises(RecordError):
        open_record(load_site(office), create=False)
    assert not (office / "record").exists()
