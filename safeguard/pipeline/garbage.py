"""Making thousands of objects that are all kept, without looking for garbage among them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collected() -> Iterator[None]:
    """Put the collector of cycles off while something is read whole; what is in no cycle is freed at once as always.

    Reading ten thousand findings would set off a look at every object of the program, though all of them are kept.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
