from __future__ import annotations

from collections.abc import Iterable

import pydantic
import pytest

from safeguard import fail, msg, ok
from safeguard.checkers.context import Context
from safeguard.checkers.contract import (
    CannotTell,
    Checker,
    Limits,
    Needs,
    NotApplicable,
    Options,
    RegisterName,
    ShareName,
    Unsupported,
)
from safeguard.results.observation import Observation


class Expiry(Checker):
    """Badges past their last day."""

    id = "badges.expiry"

    class Options(Options):
        """What to look at."""

        register: RegisterName = "badges"
        share: ShareName = ""
        days: int = 30

    def check(self, ctx: Context, options: Options) -> Iterable[Observation]:
        yield ok() if options.days > 0 else fail(msg("late"))


def test_options_have_types_and_defaults() -> None:
    assert Expiry.Options().model_dump() == {"register": "badges", "share": "", "days": 30}
    assert Expiry.Options.model_validate({"days": "7"}).days == 7


@pytest.mark.parametrize("wrong", [{"days": "many"}, {"dais": 7}, {"register": None}])
def test_wrong_options_are_refused_before_anything_runs(wrong: dict[str, object]) -> None:
    with pytest.raises(pydantic.ValidationError):
        Expiry.Options.model_validate(wrong)


def test_an_option_may_be_called_register_and_need_a_value() -> None:
    class Needed(Options):
        """It has no default."""

        register: RegisterName

    with pytest.raises(pydantic.ValidationError, match="register"):
        Needed.model_validate({})
    assert Needed(register="loans").register == "loans"


def test_options_do_not_change_while_a_checker_runs() -> None:
    options = Expiry.Options()
    with pytest.raises(pydantic.ValidationError):
        options.days = 1  # type: ignore[misc]


def test_an_option_says_what_it_names() -> None:
    properties = Expiry.Options.model_json_schema()["properties"]
    assert {name: declared.get("x-safeguard") for name, declared in properties.items()} == {
        "register": "register",
        "share": "share",
        "days": None,
    }


def test_a_checker_without_options_needs_and_limits_has_the_usual_ones() -> None:
    class Plain(Checker):
        """Looks."""

        id = "badges.plain"

        def check(self, ctx: Context, options: Options) -> Iterable[Observation]:
            yield ok()

    assert Plain.Options().model_dump() == {}
    assert (Plain.needs, Plain.limits) == (Needs(), Limits())


def test_a_checker_must_check() -> None:
    with pytest.raises(TypeError, match="abstract"):
        type("Lazy", (Checker,), {"id": "badges.lazy"})()


@pytest.mark.parametrize("outcome", [NotApplicable, CannotTell, Unsupported])
def test_an_outcome_keeps_its_reason_for_every_language(
    outcome: type[NotApplicable | CannotTell | Unsupported],
) -> None:
    reason = msg("The site keeps no register named {name}; name its file in site.yaml", name="badges")
    raised = outcome(reason)
    assert raised.reason is reason
    assert str(raised) == "The site keeps no register named badges; name its file in site.yaml"
