"""A call as a description of a task for the Task Scheduler of Windows (Task Scheduler schema 1.2)."""

from __future__ import annotations

from datetime import datetime
from subprocess import list2cmdline
from xml.etree import ElementTree as ET

from safeguard.messages import Translator
from safeguard.pipeline.timer.call import TimedCall

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
ENCODING = "utf-16"
"""As ``schtasks /XML`` reads it."""
MARK = "safeguard schedule install"
"""``RegistrationInfo/Source`` of every task of ours."""


def task(call: TimedCall, speak: Translator, now: datetime) -> str:
    """Return the description.

    Args:
        call: what is called.
        speak: in which language it is described.
        now: local; from that hour on it is called.
    """
    root = ET.Element("Task", {"version": "1.2", "xmlns": NAMESPACE})
    about = {"Source": MARK, "Description": f"Safeguard: {speak.say(call.title)}", "URI": f"\\{call.unit}"}
    _add(root, "RegistrationInfo", about)
    trigger = ET.SubElement(ET.SubElement(root, "Triggers"), "TimeTrigger")
    _add(trigger, "Repetition", {"Interval": f"PT{call.minutes}M", "StopAtDurationEnd": "false"})
    _texts(trigger, {"StartBoundary": f"{now:%Y-%m-%dT%H}:00:00", "Enabled": "true"})
    settings = {
        "MultipleInstancesPolicy": "IgnoreNew",
        "DisallowStartIfOnBatteries": "false",
        "StopIfGoingOnBatteries": "false",
        "StartWhenAvailable": "true",
        "ExecutionTimeLimit": "PT0S",
        "Enabled": "true",
    }
    _add(root, "Settings", settings)
    program, *words = call.words
    action = {"Command": program, "Arguments": list2cmdline(words), "WorkingDirectory": str(call.folder)}
    _add(ET.SubElement(root, "Actions"), "Exec", action)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-16"?>\n{ET.tostring(root, "unicode")}\n'


def _add(parent: ET.Element, name: str, texts: dict[str, str]) -> None:
    _texts(ET.SubElement(parent, name), texts)


def _texts(parent: ET.Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = text
