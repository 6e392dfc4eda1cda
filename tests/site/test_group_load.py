from __future__ import annotations

from pathlib import Path

import pytest

from safeguard.errors import MissingFileError, SiteError
from safeguard.site.group_load import WrittenGroup, load_group


def written(folder: Path, units: str) -> WrittenGroup:
    (folder / "group.yaml").write_text(f"group: bureau\ntitle: Bureau\nunits:\n{units}", "utf-8")
    return load_group(folder)


def office(folder: Path, name: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "site.yaml").write_text(f"site: {Path(name).name}\ntitle: {name}\n", "utf-8")


def test_offices_are_found_by_path_and_by_pattern_in_the_order_of_the_file(tmp_path: Path) -> None:
    for name in ("north/b", "north/a", "head", "north/nothing"):
        office(tmp_path, name)
    (tmp_path / "north" / "nothing" / "site.yaml").unlink()
    group = written(
        tmp_path,
        """  - {id: head, site: head}
  - {id: regions, title: Regions, units: [{id: north, title: North, sites: ["north/*"]}]}
""",
    )
    assert [(leaf.file.relative_to(tmp_path).as_posix(), leaf.unit) for leaf in group.leaves] == [
        ("head/site.yaml", ("head",)),
        ("north/a/site.yaml", ("regions", "north")),
        ("north/b/site.yaml", ("regions", "north")),
    ]
    assert group.root == tmp_path.resolve()


def test_an_office_that_is_not_there_is_for_whoever_reads_it(tmp_path: Path) -> None:
    (leaf,) = written(tmp_path, "  - {id: gone, site: gone}\n").leaves
    assert not leaf.file.exists()


def test_everything_that_is_wrong_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    office(tmp_path, "a")
    with pytest.raises(SiteError) as caught:
        written(
            tmp_path,
            """  - {id: a, site: a}
  - {id: a, title: A, sites: ["b/*"]}
  - id: c
    title: C
    units:
      - {id: d, site: a/site.yaml}
""",
        )
    assert [(one.place.line if one.place else 0, str(one.message)) for one in caught.value.problems] == [
        (5, "There is a unit a already"),
        (5, "No office fits b/*"),
        (9, f"The office {tmp_path.resolve() / 'a' / 'site.yaml'} stands in the unit a already"),
    ]
    assert caught.value.exit_code == 78


@pytest.mark.parametrize(
    ("units", "message"),
    [
        ("  - {id: a, sit: a}\n", "Unknown key sit"),
        ("  - {id: a}\n", "a unit needs site, sites or units: it holds nothing"),
        ("  - {id: a, title: A, sites: ['']}\n", ""),
        ("  []\n", ""),
    ],
)
def test_what_no_group_can_mean_is_refused(units: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(SiteError) as caught:
        written(tmp_path, units)
    assert message in [str(one.message) for one in caught.value.problems] or not message


def test_units_have_an_end(tmp_path: Path) -> None:
    inner = "{id: u0, site: a}"
    for depth in range(1, 17):
        inner = f"{{id: u{depth}, title: U, units: [{inner}]}}"
    with pytest.raises(SiteError) as caught:
        written(tmp_path, f"  - {inner}\n")
    assert [str(one.message) for one in caught.value.problems] == ["Units are nested deeper than 16 levels"]


def test_no_group_is_a_missing_file_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError) as caught:
        load_group(tmp_path)
    assert "--group" in str(caught.value.problems[0].hint)


@pytest.mark.parametrize("pattern", ["/", "***", "../../*", "a**/b"])
def test_a_pattern_that_means_nothing_is_told(pattern: str, tmp_path: Path) -> None:
    with pytest.raises(SiteError):
        written(tmp_path, f"  - {{id: a, title: A, sites: ['{pattern}']}}\n")
