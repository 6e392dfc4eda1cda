"""The collector is put off for a while only, also where something goes wrong, and stays off where it was."""

from __future__ import annotations

import gc

import pytest

from safeguard.pipeline.garbage import not_collected


def test_it_is_off_inside_and_on_again_after() -> None:
    with not_collected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), not_collected():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_had_put_it_off_finds_it_off() -> None:
    with not_collected():
        with not_collected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
