"""Efforts are known from the least to the most."""

from __future__ import annotations

from typing import get_args

from safeguard.checklist.model import Mitigation
from safeguard.mitigation.task import EFFORTS


def test_every_effort_of_the_checklist_language_has_a_place() -> None:
    written = get_args(get_args(Mitigation.model_fields["effort"].annotation)[0])
    assert (*written, None) == EFFORTS
