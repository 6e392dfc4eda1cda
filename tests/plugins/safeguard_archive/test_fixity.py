from __future__ import annotations

import hashlib
import os
import random
import string
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safeguard_archive import digest
from safeguard_archive.fixity import Fixity

from safeguard import CannotTell

Files = dict[str, bytes]
Look = Callable[..., Any]
RECORDS: Files = {
    "minutes/2024-001.txt": b"first\n",
    "minutes/2024-002.txt": b"second\n",
    "合同/2024-003 采购.txt": "采购合同\n".encode(),
}


def write(root: Path, files: Files) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def lines(files: Files, algorithm: str = "sha256") -> str:
    return "".join(f"{hashlib.new(algorithm, data).hexdigest()}  {path}\n" for path, data in files.items())


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder of records, and its list beside it."""
    root = write(tmp_path / "archive", RECORDS)
    (tmp_path / "list.txt").write_text(lines(RECORDS), "utf-8")
    return root


@pytest.fixture
def look(run: Look) -> Look:
    """Compare the folder with its list."""

    def look(**options: Any) -> Any:
        return run(Fixity, **{"root": "archive", "manifest": "list.txt", **options})

    return look


def test_an_untouched_folder_passes(archive: Path, look: Look) -> None:
    seen = look()
    assert seen.observations == ()
    assert (seen.coverage.inspected, seen.coverage.unit, seen.coverage.complete) == (3, "files", True)


def test_damage_is_found_exactly(archive: Path, look: Look) -> None:
    (archive / "minutes/2024-001.txt").unlink()
    (archive / "minutes/2024-002.txt").write_bytes(b"sEcond\n")
    (archive / "extra.txt").write_bytes(b"")
    seen = look()
    assert seen.found == {
        ("missing", "minutes/2024-001.txt"),
        ("altered", "minutes/2024-002.txt"),
        ("added", "extra.txt"),
    }
    assert seen.only("altered").observed == "sha256:" + hashlib.sha256(b"sEcond\n").hexdigest()
    assert seen.only("altered").expected == "sha256:" + hashlib.sha256(b"second\n").hexdigest()
    assert seen.only("missing").place.line == 1
    assert seen.coverage.inspected == 2


def test_only_the_rules_asked_for_are_reported_and_without_content_rules_nothing_is_read(
    archive: Path, look: Look
) -> None:
    (archive / "minutes/2024-002.txt").write_bytes(b"altered")
    (archive / "minutes/2024-001.txt").unlink()
    seen = look(rules=["missing", "added"])
    assert seen.found == {("missing", "minutes/2024-001.txt")}
    assert seen.coverage.inspected == 2


def test_an_empty_folder_cannot_be_judged(tmp_path: Path, look: Look) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "list.txt").write_text(lines(RECORDS), "utf-8")
    with pytest.raises(CannotTell, match="is empty; is it mounted"):
        look()


def test_an_empty_list_is_never_a_pass(archive: Path, tmp_path: Path, look: Look) -> None:
    (tmp_path / "list.txt").write_text("# nothing\n\n", "utf-8")
    seen = look()
    assert seen.untold == {("", "list.txt")}
    assert seen.coverage.inspected == 0


def test_a_folder_or_list_that_is_not_there_cannot_be_judged(archive: Path, look: Look) -> None:
    with pytest.raises(CannotTell, match="The folder elsewhere is not there"):
        look(root="elsewhere")
    with pytest.raises(CannotTell, match=r"The list gone\.txt cannot be read: No such file"):
        look(manifest="gone.txt")


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../secret.txt", "minutes/../../x", "~/x", "~root/x", "C:\\x.txt", "c:/x", "\\\\server\\x", "//s/x",
     "..\\x"],
)  # fmt: skip
def test_hostile_paths_are_refused_as_findings(path: str, archive: Path, tmp_path: Path, look: Look) -> None:
    (tmp_path / "list.txt").write_text(lines(RECORDS) + f"{'0' * 64}  {path}\n", "utf-8")
    seen = look()
    assert seen.found == {("hostile_path", path)}
    assert seen.coverage.left_out == {"listed by a path that leads outside": 1}


def test_the_lock_file_of_an_office_program_is_not_hostile(tmp_path: Path, look: Look) -> None:
    files = {"~$plan.docx": b"x", "~.txt": b"y"}
    write(tmp_path / "archive", files)
    (tmp_path / "list.txt").write_text(lines(files), "utf-8")
    assert look().observations == ()


def test_links_are_not_followed_out_of_the_folder(archive: Path, tmp_path: Path, look: Look) -> None:
    outside = write(tmp_path, {"secret.txt": b"first\n"}) / "secret.txt"
    (archive / "minutes/2024-001.txt").unlink()
    (archive / "minutes/2024-001.txt").symlink_to(outside)
    (archive / "loop").symlink_to("loop")
    seen = look()
    assert seen.found == {
        ("escaping_link", "minutes/2024-001.txt"),
        ("missing", "minutes/2024-001.txt"),
        ("added", "loop"),
    }


def test_a_name_in_the_other_unicode_form_is_found_and_its_content_compared(tmp_path: Path, look: Look) -> None:
    write(tmp_path / "archive", {"cafe\u0301.txt": b"right"})
    (tmp_path / "list.txt").write_text(lines({"caf\u00e9.txt": b"wrong"}), "utf-8")
    assert look().found == {("unicode_collision", "caf\u00e9.txt"), ("altered", "caf\u00e9.txt")}


def test_a_list_made_on_windows_is_understood(tmp_path: Path, look: Look) -> None:
    write(tmp_path / "archive", {"会议/纪要.txt": b"x"})
    listed = lines({"会议\\纪要.txt": b"x"}).replace("\n", "\r\n")
    (tmp_path / "list.txt").write_bytes(listed.encode("gb18030"))
    assert look().observations == ()


def test_sm3_is_told_by_the_name_of_the_list(archive: Path, tmp_path: Path, look: Look) -> None:
    listed = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0  abc.txt\n"  # GB/T 32905, example 1
    write(tmp_path / "archive", {"abc.txt": b"abc"})
    (tmp_path / "list-sm3.txt").write_text(lines(RECORDS, "sm3") + listed, "utf-8")
    assert look(manifest="list-sm3.txt").observations == ()


def test_an_algorithm_that_the_machine_lacks_is_said(
    archive: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("safeguard_archive.fixity.available", lambda name: name != "sha256")
    with pytest.raises(CannotTell, match="This machine cannot compute sha256"):
        look()


def test_an_old_list(archive: Path, tmp_path: Path, look: Look) -> None:
    os.utime(tmp_path / "list.txt", (1_700_000_000, 1_700_000_000))
    assert look(max_age_days=2000).found == set()
    seen = look(max_age_days=365, as_of=date(2024, 11, 15))
    assert seen.found == {("old_list", "list.txt")}
    assert seen.only("old_list").observed == "2023-11-15"


def test_no_right_to_read_is_never_a_pass(archive: Path, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def guarded(path: str, flags: int) -> int:
        if path.endswith("2024-001.txt"):
            raise PermissionError(13, "Permission denied")
        return real(path, flags)

    monkeypatch.setattr(digest.os, "open", guarded)
    seen = look()
    assert seen.untold == {("unreadable", "minutes/2024-001.txt")}
    assert seen.coverage.left_out == {"unreadable": 1}


def test_a_folder_that_cannot_be_listed_hides_its_files(
    archive: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def closed(path: str) -> object:
        if path.endswith("minutes"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    seen = look()
    assert (seen.found, seen.untold) == (set(), {("unreadable", "minutes")})
    assert seen.coverage.left_out == {"in a folder that cannot be listed": 2}
    assert seen.coverage.inspected == 1


def test_a_file_written_to_while_it_is_read_is_not_judged(
    archive: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = archive / "minutes/2024-001.txt"
    real = digest.hasher

    def meddling(algorithm: str) -> object:
        with busy.open("ab") as stream:
            stream.write(b"more")
        return real(algorithm)

    monkeypatch.setattr(digest, "hasher", meddling)
    seen = look()
    assert seen.untold == {("unreadable", "minutes/2024-001.txt")}
    assert seen.coverage.left_out == {"changed while being read": 1}


def test_a_damaged_medium_is_a_finding(archive: Path, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(digest.os, "read", broken)
    seen = look()
    assert {rule for rule, _ in seen.found} == {"unreadable"}
    assert seen.coverage.inspected == 0
    assert seen.coverage.left_out == {"unreadable": 3}


def test_a_pipe_in_place_of_a_record_does_not_hang(archive: Path, look: Look) -> None:
    (archive / "minutes/2024-001.txt").unlink()
    os.mkfifo(archive / "minutes/2024-001.txt")
    assert look().found == {("missing", "minutes/2024-001.txt")}


def test_a_name_that_is_no_text_is_shown_safely(archive: Path, look: Look) -> None:
    Path(os.fsdecode(os.fsencode(archive) + b"/\xff\xfe.txt")).touch()
    assert look().found == {("added", "\\xff\\xfe.txt")}


def test_large_files_are_hashed_in_threads_and_reported_in_order(tmp_path: Path, look: Look) -> None:
    files = {f"{number:02}.bin": bytes([number]) * (digest.LARGE + number * 7) for number in range(6)}
    files |= {f"{number:02}.small": b"s" for number in range(6)}
    write(tmp_path / "archive", files)
    altered = {path: data + b"!" for path, data in files.items()}
    (tmp_path / "list.txt").write_text(lines(altered), "utf-8")
    seen = look()
    assert [one.subject for one in seen.observations] == sorted(files)
    assert seen.coverage.inspected == 12


NAMES = st.text(alphabet=string.ascii_lowercase + "档案·- ", min_size=1, max_size=8).filter(lambda name: name.strip())
TREES = st.dictionaries(NAMES, st.binary(max_size=20), min_size=1, max_size=8)


@given(TREES, TREES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_findings_are_the_set_differences(
    tmp_path_factory: pytest.TempPathFactory, run: Look, there: Files, listed: Files
) -> None:
    root = tmp_path_factory.mktemp("site")
    write(root / "archive", there)
    (root / "list.txt").write_text(lines(listed), "utf-8")
    seen = run(Fixity, base=root, root="archive", manifest="list.txt")
    assert seen.found == {
        *(("missing", path) for path in listed.keys() - there.keys()),
        *(("added", path) for path in there.keys() - listed.keys()),
        *(("altered", path) for path in there.keys() & listed.keys() if there[path] != listed[path]),
    }


@given(st.text(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
def test_any_text_as_a_list_ends_in_observations(
    tmp_path_factory: pytest.TempPathFactory, run: Look, text: str
) -> None:
    root = tmp_path_factory.mktemp("site")
    write(root / "archive", {"a": b""})
    (root / "list.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    seen = run(Fixity, base=root, root="archive", manifest="list.txt")
    assert seen.observations


def test_random_bytes_as_a_list_end_in_observations(archive: Path, tmp_path: Path, look: Look) -> None:
    dice = random.Random(7)
    for name in ("list.txt", "list.csv", "list.json"):
        (tmp_path / name).write_bytes(dice.randbytes(2000))
        assert look(manifest=name).observations
