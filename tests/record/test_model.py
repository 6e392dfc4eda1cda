"""What the record keeps of a plan."""

from __future__ import annotations

from typing import Any

import orjson

from safeguard.record.canonical import canonical
from safeguard.record.model import PlannedStep


def test_a_planned_step_comes_back_as_it_was(made: Any) -> None:
    (step,) = made.steps(1)
    assert PlannedStep.from_data(orjson.loads(canonical(step.to_data()))) == step
