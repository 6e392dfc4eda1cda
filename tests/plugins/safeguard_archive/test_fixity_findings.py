from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from safeguard_archive import fixity_findings as findings
from safeguard_archive.comparison import compare
from safeguard_archive.digest import Hashed, NotHashed, Trouble
from safeguard_archive.fixity_findings import Compared
from safeguard_archive.manifest import Listed, read_manifest
from safeguard_archive.tree import walk

from safeguard import Coverage, Grade, Observation, Status

A, B = hashlib.sha256(b"a").hexdigest(), hashlib.sha256(b"b").hexdigest()


def beside(folder: Path, text: str, *files: str) -> Compared:
    """A folder with the given files, laid beside a list."""
    root = folder / "archive"
    root.mkdir(exist_ok=True)
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).touch()
    (folder / "list.txt").write_text(text, "utf-8")
    manifest, tree = read_manifest(folder / "list.txt"), walk(root)
    return Compared("list.txt", manifest, tree, compare(manifest, tree, root=str(root), itself=""))


def said(observations: object) -> list[tuple[str, str, Grade | None]]:
    return [(one.rule, one.subject, one.grade) for one in observations]  # type: ignore[attr-defined]


def test_a_good_list_of_a_good_folder_has_nothing_to_say(tmp_path: Path) -> None:
    about = beside(tmp_path, f"{A}  1.txt\n", "1.txt")
    assert [*findings.list_defects(about), *findings.name_defects(about), *findings.presence(about)] == []
    assert findings.unseen(about) == Coverage(0, "files", {})


def test_repeated_and_contradicting_lines(tmp_path: Path) -> None:
    about = beside(tmp_path, f"{A}  1\n{A}  2\n{A}  ./1\n{B}  2\n")
    contradicting, repeated = findings.list_defects(about)
    assert said([contradicting, repeated]) == [("contradicting_line", "2", None), ("repeated_line", "1", Grade.MINOR)]
    assert (str(contradicting.place), str(repeated.place)) == ("list.txt:4", "list.txt:3")


def test_a_line_that_cannot_be_understood_is_a_finding_and_a_hole(tmp_path: Path) -> None:
    about = beside(tmp_path, f"who knows\nabcd  short.txt\n{A}  ../out\n")
    assert said(findings.list_defects(about)) == [
        ("bad_line", "list.txt: who knows", None),
        ("bad_line", "list.txt: short.txt", None),
        ("hostile_path", "../out", None),
    ]
    assert findings.unseen(about).left_out == {
        "listed in a line that cannot be understood": 2,
        "listed by a path that leads outside": 1,
    }


@pytest.mark.parametrize(("algorithm", "weak"), [("md5", True), ("sha1", True), ("sha256", False), ("sha512", False)])
def test_weak_algorithms_are_an_observation(tmp_path: Path, algorithm: str, weak: bool) -> None:
    about = beside(tmp_path, f"{hashlib.new(algorithm, b'a').hexdigest()}  1\n")
    expected = [("weak_algorithm", f"list.txt: {algorithm}", Grade.OBSERVATION)]
    assert said(findings.list_defects(about)) == (expected if weak else [])


@pytest.mark.parametrize(("written", "old"), [(date(2026, 11, 13), False), (date(2026, 11, 12), True)])
def test_a_list_is_old_after_the_days_allowed(tmp_path: Path, written: date, old: bool) -> None:
    seen = list(findings.list_age(beside(tmp_path, ""), written, date(2026, 11, 23), 10))
    assert [one.rule for one in seen] == (["old_list"] if old else [])


def test_names_that_another_system_takes_for_the_same(tmp_path: Path) -> None:
    files = ("Docs/a", "docs/b", "caf\u00e9.txt", "cafe\u0301.txt", "Cafe\u0301.txt")
    seen = list(findings.name_defects(beside(tmp_path, "", *files)))
    assert [(one.rule, str(one.message)) for one in seen] == [
        ("unicode_collision", "Two names differ only in their Unicode form: cafe\\u0301.txt | café.txt"),
        ("case_collision", "Names differ only in upper and lower case: Cafe\\u0301.txt | cafe\\u0301.txt | café.txt"),
        ("case_collision", "Names differ only in upper and lower case: Docs | docs"),
    ]


def test_a_collision_between_the_list_and_the_folder_counts_too(tmp_path: Path) -> None:
    assert said(findings.name_defects(beside(tmp_path, f"{A}  MINUTES/1\n", "minutes/1"))) == [
        ("case_collision", "MINUTES", None)
    ]


def test_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/link").symlink_to("/etc")
    [seen] = findings.name_defects(beside(tmp_path, ""))
    assert (seen.rule, seen.subject, str(seen.message)) == (
        "escaping_link",
        "link",
        "A link leads out of the folder, to /etc; it was not followed",
    )


def test_presence(tmp_path: Path) -> None:
    about = beside(tmp_path, f"{A}  1\n{A}  gone\n", "1", "late")
    missing, added = findings.presence(about)
    assert said([missing, added]) == [("missing", "gone", None), ("added", "late", None)]
    assert str(missing.place) == "list.txt:2"


LISTED = Listed("1.txt", {"sha256": A}, 7, size=1)


def judged(tmp_path: Path, outcome: Hashed | NotHashed, listed: Listed = LISTED) -> tuple[str, Observation | None]:
    return findings.content(beside(tmp_path, ""), listed, outcome)


def test_the_right_content(tmp_path: Path) -> None:
    assert judged(tmp_path, Hashed(1, {"sha256": A})) == (findings.LOOKED_AT, None)


def test_either_digest_of_a_contradicting_list_is_let_pass_here_and_told_there(tmp_path: Path) -> None:
    listed = Listed("1.txt", {"sha256": A}, 7, others={"sha256": {B}})
    assert judged(tmp_path, Hashed(1, {"sha256": B}), listed) == (findings.LOOKED_AT, None)


def test_other_content_is_told_with_both_digests_and_kept_as_evidence(tmp_path: Path) -> None:
    counted, seen = judged(tmp_path, Hashed(1, {"sha256": B}))
    assert counted == findings.LOOKED_AT
    assert seen is not None
    assert (seen.rule, seen.observed, seen.expected) == ("altered", f"sha256:{B}", f"sha256:{A}")
    assert (str(seen.place), seen.evidence[0].sha256) == ("list.txt:7", B)


def test_one_wrong_digest_of_several_is_enough(tmp_path: Path) -> None:
    listed = Listed("1.txt", {"md5": "00", "sha256": A}, 1)
    _, seen = judged(tmp_path, Hashed(1, {"md5": "11", "sha256": A}), listed)
    assert seen is not None
    assert (seen.rule, seen.observed) == ("altered", "md5:11")


def test_a_wrong_size_with_the_right_digest_is_a_mistake_of_the_list(tmp_path: Path) -> None:
    _, seen = judged(tmp_path, Hashed(3, {"sha256": A}))
    assert seen is not None
    assert (seen.rule, str(seen.message)) == (
        "size",
        "The digest is right, yet the list says 1 bytes and there are 3",
    )


@pytest.mark.parametrize(
    ("trouble", "counted", "rule", "status"),
    [
        (Trouble.GONE, findings.GONE, "missing", Status.FAIL),
        (Trouble.DAMAGED, "unreadable", "unreadable", Status.FAIL),
        (Trouble.DENIED, "unreadable", "unreadable", Status.ERROR),
        (Trouble.CHANGED, "changed while being read", "unreadable", Status.ERROR),
        (Trouble.SPECIAL, "unreadable", "unreadable", Status.ERROR),
        (Trouble.OTHER, "unreadable", "unreadable", Status.ERROR),
    ],
)
def test_what_could_not_be_read_is_never_a_pass(
    tmp_path: Path, trouble: Trouble, counted: str, rule: str, status: Status
) -> None:
    how, seen = judged(tmp_path, NotHashed(trouble, "said the system"))
    assert seen is not None
    assert (how, seen.rule, seen.status) == (counted, rule, status)
