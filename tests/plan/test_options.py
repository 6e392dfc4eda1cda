from __future__ import annotations

from safeguard.plan.options import unknown_names, with_inputs


def test_inputs_are_put_in_at_any_depth() -> None:
    options = {"a": {"input": "big"}, "b": [{"c": {"input": "name"}}], "d": {"input": "other", "e": 1}}
    assert with_inputs(options, {"big": True, "name": "x"}) == {
        "a": True,
        "b": [{"c": "x"}],
        "d": {"input": "other", "e": 1},
    }


def test_only_options_of_that_kind_are_looked_at() -> None:
    schema = {"properties": {"register": {"x-safeguard": "register"}, "note": {}}}
    assert list(unknown_names({"register": "x", "note": "y"}, schema, "register", {"z"})) == [("register", "x")]
    assert list(unknown_names({"register": "x"}, schema, "share", {"z"})) == []
