"""A record is in a folder, or in a database with its files in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.errors import RecordError
from safeguard.record.location import Location, location_of
from safeguard.site.load import load_site


@pytest.mark.parametrize(
    ("written", "folder", "url"),
    [
        ("", "record", ""),
        ("record: kept/here\n", "kept/here", ""),
        ("record: postgresql://a@h/office\n", "record", "postgresql://a@h/office"),
        ("record: postgresql:///office\nevidence: files\n", "files", "postgresql:///office"),
    ],
)
def test_is_where_the_site_says(tmp_path: Path, written: str, folder: str, url: str) -> None:
    (tmp_path / "site.yaml").write_text(f"site: hq\ntitle: HQ\n{written}", "utf-8")
    assert location_of(load_site(tmp_path)) == Location(tmp_path.resolve() / folder, url)


def test_a_url_with_a_password_is_refused_and_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="A password does not belong") as refused:
        Location(tmp_path, "postgresql://li:s3cret@h/office")
    assert "s3cret" not in repr(refused.value.problems)
    assert refused.value.exit_code == 78
