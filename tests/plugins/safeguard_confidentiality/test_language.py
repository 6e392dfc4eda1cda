"""Everything the plugin says, it says in Chinese too."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import safeguard_confidentiality

from safeguard.messages import Message, Translator

_PACKAGE = Path(safeguard_confidentiality.__file__ or "").parent


def templates() -> list[str]:
    """Return the template of every message in the plugin's code."""
    calls = [
        node
        for path in sorted(_PACKAGE.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "msg"
    ]
    return sorted({ast.literal_eval(call.args[0]) for call in calls})


@pytest.mark.parametrize("template", templates())
def test_every_message_has_its_chinese_with_the_same_fields(template: str) -> None:
    say = Translator("zh", {"confidentiality": _PACKAGE / "locale"}).say
    chinese = say(Message(template, {}, "confidentiality"))
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert set(re.findall(r"\{\w+\}", chinese)) == set(re.findall(r"\{\w+\}", template))


def test_there_are_messages() -> None:
    assert len(templates()) > 15
