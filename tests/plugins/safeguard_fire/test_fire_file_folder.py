from __future__ import annotations

from pathlib import Path

from safeguard_fire.fire_file_folder import names_in


def test_only_files_that_hold_something_count(tmp_path: Path) -> None:
    (tmp_path / "43").mkdir()
    for name, text in {
        "43/drill.pdf": "x",
        "plan.docx": "x",
        "empty.pdf": "",
        ".hidden": "x",
        "~$plan.docx": "x",
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "plan.docx")
    found = names_in(tmp_path)
    assert (found.names, found.unread) == (("43/drill.pdf", "plan.docx"), ())


def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path) -> None:
    found = names_in(tmp_path / "gone")
    assert (found.names, found.unread) == ((), (".",))
