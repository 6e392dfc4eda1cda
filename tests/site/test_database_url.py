"""A URL in ``site.yaml`` names a database, and no password."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from safeguard.errors import SiteError
from safeguard.site.database_url import is_url, mistakes


def test_a_folder_is_no_url() -> None:
    assert [is_url(one) for one in ("record", "../kept", "/srv/记录", "postgresql:///x", "C:\\record")] == [
        *(False, False, False),
        *(True, False),
    ]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://li@host/office", []),
        ("postgres:///office", []),
        ("postgresql://li@/office?host=/run/postgresql&sslmode=verify-full", []),
        ("postgresql://?service=office", []),
        ("postgresql://[::1]:5433/office", []),
        ("postgresql://host", ["The URL names no database"]),
        ("mysql://host/office", ["Safeguard does not know the database mysql"]),
        ("postgresql://li:pw@host/office", ["A password does not belong into site.yaml"]),
        ("postgresql://li:@host/office", ["A password does not belong into site.yaml"]),
        ("postgresql://host/office?password=pw", ["A password does not belong into site.yaml"]),
        ("postgresql://host/office?sslpassword=", ["A password does not belong into site.yaml"]),
        ("postgresql://[host/office", ["This is not a URL of a database"]),
        ("http://li:pw@host", ["Safeguard does not know the database http", "A password does not belong into site.yaml", "The URL names no database"]),
    ],
)  # fmt: skip
def test_says_everything_that_is_wrong(url: str, said: list[str]) -> None:
    found = list(mistakes(url))
    assert [str(message) for message, _ in found] == said
    assert "pw" not in "".join(f"{message}{hint}" for message, hint in found).replace("PGPASSWORD", "")


def test_is_told_with_its_line(site: Callable[[str], object]) -> None:
    with pytest.raises(SiteError) as refused:
        site("record: postgresql://li:pw@host/office\n")
    (problem,) = refused.value.problems
    assert (problem.place.line if problem.place else 0, str(problem.message)) == (
        3,
        "A password does not belong into site.yaml",
    )


def test_a_folder_of_files_without_a_database_is_told(site: Callable[[str], object]) -> None:
    with pytest.raises(SiteError, match="Only a record in a database keeps its files elsewhere"):
        site("evidence: files\n")
