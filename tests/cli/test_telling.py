from __future__ import annotations

import json
from pathlib import Path

import pytest

from safeguard.cli.app import App
from safeguard.cli.environment import surroundings
from safeguard.cli.output import Output
from safeguard.cli.telling import tell
from safeguard.messages import Translator
from safeguard.pipeline.concluding import sources_of
from safeguard.record.store import Record


@pytest.mark.parametrize(("language", "title"), [("en", "HQ"), ("zh", "本部")])
def test_an_inspection_is_told_in_a_language_no_wider_than_the_terminal(
    language: str, title: str, begun: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    app = App(surroundings([], {}), Output(Translator(language)))
    with Record.open(begun / "record", create=False) as record:
        sources = sources_of(record, record.inspection("last"))
        capsys.readouterr()
        tell(app, sources, as_json=False)
        said = capsys.readouterr().out
        tell(app, sources, as_json=True)
        data = json.loads(capsys.readouterr().out)
    assert said.startswith(f"{title} · 20261123-1")
    assert max(map(len, said.splitlines())) <= 70
    assert (data["head"]["site"], data["language"]) == (title, language)
