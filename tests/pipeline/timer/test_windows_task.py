from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from safeguard.messages import Translator
from safeguard.pipeline.timer.call import TimedCall
from safeguard.pipeline.timer.windows_task import ENCODING, NAMESPACE, task

NOW = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)


def parsed(call: TimedCall) -> ET.Element:
    return ET.fromstring(task(call, Translator("zh"), NOW).encode(ENCODING))


def test_a_task_is_made_up_for_and_repeated(call: TimedCall) -> None:
    root = parsed(call)
    names = {"t": NAMESPACE}

    def text(path: str) -> str | None:
        return root.findtext(path, namespaces=names)

    assert root.tag == f"{{{NAMESPACE}}}Task"
    assert text("t:RegistrationInfo/t:Description") == "Safeguard: 本部 50%"
    assert text("t:Settings/t:StartWhenAvailable") == "true"
    assert text("t:Settings/t:MultipleInstancesPolicy") == "IgnoreNew"
    assert text("t:Triggers/t:TimeTrigger/t:Repetition/t:Interval") == "PT15M"
    assert text("t:Triggers/t:TimeTrigger/t:StartBoundary") == "2026-11-23T08:00:00"
    assert text("t:Actions/t:Exec/t:Command") == call.program[0]
    assert text("t:Actions/t:Exec/t:WorkingDirectory") == str(call.folder)


def test_its_words_are_quoted_as_windows_parts_them(call: TimedCall) -> None:
    arguments = parsed(call).findtext("t:Actions/t:Exec/t:Arguments", namespaces={"t": NAMESPACE})
    assert arguments is not None
    assert apart(arguments) == list(call.words[1:])


def apart(line: str) -> list[str]:
    """Part a line as CommandLineToArgvW does: backslashes count before a quotation mark only."""
    words, word, quoted, backslashes, begun = [], "", False, 0, False
    for sign in line:
        if sign == "\\":
            backslashes += 1
            continue
        if sign == '"':
            word += "\\" * (backslashes // 2)
            if backslashes % 2:
                word += '"'
            else:
                quoted = not quoted
            begun, backslashes = True, 0
            continue
        word += "\\" * backslashes
        backslashes = 0
        if sign == " " and not quoted:
            words += [word] if word or begun else []
            word, begun = "", False
        else:
            word += sign
    word += "\\" * backslashes
    return [*words, *([word] if word or begun else [])]
