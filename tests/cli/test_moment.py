from __future__ import annotations

from datetime import UTC, datetime

from safeguard.cli.app import App
from safeguard.cli.environment import surroundings
from safeguard.cli.moment import moment_of
from safeguard.cli.output import Output
from safeguard.messages import Translator
from safeguard.runner.settings import RunSettings


def test_no_two_are_called_the_same() -> None:
    app = App(surroundings([], {"SAFEGUARD_USER": "timer"}), Output(Translator("en")))
    moments = [moment_of(app, RunSettings()) for _ in range(20)]
    assert len({one.holder for one in moments}) == 20
    assert moments[0].by == "timer"
    assert moment_of(app, RunSettings(), "li").by == "li"
    assert abs((datetime.now(UTC) - datetime.fromisoformat(moments[0].stamp())).total_seconds()) < 60
