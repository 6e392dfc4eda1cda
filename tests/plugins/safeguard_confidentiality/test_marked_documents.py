"""A share is looked through file by file; nothing found is copied, nothing skipped is silent."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from safeguard_confidentiality.marked_documents import MarkedDocuments

from safeguard import Coverage, Observation, Status
from safeguard.testing import run_checker

LookedThrough = Callable[..., tuple[list[Observation], Coverage]]

MARKED = "机密★10年\n测试样例 非密\n".encode("gb18030")


def test_one_observation_for_each_file(looked_through: LookedThrough) -> None:
    files = {
        "甲/样例.txt": MARKED + "机密★10年\n秘密★5年\n".encode("gb18030"),
        "乙.txt": "例如标注为“秘密★1年”的文件".encode(),
        "丙.txt": "普通文字".encode(),
    }
    seen, coverage = looked_through(files)
    assert [
        (one.status, one.rule, one.subject, one.message.values["count"] if one.rule == "marked" else 0) for one in seen
    ] == [
        (Status.INFO, "mentioned", "乙.txt", 0),
        (Status.FAIL, "marked", "甲/样例.txt", 2),
    ]
    assert coverage == Coverage(3, "files")


def test_the_text_around_a_mark_and_the_mark_itself_are_not_kept(looked_through: LookedThrough) -> None:
    seen, _ = looked_through({"样例.txt": MARKED + "不该被带走的内容".encode("gb18030")})
    kept = repr(seen)
    assert "不该被带走" not in kept
    assert "机密★10年" not in kept
    assert "机…年 (6) hmac-sha256:" in kept


def test_nothing_in_the_share_is_changed(looked_through: LookedThrough, tmp_path: Path) -> None:
    looked_through({"样例.txt": MARKED})
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in (tmp_path / "share").iterdir()}
    looked_through({})
    assert before == {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in (tmp_path / "share").iterdir()}
    assert [path.name for path in tmp_path.iterdir()] == ["share"]


def test_what_was_not_inspected_is_counted_by_reason(looked_through: LookedThrough, tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / "link").symlink_to("/etc/passwd")
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    seen, coverage = looked_through(
        {
            "a.pdf": b"%PDF-1.4",
            "b.pdf": b"%PDF-1.4",
            "c.jpg": b"\xff\xd8\xff",
            "d.docx": encrypted,
            "e.docx": b"PK\x03\x04",
        }
    )
    assert coverage == Coverage(0, "files", {"damaged": 1, "encrypted": 1, "symbolic link": 1, "unsupported": 3})
    assert [(one.rule, one.subject) for one in seen] == [("encrypted", "d.docx"), ("not_inspected", "")]
    assert "image 1, pdf 2" in str(seen[1].message)


def test_a_file_whose_name_cannot_be_decoded_is_inspected(looked_through: LookedThrough) -> None:
    ((one,), _) = looked_through({os.fsdecode(b"\xc3\xdc%.txt"): MARKED})
    assert one.subject == "%C3%DC%25.txt"
    repr(one).encode("utf-8")


def test_on_a_classified_machine_marks_are_information(looked_through: LookedThrough) -> None:
    ((one,), _) = looked_through({"样例.txt": MARKED}, profile="classified")
    assert (one.status, one.rule) == (Status.INFO, "marked")


@pytest.mark.parametrize(
    ("files", "status"), [({}, Status.ERROR), ({"a.txt": "x"}, Status.PASS), ({"a.pdf": b"%PDF-"}, Status.ERROR)]
)
def test_only_what_was_looked_at_can_pass(files: dict[str, str | bytes], status: Status) -> None:
    outcome = run_checker(MarkedDocuments, shares={"files": files}, target="share:files")
    assert outcome.status is status


def test_a_share_named_as_an_option() -> None:
    outcome = run_checker(MarkedDocuments, options={"share": "files"}, shares={"files": {"a.txt": MARKED}})
    assert outcome.status is Status.FAIL


def test_a_share_that_is_gone_is_an_error(tmp_path: Path) -> None:
    outcome = run_checker(MarkedDocuments, shares={"files": tmp_path / "gone"}, target="share:files")
    assert outcome.status is Status.ERROR
