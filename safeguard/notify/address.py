"""The address of one person on one channel: the channel's URL, filled in at the moment of sending."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from safeguard.notify.redact import secrets_of

_HOLE = re.compile(r"\$\{(?P<variable>\w+)\}|\{(?P<field>email|phone|person)\}")
_ALONE = re.compile(r"\$\{(?P<variable>\w+)\}")

Variable = Callable[[str], str | None]
"""Looks a variable of the environment up."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes. Never to be shown, logged or recorded."""

    url: str = field(repr=False)
    secrets: frozenset[str] = field(repr=False)
    """What must not be repeated of it."""


def whole_url(url: str, variable: Variable) -> str:
    """Return the URL of a channel; one that is nothing but ``${NAME}`` is the whole value of the variable."""
    alone = _ALONE.fullmatch(url.strip())
    return (variable(alone["variable"]) or url) if alone else url


def fields_of(url: str) -> frozenset[str]:
    """Return what a URL must know of a person: ``email``, ``phone``, ``person``."""
    return frozenset(hole["field"] for hole in _HOLE.finditer(url) if hole["field"])


def unset_variables(url: str, variable: Variable) -> tuple[str, ...]:
    """Return the variables of the environment that a URL names and that are not set, or empty."""
    names = (hole["variable"] for hole in _HOLE.finditer(url) if hole["variable"])
    return tuple(dict.fromkeys(name for name in names if not variable(name)))


def address_of(url: str, fields: Mapping[str, str], variable: Variable) -> Address:
    """Return where a message for one person goes.

    Values are encoded, so that a password may hold any character.

    Args:
        url: of the channel, all of whose variables are set.
        fields: of the person: ``email``, ``phone``, ``person``.
        variable: the environment.
    """
    whole = whole_url(url, variable)
    values: list[str] = [fields.get("email", ""), fields.get("phone", "")]

    def value(hole: re.Match[str]) -> str:
        found = (variable(hole["variable"]) or "") if hole["variable"] else fields.get(hole["field"], "")
        values.append(found)
        return quote(found, safe="")

    filled = _HOLE.sub(value, whole)
    return Address(filled, secrets_of(filled, *values))
