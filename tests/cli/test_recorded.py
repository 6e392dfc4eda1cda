from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safeguard.cli.recorded import open_record
from safeguard.errors import RecordError
from safeguard.site.load import load_site

Call = Callable[..., Any]


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


def test_the_record_lies_on_the_server_that_the_site_names_and_its_files_in_a_folder(
    office: Path, database: str, safeguard: Call
) -> None:
    site = office / "site.yaml"
    site.write_text(f"{site.read_text('utf-8')}record: {database}\nevidence: files\n", "utf-8")
    missing = safeguard("record", "verify", "--site", office)
    assert (missing.code, "There is no record here yet" in missing.err) == (66, True)
    assert safeguard("run", "--site", office, "--as-of", "2026-11-23").code in {0, 1, 2, 3}
    verified = safeguard("record", "verify", "--site", office)
    assert (verified.code, "Nothing differs" in verified.out) == (0, True)
    assert safeguard("inspection", "list", "--site", office).code == 0
    assert "PostgreSQL" in safeguard("doctor", "--site", office).out
    assert not (office / "record").exists()
    assert (office / "files").is_dir()
