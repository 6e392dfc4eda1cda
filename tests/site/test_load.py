from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard.errors import MissingFileError, SiteError
from safeguard.site.load import WrittenSite, load_site


def test_a_site_needs_little(site: Callable[[str], WrittenSite], tmp_path: Path) -> None:
    written = site("")
    assert written.site.zone == "Asia/Shanghai"
    assert written.root == tmp_path.resolve()
    assert "fire_officer" in written.roles


def test_everything_that_leads_nowhere_is_told_at_once(site: Callable[[str], WrittenSite]) -> None:
    with pytest.raises(SiteError) as caught:
        site(
            """units: [{id: a, title: A, parent: b}, {id: b, title: B, parent: a}]
areas: [{id: x, title: X, unit: c}, {id: x, title: Y}]
people: [{id: p, name: P, roles: [fire_oficer]}]
"""
        )
    assert [(one.place.line if one.place else 0, str(one.message)) for one in caught.value.problems] == [
        (4, "The id x stands 2 times"),
        (4, "The id x stands 2 times"),
        (3, "The units above a lead back to it"),
        (3, "The units above b lead back to it"),
        (4, "There is no unit c"),
        (5, "There is no role fire_oficer"),
    ]
    assert str(caught.value.problems[-1].hint) == "Did you mean fire_officer?"


def test_a_role_of_its_own_is_known(site: Callable[[str], WrittenSite]) -> None:
    written = site("roles: {guard: {zh: 保安, en: Guard}}\npeople: [{id: p, name: P, roles: [guard]}]\n")
    assert "guard" in written.roles


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("zone: Peking", "not an IANA time zone, such as Asia/Shanghai"),
        ("country: China", "China does not have the form ^[A-Z]{2}$"),
        ("languag: zh", "Unknown key languag"),
        ("settings: {deadlines: {high: soon}}", "soon does not have the form ^[1-9]\\d{0,3}[hdwm]$"),
    ],
)
def test_a_wrong_value_is_bad_configuration(line: str, message: str, site: Callable[[str], WrittenSite]) -> None:
    with pytest.raises(SiteError) as caught:
        site(line + "\n")
    assert [str(one.message) for one in caught.value.problems] == [message]
    assert caught.value.exit_code == 78


def test_no_site_is_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        load_site(tmp_path)


def test_hours_belong_to_somebody(site: Callable[[str], WrittenSite]) -> None:
    known = "people: [{id: p, name: P}]\nsettings: {resources: {hours: {p: 4, archivist: 8}}}\n"
    assert site(known).site.settings.resources.hours == {"p": 4, "archivist": 8}
    with pytest.raises(SiteError) as caught:
        site(known.replace("archivist", "archivst"))
    (wrong,) = caught.value.problems
    assert str(wrong.message) == "There is neither a person nor a role archivst"
    assert str(wrong.hint) == "Did you mean archivist?"
