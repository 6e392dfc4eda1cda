from __future__ import annotations

import json

import pytest

from safeguard.plugins.source import PluginSource, Trust


def test_a_source_crosses_to_a_worker_as_json_and_back() -> None:
    source = PluginSource("badges", "acme_badges", distribution="acme-badges", digest="ab", trust=Trust.PINNED)
    assert PluginSource.from_data(json.loads(json.dumps(source.to_data()))) == source


@pytest.mark.parametrize(
    ("trust", "loads"),
    [(Trust.BUILT_IN, True), (Trust.PINNED, True), (Trust.MODIFIED, False), (Trust.UNLISTED, False)],
)
def test_only_what_is_built_in_or_pinned_loads(trust: Trust, loads: bool) -> None:
    assert trust.loads is loads
