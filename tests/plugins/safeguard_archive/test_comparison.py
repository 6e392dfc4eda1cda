from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from safeguard_archive.comparison import Comparison, all_names, compare
from safeguard_archive.manifest import Listed, Manifest
from safeguard_archive.tree import Link, Tree, walk

ROOT = "/srv/archive"


def listing(*paths: str, form: str = "text") -> Manifest:
    return Manifest(form, {path: Listed(path, {"sha256": "00"}, line) for line, path in enumerate(paths, 1)})


def laid(manifest: Manifest, tree: Tree, itself: str = "", ignore: tuple[str, ...] = ()) -> Comparison:
    return compare(manifest, tree, root=ROOT, itself=itself, ignore=ignore)


def present(found: Comparison) -> dict[str, str]:
    return {listed.path: actual for listed, actual in found.present}


NAMES = st.sets(st.sampled_from(["a", "b", "c/d", "c/e", "f"]))


@given(NAMES, NAMES)
def test_present_missing_and_added_are_the_differences_of_sets(listed: set[str], there: set[str]) -> None:
    found = laid(listing(*sorted(listed)), Tree(files=set(there)))
    assert set(present(found)) == listed & there
    assert {one.path for one in found.missing} == listed - there
    assert found.added == sorted(there - listed)


def test_a_list_inside_the_folder_is_not_an_added_file() -> None:
    assert laid(listing("a"), Tree(files={"a", "sums.txt"}), itself="sums.txt").added == []


def test_a_list_that_names_itself_is_told_and_not_looked_up() -> None:
    found = laid(listing("sums.txt"), Tree(files={"sums.txt"}), itself="sums.txt")
    assert (found.names_itself, found.present, found.added) == (True, [], [])


def test_links_count_as_their_file_only_inside_the_folder() -> None:
    links = {
        "in": Link(f"{ROOT}/a", inside=True),
        "out": Link("/etc/passwd", inside=False),
        "dead": Link(f"{ROOT}/gone", inside=True),
        "folder": Link(f"{ROOT}/c", inside=True),
    }
    found = laid(listing("in", "out", "dead", "folder"), Tree(files={"a", "c/d"}, links=links))
    assert present(found) == {"in": "a"}
    assert [one.path for one in found.missing] == ["out", "dead", "folder"]
    assert found.added == ["c/d"]


def test_an_unlisted_link_is_added_unless_it_leads_out() -> None:
    links = {"in": Link(f"{ROOT}/a", inside=True), "out": Link("/etc/passwd", inside=False)}
    assert laid(listing("a"), Tree(files={"a"}, links=links)).added == ["in"]


def test_paths_from_windows_and_in_the_other_unicode_form_are_found() -> None:
    tree = Tree(files={"会议/纪要.txt", "cafe\u0301.txt"})
    found = laid(listing("会议\\纪要.txt", "caf\u00e9.txt"), tree)
    assert present(found) == {"会议\\纪要.txt": "会议/纪要.txt", "caf\u00e9.txt": "cafe\u0301.txt"}
    assert found.added == []


def test_two_forms_of_a_name_that_are_both_listed_are_two_files() -> None:
    both = ("caf\u00e9.txt", "cafe\u0301.txt")
    assert present(laid(listing(*both), Tree(files=set(both)))) == {name: name for name in both}
    only_one = laid(listing(*both), Tree(files={both[1]}))
    assert [one.path for one in only_one.missing] == [both[0]]


def test_below_a_closed_folder_nobody_knows() -> None:
    found = laid(listing("shut/1", "open/1"), Tree(files={"x"}, closed={"shut": "Permission denied"}))
    assert ([one.path for one in found.hidden], [one.path for one in found.missing]) == (["shut/1"], ["open/1"])


def test_a_bag_speaks_of_its_payload_only() -> None:
    tree = Tree(files={"data/1", "data/2", "bagit.txt", "manifest-sha256.txt"})
    assert laid(listing("data/1", form="bagit"), tree).added == ["data/2"]
    assert laid(listing("data/1"), tree).added == ["bagit.txt", "data/2", "manifest-sha256.txt"]


def test_pipes_are_no_files_but_they_are_there() -> None:
    found = laid(listing("pipe"), Tree(files={"a"}, special={"pipe", "other"}))
    assert ([one.path for one in found.missing], found.added) == (["pipe"], ["a", "other"])


def test_unlisted_files_are_passed_over_on_request_and_counted() -> None:
    found = laid(listing("a"), Tree(files={"x/Thumbs.db", "Thumbs.db", "y"}), ignore=("*/Thumbs.db",))
    assert (found.ignored, found.added) == (1, ["Thumbs.db", "y"])


def test_every_name_of_both_sides_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "link").symlink_to("a")
    assert set(all_names(listing("a", "gone"), walk(tmp_path))) == {"a", "link", "gone"}
