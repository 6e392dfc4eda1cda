from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from safeguard.notify.address import address_of, fields_of, unset_variables, whole_url

URL = "mailtos://me:${SMTP_PASSWORD}@mail.example?to={email}"


def test_fields_and_variables_are_found() -> None:
    assert fields_of(URL) == {"email"}
    assert fields_of("wecombot://${KEY}") == frozenset()
    assert unset_variables(URL, {"SMTP_PASSWORD": ""}.get) == ("SMTP_PASSWORD",)
    assert unset_variables(URL, {"SMTP_PASSWORD": "x"}.get) == ()


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_password_may_hold_any_character(password: str) -> None:
    address = address_of(URL, {"email": "li@example.org"}, {"SMTP_PASSWORD": password}.get)
    assert unquote(address.url.removeprefix("mailtos://me:").partition("@")[0]) == password


def test_what_stands_in_a_value_is_not_filled_in_again() -> None:
    address = address_of("json://${A}/{person}", {"person": "{email}${B}"}, {"A": "{person}", "B": "no"}.get)
    assert unquote(address.url) == "json://{person}/{email}${B}"


def test_a_variable_may_hold_the_whole_address() -> None:
    variable = {"WAY": "json://host.example/a/{person}"}.get
    assert whole_url("${WAY}", variable) == "json://host.example/a/{person}"
    assert address_of("${WAY}", {"person": "li"}, variable).url == "json://host.example/a/li"


def test_an_address_does_not_show_itself() -> None:
    address = address_of(URL, {"email": "li@example.org"}, {"SMTP_PASSWORD": "hush-hush"}.get)
    assert "hush" not in repr(address)
    assert "hush-hush" in address.secrets
