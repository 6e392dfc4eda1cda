from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from safeguard.cli.environment import Environment, surroundings


@pytest.mark.parametrize(
    ("arguments", "variables", "language", "asked"),
    [
        ([], {}, "en", False),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh", False),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en", False),
        ([], {"LANG": "de_DE.UTF-8"}, "en", False),
        ([], {"LANG": "en_US.UTF-8", "SAFEGUARD_LANG": "zh"}, "zh", True),
        (["plan", "--lang", "en"], {"SAFEGUARD_LANG": "zh"}, "en", True),
        (["--lang=zh", "plan"], {}, "zh", True),
        (["plan", "--lang"], {}, "en", False),
        (["plan", "--lang", "fr"], {"LANG": "zh_CN"}, "zh", False),
    ],
)
def test_the_language_is_what_was_asked_for_else_the_machines(
    arguments: list[str], variables: dict[str, str], language: str, asked: bool
) -> None:
    found = surroundings(arguments, variables)
    assert (found.language, found.language_asked) == (language, asked)


def test_unset_and_empty_are_different_for_plugins() -> None:
    assert surroundings([], {}).plugins is None
    assert surroundings([], {"SAFEGUARD_PLUGINS": ""}).plugins == ""


def test_what_can_be_made_again_lies_in_the_users_cache() -> None:
    assert surroundings([], {"XDG_CACHE_HOME": "/x"}).cache == "/x/safeguard"
    assert surroundings([], {}).cache.endswith("/.cache/safeguard")


def test_whoever_calls_has_a_name() -> None:
    assert surroundings([], {"SAFEGUARD_USER": "王敏"}).user == "王敏"
    assert surroundings([], {}).user


def test_today_is_the_day_of_the_office() -> None:
    class Evening(Environment):
        def now(self) -> datetime:
            return datetime(2026, 11, 23, 20, 30, tzinfo=UTC)

    here = Evening(*surroundings([], {}))
    assert here.today("Asia/Shanghai") == date(2026, 11, 24)
    assert here.today("Europe/Berlin") == date(2026, 11, 23)
    assert surroundings([], {}).now().astimezone(ZoneInfo("UTC")).tzinfo is not None


def test_the_login_is_the_operating_systems_whatever_name_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "somebody")
    named = surroundings([], {"SAFEGUARD_USER": "wang"})
    assert (named.user, named.login) == ("wang", surroundings([], {}).login)
    assert named.login not in {"wang", "somebody"}
