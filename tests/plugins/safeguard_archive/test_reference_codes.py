from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from safeguard_archive.reference_codes import ReferenceCodes

from safeguard import CannotTell

Run = Callable[..., Any]


def touch(root: Path, *names: str) -> None:
    for name in names:
        (root / "a" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "a" / name).touch()


GOOD = tuple(f"文书/J101-WS·2024·Y·办公室-{number:04}.ofd" for number in (1, 2, 3))


def test_good_names_pass(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, *GOOD, "manifest-sha256.txt", "文书/J101-WS·2024·Y·办公室-0001.pdf")
    seen = run(ReferenceCodes, root="a")
    assert (seen.observations, seen.coverage.inspected) == ((), 4)


def test_bad_codes_are_found_exactly(run: Run, tmp_path: Path) -> None:
    touch(
        tmp_path,
        *GOOD[1:],
        "补记.txt",
        "J101-ZP.2025.D30-0001.jpg",
        "J101-WS·2031·Y·办公室-0001.ofd",
        "J101-KU·2024·D15-0001.ofd",
        f"copy/{GOOD[1].rpartition('/')[2]}",
    )
    seen = run(ReferenceCodes, root="a")
    assert seen.found == {
        ("gap", "J101-WS·2024·Y·办公室-…"),
        ("malformed", "补记.txt"),
        ("mistyped", "J101-ZP.2025.D30-0001.jpg"),
        ("future_year", "J101-WS·2031·Y·办公室-0001.ofd"),
        ("retention", "J101-KU·2024·D15-0001.ofd"),
        ("repeated", "J101-WS·2024·Y·办公室-0002"),
    }
    assert seen.only("mistyped").expected == "J101-ZP·2025·D30-0001"
    assert seen.only("gap").message.values == {"count": 1, "some": "1"}
    assert run(ReferenceCodes, root="a", rules=["gap"]).found == {("gap", "J101-WS·2024·Y·办公室-…")}


@pytest.mark.parametrize(
    "name", ["~$x.docx", "Thumbs.db", "a:b.txt", "a?.txt", "tail .d/x.txt ", "ends.", "\ue000.txt", "a" * 200 + "/" + "b" * 70]
)  # fmt: skip
def test_names_that_travel_badly(run: Run, tmp_path: Path, name: str) -> None:
    touch(tmp_path, name)
    assert run(ReferenceCodes, root="a", rules=["name"]).found == {("name", name)}


def test_the_retention_of_a_volume_is_looked_up_too(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "K021-ZP·2019·D15-025-001.jpg", "K021-ZP·2019·D30-025-001.jpg")
    assert run(ReferenceCodes, root="a").found == {("retention", "K021-ZP·2019·D15-025-001.jpg")}


def test_an_office_may_have_forms_of_its_own(run: Run, tmp_path: Path) -> None:
    touch(tmp_path, "AB-1.txt", "AB-3.txt")
    seen = run(ReferenceCodes, root="a", forms={"own": r"AB-(?P<number>\d+)"})
    assert seen.found == {("gap", "AB-…")}
    with pytest.raises(ValidationError, match="own: "):
        run(ReferenceCodes, root="a", forms={"own": "("})


def test_no_folder_and_an_empty_one(run: Run, tmp_path: Path) -> None:
    with pytest.raises(CannotTell, match="is not there"):
        run(ReferenceCodes, root="a")
    (tmp_path / "a").mkdir()
    assert run(ReferenceCodes, root="a").coverage.inspected == 0
