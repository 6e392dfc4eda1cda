from __future__ import annotations

import pytest

from safeguard.cli.app import App
from safeguard.cli.environment import surroundings
from safeguard.cli.output import Output
from safeguard.messages import Translator, msg


@pytest.mark.parametrize(
    ("asked", "of_the_site", "spoken"),
    [("", "zh", "关闭"), ("", "en", "closed"), ("en", "zh", "closed"), ("zh", "en", "关闭")],
)
def test_a_site_has_its_own_language_unless_another_was_asked_for(asked: str, of_the_site: str, spoken: str) -> None:
    environment = surroundings([], {"SAFEGUARD_LANG": asked, "LANG": "C"})
    app = App(environment, Output(Translator(environment.language)))
    app.use_language(of_the_site)
    assert spoken in app.speak.say(msg("closed"))
