from __future__ import annotations

import pytest
from pydantic import ValidationError

from safeguard.written.model import Bilingual, Duration, Frozen, Id


class Thing(Frozen):
    id: Id
    title: Bilingual
    within: Duration = "7d"


def test_what_is_written_is_frozen() -> None:
    thing = Thing(id="a", title={"en": "A"})
    with pytest.raises(ValidationError, match="frozen"):
        thing.id = "b"  # type: ignore[misc]


@pytest.mark.parametrize("within", ["7", "0d", "7 d", "d7", "99999d", "1y"])
def test_a_duration_has_a_number_and_a_unit(within: str) -> None:
    with pytest.raises(ValidationError):
        Thing(id="a", title={"en": "A"}, within=within)


@pytest.mark.parametrize("bad", ["", "1a", "a b", "a" * 65, "消防"])
def test_an_id_is_a_plain_word(bad: str) -> None:
    with pytest.raises(ValidationError):
        Thing(id=bad, title={"en": "A"})
