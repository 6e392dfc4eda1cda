"""Which registers an invented office keeps, and who makes each."""

from __future__ import annotations

from collections.abc import Callable

from safeguard_fire.extinguishers.register import EXTINGUISHERS

from generator.extinguishers import extinguishers
from generator.made import Made, Wish
from safeguard import Schema

REGISTERS: tuple[tuple[Schema, Callable[[Wish], Made]], ...] = ((EXTINGUISHERS, extinguishers),)
