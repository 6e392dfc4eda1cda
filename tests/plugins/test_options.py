from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import Field, field_validator

from safeguard import Checker, Context, Observation, Options, RegisterName, ok
from safeguard.plugins.options import CheckedOptions, check_options


class Expiry(Checker):
    """Badges."""

    id = "badges.expiry"

    class Options(Checker.Options):
        """What may be set."""

        register: RegisterName = Field(description="which")
        days: int = Field(30, ge=0, description="before")

        @field_validator("days")
        @classmethod
        def _no_thirteen(cls, days: int) -> int:
            if days == 13:
                raise RuntimeError("bad luck")
            return days

    def check(self, ctx: Context, options: Any) -> Iterator[Observation]:
        """Say that all is well."""
        yield ok()


def told(checked: CheckedOptions) -> list[tuple[str, str]]:
    return [(problem.place.key if problem.place else "", str(problem.message)) for problem in checked.problems]


def test_defaults_are_filled_in() -> None:
    assert check_options(Expiry, {"register": "badges"}).options == {"register": "badges", "days": 30}


def test_an_option_called_register_is_required_where_it_has_no_default() -> None:
    assert told(check_options(Expiry, {})) == [("register", "The key register is missing")]


@pytest.mark.filterwarnings("error")
def test_an_option_called_register_makes_no_warning() -> None:
    class Mine(Options):
        register: RegisterName = "badges"

    assert (Mine().register, Mine(register="doors").register) == ("badges", "doors")


def test_everything_wrong_is_told_at_once_with_its_key() -> None:
    checked = check_options(Expiry, {"register": 3, "days": -1, "dayz": 1})
    assert checked.options is None
    assert told(checked) == [
        ("register", "register must be text, not 3"),
        ("days", "-1 is too small: 0 or more is wanted"),
        ("dayz", "Unknown key dayz"),
    ]


def test_what_a_validator_raises_is_a_problem() -> None:
    ((_, message),) = told(check_options(Expiry, {"register": "badges", "days": 13}))
    assert message == "The options of badges.expiry cannot be validated: RuntimeError: bad luck"


def test_the_answer_crosses_as_data() -> None:
    for checked in (check_options(Expiry, {"register": "badges"}), check_options(Expiry, {})):
        assert CheckedOptions.from_data(checked.to_data()) == checked
    with pytest.raises(TypeError):
        CheckedOptions.from_data({"options": 3, "problems": []})
